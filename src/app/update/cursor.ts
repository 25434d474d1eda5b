/** Moving through the chain, and choosing which entries of an issue are shown. */
import type { Issue } from '../../core/issue/model.js';
import { entryMarks } from '../../core/library/counts.js';
import type { Change, Effect } from '../events.js';
import { isPlaceholder, issueOf, type Filter, type State } from '../state.js';

const NONE: readonly Effect[] = [];

export function unchanged(state: State): Change<State> {
  return { state, effects: NONE };
}

export function changed(state: State, ...effects: readonly Effect[]): Change<State> {
  return { state, effects };
}

/** A line about what happened. */
export function told(state: State, text: string, kind: 'notice' | 'warning' = 'notice'): State {
  return { ...state, notice: { kind, text } };
}

/** Positions of the entries that pass the filter, as they are marked now. */
export function passing(issue: Issue, state: State, filter: Filter): readonly number[] {
  const all = issue.entries.map((_, position) => position);
  if (filter === 'all') return all;
  const marks = entryMarks(issue, state.marks);
  return all.filter((position) =>
    filter === 'unread' ? marks[position]?.isRead !== true : marks[position]?.isStarred === true,
  );
}

/**
 * The issue on screen laid out anew: at the wanted position, else at the next one shown, else at the last. Where nothing
 * is shown the position is kept for when something is.
 */
export function laidOut(state: State, wanted: number): State {
  const issue = issueOf(state);
  const shown = issue === undefined ? [] : passing(issue, state, state.filter);
  const selected = shown.find((position) => position >= wanted) ?? shown.at(-1) ?? -1;
  const kept = selected === -1 ? wanted : selected;
  return { ...state, cursor: { ...state.cursor, shown, selected, kept, scroll: 0 } };
}

/** The pointer on an entry. */
export function selecting(state: State, selected: number): State {
  return { ...state, cursor: { ...state.cursor, selected, kept: selected, scroll: 0 } };
}

/** The pointer on a line of the list of entries, from 0; the first or last one where there is no such line. */
export function selectingHit(state: State, line: number): State {
  const { list } = state;
  const selected = Math.max(0, Math.min(list.hits.length - 1, line));
  return { ...state, list: { ...list, selected, scroll: 0 } };
}

/** Goes to an issue of the chain, at the entry wanted, else where one was in it before, else at its first. */
export function turnTo(state: State, number: number, position?: number): Change<State> {
  const left = new Map(state.visited).set(state.cursor.number, state.cursor.kept);
  const moved: State = {
    ...state,
    visited: left,
    isEntryOpen: false,
    cursor: { number, shown: [], selected: -1, kept: 0, top: 0, scroll: 0 },
  };
  const wanted = position ?? left.get(number) ?? 0;
  const placed: State = { ...moved, cursor: { ...moved.cursor, kept: wanted } };
  if (isPlaceholder(placed)) return unchanged(placed);
  // It may be here and not read yet: its place is kept for when it comes.
  if (issueOf(placed) === undefined) return changed(placed, { type: 'load-issue', number });
  return unchanged(laidOut(placed, wanted));
}
