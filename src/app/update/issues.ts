/** The list of issues: the whole chain, newest first. */
import type { Change, Direction } from '../events.js';
import type { State } from '../state.js';
import { numberAt } from '../view/issues-list.js';
import { bodyRows } from '../view/layout.js';
import { changed, told, turnTo, unchanged } from './cursor.js';
import { markEffect, stepFor } from './marking.js';

function selected(state: State, line: number): Change<State> {
  const bounded = Math.max(0, Math.min(state.index.highest - 1, line));
  return unchanged({ ...state, issues: { ...state.issues, selected: bounded } });
}

export function select(state: State, by: Direction): Change<State> {
  return selected(state, state.issues.selected + by);
}

export function page(state: State, by: Direction): Change<State> {
  return selected(state, state.issues.selected + by * Math.max(1, bodyRows(state.size) - 1));
}

export function selectEdge(state: State, edge: 'first' | 'last'): Change<State> {
  return selected(state, edge === 'first' ? 0 : Infinity);
}

/** Opens the selected issue. */
export function choose(state: State): Change<State> {
  return turnTo({ ...state, screens: state.screens.slice(0, -1) }, numberAt(state, state.issues.selected));
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
