/** Marks as steps that can be undone: a step is asked for here, and kept in the history once it was stored. */
import type { Issue } from '../../core/issue/model.js';
import { keysOf } from '../../core/library/counts.js';
import { isMarked, type MarkChange, type MarkKind } from '../../core/marks.js';
import type { Change, Effect } from '../events.js';
import type { MarkStep, State } from '../state.js';
import { changed, told, unchanged } from './cursor.js';

/** How many steps can be undone. */
const HISTORY = 200;

/** One entry, or several, of one issue. */
interface Target {
  readonly issue: Issue;
  readonly positions: readonly number[];
}

/** The step that sets a mark on entries where it isn't set yet; undefined where all have it. */
export function stepFor(
  state: State,
  targets: Iterable<Target>,
  kind: MarkKind,
  value: boolean,
  label: (count: number) => string,
): MarkStep | undefined {
  const forward: MarkChange[] = [];
  for (const { issue, positions } of targets) {
    const keys = keysOf(issue);
    for (const position of positions) {
      const entryKeys = keys[position];
      // Of this entry alone: a list has each of an issue's as a target of its own.
      if (entryKeys !== undefined && isMarked(state.marks, kind, entryKeys) !== value) {
        forward.push({ kind, keys: entryKeys, value });
      }
    }
  }
  if (forward.length === 0) return undefined;
  const backward = forward.map((change) => ({ ...change, value: !value }));
  return { label: label(forward.length), forward, backward };
}

/** Asks for a step to be stored. */
export function markEffect(step: MarkStep, as: 'done' | 'undone' | 'redone'): Effect {
  return { type: 'mark', changes: as === 'undone' ? step.backward : step.forward, step, as };
}

/** Marks all of a screen's entries read. */
export function markAllRead(state: State, targets: Iterable<Target>): Change<State> {
  const label = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'} marked read`;
  const step = stepFor(state, targets, 'read', true, label);
  if (step === undefined) return unchanged(told(state, 'All that is shown is read already.'));
  return changed(
    told(state, `${step.label[0]?.toUpperCase()}${step.label.slice(1)}. z undoes it.`),
    markEffect(step, 'done'),
  );
}

/** `z` and `Z`: the last step of one history, set back or set again by new marks. */
export function retrace(state: State, as: 'undone' | 'redone'): Change<State> {
  const step = (as === 'undone' ? state.undo : state.redo).at(-1);
  return step === undefined ? unchanged(state) : changed(state, markEffect(step, as));
}

/** A step was stored: it moves to the history it can be taken back from. */
export function stored(state: State, step: MarkStep, as: 'done' | 'undone' | 'redone'): State {
  const without = (steps: readonly MarkStep[]): readonly MarkStep[] => steps.filter((kept) => kept !== step);
  switch (as) {
    case 'done':
      return { ...state, undo: [...state.undo, step].slice(-HISTORY), redo: [] };
    case 'undone':
      return told(
        { ...state, undo: without(state.undo), redo: [...state.redo, step] },
        `Undone: ${step.label}. Z does it again.`,
      );
    case 'redone':
      return told(
        { ...state, undo: [...state.undo, step], redo: without(state.redo) },
        `Done again: ${step.label}. z undoes it.`,
      );
  }
}
