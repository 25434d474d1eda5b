/** What the world reports: sizes, issues, marks, the outcome of effects. */
import { withIssues, type LibraryIndex } from '../../core/library/library-index.js';
import type { Issue } from '../../core/issue/model.js';
import type { Change, Event } from '../events.js';
import { issueOf, type LeftOut, type State } from '../state.js';
import { lineOf, numberAt, shownCount } from '../view/issues-list.js';
import { laidOut, told, unchanged } from './cursor.js';
import { onSameEntries } from './list.js';

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
  const before = issueOf(state)?.entries[state.cursor.selected];
  const next = noticed(
    {
      ...state,
      index,
      leftOut,
      issues: onSameIssue(state, index),
      list: onSameEntries(state.list, index),
      covered: state.covered.map((each) => ({ ...each, list: onSameEntries(each.list, index) })),
    },
    state.leftOut,
  );
  const issue = issueOf(next);
  if (issue === undefined) return laidOut(next, state.cursor.kept);
  if (issue === issueOf(state)) return next;
  if (before === undefined) return laidOut(next, state.cursor.kept);
  const found = issue.entries.findIndex((entry) => entry.key === before.key);
  const { scroll } = state.cursor;
  const after = laidOut(next, found === -1 ? state.cursor.kept : found);
  return { ...after, cursor: { ...after.cursor, scroll: found === -1 ? 0 : scroll } };
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
  return state.cursor.shown.length === 0 ? laidOut(state, state.cursor.kept) : state;
}

/** Lines count from the newest: where the chain grew or shrank, the pointer stays on its issue. */
function onSameIssue(state: State, index: LibraryIndex): State['issues'] {
  const { issues } = state;
  const next: State = { ...state, index };
  const line = lineOf(next, numberAt(state, issues.selected));
  const selected = Math.max(0, Math.min(shownCount(next) - 1, line));
  return { ...issues, selected, top: Math.max(0, issues.top + selected - issues.selected) };
}
