/** Syncing in the background: it never moves what is read, and says what it did in one line. */
import type { Change } from '../events.js';
import type { Notice, State } from '../state.js';
import { changed, unchanged } from './cursor.js';

/** Asks for one issue, or for what is new; one sync at a time. */
export function start(state: State, number?: number): Change<State> {
  if (state.syncing !== undefined) return unchanged(state);
  const what = number === undefined ? {} : { number };
  return changed({ ...state, syncing: { ...what, done: 0 } }, { type: 'sync', ...what });
}

export function progressed(state: State, done: number, total: number | undefined): State {
  if (state.syncing === undefined) return state;
  return { ...state, syncing: { ...state.syncing, done, ...(total === undefined ? {} : { total }) } };
}

export function ended(state: State, notice: Notice): State {
  const { syncing: _, ...rest } = state;
  return { ...rest, notice };
}
