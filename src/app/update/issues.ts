/** The list of issues: the whole chain, newest first. */
import { findIssues } from '../../core/library/search/find-issues.js';
import { parseQuery } from '../../core/library/search/query.js';
import type { Change, Direction } from '../events.js';
import { NO_LINE, over, topScreen, uncovered, type Line, type State } from '../state.js';
import { lineOf, numberAt, onLine, shownCount } from '../view/issues-list.js';
import { bodyRows } from '../view/layout.js';
import { changed, told, turnTo, unchanged } from './cursor.js';
import { markEffect, stepFor } from './marking.js';

function selected(state: State, line: number): Change<State> {
  return unchanged({ ...state, issues: { ...state.issues, selected: onLine(state, line) } });
}

export function select(state: State, by: Direction): Change<State> {
  return selected(state, state.issues.selected + by);
}

export function scroll(state: State, by: Direction): Change<State> {
  return selected(state, state.issues.selected + by * Math.max(1, bodyRows(state.size) - 1));
}

export function selectEdge(state: State, edge: 'first' | 'last'): Change<State> {
  return selected(state, edge === 'first' ? 0 : Infinity);
}

/** Opens the selected issue. */
export function choose(state: State): Change<State> {
  if (shownCount(state) === 0) return unchanged(told(state, 'No issue matches. Esc shows all.', 'warning'));
  const below = uncovered(state);
  // Over a list of entries the issue comes as it does by Tab, and `back` returns to the list.
  const isListed = topScreen(below) === 'list';
  const free: State = isListed ? { ...over(below, 'issue'), filter: 'all' } : below;
  return turnTo(free, numberAt(state, state.issues.selected));
}

/** The keys to the filter, which is searched by what issues hold. Waits for the whole library. */
export function filter(state: State): Change<State> {
  if (!state.index.isComplete) {
    return changed({ ...state, waiting: { type: 'list', kind: 'search' } }, { type: 'load-library' });
  }
  return unchanged({ ...state, issues: { ...state.issues, filter: NO_LINE } });
}

/** The filter as it is typed; an empty one shows all, with the pointer on its issue. */
export function edited(state: State, line: Line): Change<State> {
  const { issues, index, marks } = state;
  if (line.text === issues.filter?.text) return unchanged({ ...state, issues: { ...issues, filter: line } });
  if (line.text.trim() === '') return unchanged({ ...state, issues: { ...allAgain(state), filter: line } });
  const passing = findIssues(index, line.text, marks);
  const parsed = parseQuery(line.text);
  const problem = parsed.ok ? {} : { problem: parsed.problem };
  return unchanged({ ...state, issues: { filter: line, passing, ...problem, selected: 0, top: 0 } });
}

/** Without the filter. */
export function unfiltered(state: State): Change<State> {
  return unchanged({ ...state, issues: allAgain(state) });
}

/** All issues, with the pointer on the issue it was on. */
function allAgain(state: State): State['issues'] {
  const number = numberAt(state, state.issues.selected);
  const all: State = { ...state, issues: { selected: 0, top: 0 } };
  return { selected: number < 1 ? 0 : onLine(all, lineOf(all, number)), top: state.issues.top };
}

/** Marks every entry of this issue and of all older ones read. Waits for the whole library. */
export function markOlderRead(state: State): Change<State> {
  if (!state.index.isComplete) {
    return changed({ ...state, waiting: { type: 'mark-all-read' } }, { type: 'load-library' });
  }
  const newest = numberAt(state, state.issues.selected);
  const targets = state.index.numbers
    .filter((number) => number <= newest)
    .flatMap((number) => state.index.issues.get(number) ?? [])
    .map((issue) => ({ issue, positions: issue.entries.map((_, position) => position) }));
  const label = (count: number): string =>
    `${count} ${count === 1 ? 'entry' : 'entries'} marked read, up to #${newest}`;
  const step = stepFor(state, targets, 'read', true, label);
  if (step === undefined) return unchanged(told(state, 'This issue and all older ones are read already.'));
  return changed(told(state, `Done: ${step.label}. z undoes it.`), markEffect(step, 'done'));
}
