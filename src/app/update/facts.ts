/** What the world reports: sizes, issues, marks, the outcome of effects. */
import { withIssues, type LibraryIndex } from '../../core/library/library-index.js';
import { findIssues } from '../../core/library/search/find-issues.js';
import type { Issue } from '../../core/issue/model.js';
import type { Change, Event } from '../events.js';
import { coverable, issueOf, type LeftOut, type State } from '../state.js';
import { lineOf, numberAt, onLine } from '../view/issues-list.js';
import { laidOut, told, unchanged } from './cursor.js';
import { foundAnew, onSameEntries } from './list.js';

type Run = (state: State, event: Event) => Change<State>;

/** Issues came in: the one on screen is laid out where it waited for them. */
export function issuesLoaded(state: State, issues: readonly Issue[]): Change<State> {
  const isAwaited = issueOf(state) === undefined;
  const loaded: State = { ...state, index: withIssues(state.index, issues) };
  return unchanged(isAwaited ? laidOut(loaded, state.cursor.kept) : loaded);
}

/**
 * The whole library was read, for the first time or because files changed: what is on screen stays, at the same entry, also
 * where its position changed; and what waited for all issues goes on.
 */
export function libraryChanged(
  state: State,
  index: LibraryIndex,
  leftOut: readonly LeftOut[],
  run: Run,
): Change<State> {
  const next = withLibrary(state, index, leftOut);
  if (next.waiting === undefined) return unchanged(next);
  const { waiting, ...rest } = next;
  return run(rest, waiting);
}

function withLibrary(state: State, index: LibraryIndex, leftOut: readonly LeftOut[]): State {
  const next: State = { ...onSameEntry(state, index), leftOut, issues: onSameIssue(state, index) };
  return noticed(
    coveredToo(next, (each) => onSameEntry({ ...each, index: state.index }, index)),
    state.leftOut,
  );
}

/** An issue and a list of entries in another library: each at the entry it was at. */
function onSameEntry(state: State, index: LibraryIndex): State {
  const next = foundAnew({ ...state, index, list: onSameEntries(state.list, index) });
  const [before, issue] = [issueOf(state), issueOf(next)];
  const { kept, scroll } = state.cursor;
  if (issue === undefined) return laidOut(next, kept);
  if (issue === before) return next;
  const key = before?.entries[state.cursor.selected]?.key;
  const found = key === undefined ? -1 : issue.entries.findIndex((entry) => entry.key === key);
  if (found === -1) return laidOut(next, kept);
  const after = laidOut(next, found);
  return { ...after, cursor: { ...after.cursor, scroll } };
}

/** What screens cover, changed like what is on top: it comes back as if it had been there all the time. */
function coveredToo(state: State, change: (below: State) => State): State {
  if (state.covered.length === 0) return state;
  return { ...state, covered: state.covered.map((below) => coverable(change({ ...state, ...below }))) };
}

/** A file that was left out is said once, when it is found. */
export function noticed(state: State, before: readonly LeftOut[]): State {
  const known = new Set(before.map(({ file }) => file));
  const found = state.leftOut.filter(({ file }) => !known.has(file));
  const [first] = found;
  if (first === undefined) return state;
  const others = found.length === 1 ? '' : `, and ${found.length - 1} more`;
  return told(
    state,
    `${first.file} could not be read (${first.problem})${others} and was left out. sre-weekly doctor says more.`,
    'warning',
  );
}

/** Marks changed: a list that showed nothing may have something to show now. */
export function marksChanged(state: State): State {
  const shownAgain = (each: State): State =>
    foundAnew(each.cursor.shown.length === 0 ? laidOut(each, each.cursor.kept) : each);
  return coveredToo(shownAgain(state), shownAgain);
}

/** Lines count from the newest: where the chain grew or shrank, or others pass the filter, the pointer stays on its issue. */
function onSameIssue(state: State, index: LibraryIndex): State['issues'] {
  const { filter, passing } = state.issues;
  const issues =
    filter === undefined || passing === undefined
      ? state.issues
      : { ...state.issues, passing: findIssues(index, filter.text, state.marks) };
  const next: State = { ...state, index, issues };
  const selected = onLine(next, lineOf(next, numberAt(state, issues.selected)));
  return { ...issues, selected, top: Math.max(0, issues.top + selected - issues.selected) };
}
