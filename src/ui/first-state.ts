/** Where the reader starts, and with what on screen. */
import type { SingleRef } from '../actions/find-entry.js';
import { initialState, type Start } from '../app/initial-state.js';
import type { Notice, Size, State } from '../app/state.js';
import { noticed } from '../app/update/facts.js';
import { inChain, newestHere } from '../core/library/chain.js';
import { makeIndex, withIssues, type LibraryIndex } from '../core/library/library-index.js';
import type { Place, Ports } from '../ports.js';

/** A first start says how to get more issues. */
const WELCOME: Notice = {
  kind: 'notice',
  text: 'Welcome. More issues: r takes the newest, sre-weekly sync --all takes all.',
};

/** Heads of all issues and the one issue on screen: all that the first frame needs. */
export function firstState(ports: Ports, size: Size, start?: SingleRef): State {
  const { heads, damaged } = ports.library.heads({ isQuick: true, isKept: false });
  const empty = makeIndex(heads, ports.calendar);
  const place = start === undefined ? ports.place.load() : undefined;
  const number = firstNumber(empty, start, place);
  const issue = number === undefined ? undefined : ports.library.read(number);
  const index = issue === undefined ? empty : withIssues(empty, [issue]);
  const entry = start?.kind === 'entry' ? issue?.entries[start.position - 1]?.key : place?.entry;
  const first: Start = {
    size,
    index,
    marks: ports.reading.marks(),
    marksReadOnOpen: ports.preferences.load()['open.marksRead'],
    leftOut: damaged,
    now: ports.clock.now(),
    ...(number === undefined ? {} : { number }),
    ...(entry === undefined ? {} : { entry }),
  };
  const state = initialState(first);
  const isFirst = heads.every((head) => head.source === 'bundled');
  return noticed(isFirst ? { ...state, notice: WELCOME } : state, []);
}
/** A place whose issue is gone is no place to start at; a number that was asked for is, also where it isn't here. */
function firstNumber(
  index: LibraryIndex,
  start: SingleRef | undefined,
  place: Place | undefined,
): number | undefined {
  if (start !== undefined && start.kind !== 'latest')
    return inChain(index, start.number) ? start.number : newestHere(index);
  return place !== undefined && index.heads.has(place.issue) ? place.issue : newestHere(index);
}
