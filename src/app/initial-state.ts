/** The state that the reader begins with. */
import { newestHere } from '../core/library/chain.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import type { Marks } from '../core/marks.js';
import { newList, NO_HELP, type LeftOut, type Size, type State } from './state.js';

/** What a first state is made of. */
export interface Start {
  readonly size: Size;
  readonly index: LibraryIndex;
  readonly marks: Marks;
  readonly marksReadOnOpen: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly now: number;
  readonly number?: number;
  /** The key of the entry to select. */
  readonly entry?: string;
}

/** The first state: at the place given, or at the newest issue here. */
export function initialState(start: Start): State {
  const { size, index, marks, marksReadOnOpen, leftOut, now } = start;
  const number = start.number ?? newestHere(index) ?? Math.max(1, index.highest);
  const entries = index.issues.get(number)?.entries ?? [];
  const found = entries.findIndex((entry) => entry.key === start.entry);
  return {
    size,
    index,
    marks,
    marksReadOnOpen,
    leftOut,
    now,
    screens: ['issue'],
    covered: [],
    list: newList('search', []),
    cursor: {
      number,
      shown: entries.map((_, position) => position),
      selected: entries.length === 0 ? -1 : Math.max(0, found),
      kept: Math.max(0, found),
      top: 0,
      scroll: 0,
    },
    visited: new Map(),
    filter: 'all',
    isEntryOpen: false,
    issues: { selected: 0, top: 0 },
    help: NO_HELP,
    undo: [],
    redo: [],
    request: 0,
  };
}
