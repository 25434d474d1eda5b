/** All that the reader knows: plain data, changed by `update` alone. */
import type { Entry, Issue } from '../core/issue/model.js';
import { newestHere } from '../core/library/chain.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import type { MarkChange, Marks } from '../core/marks.js';
import type { Event } from './events.js';

/** Columns and rows of the terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Screens stack: the issue is always the lowest, `back` takes the topmost away. */
export type ScreenName = 'issue' | 'issues' | 'help';

/** Which entries of the issue are shown. */
export type Filter = 'all' | 'unread' | 'starred';

/** Where one is in the issue on screen. */
interface Cursor {
  readonly number: number;
  /**
   * Positions (from 0) of the entries shown. Fixed when the issue or the filter is chosen, so that an entry that is
   * marked stays where it is.
   */
  readonly shown: readonly number[];
  /** Position of the selected entry; -1 where none is shown. */
  readonly selected: number;
  /** Position of the entry that was selected last: where one is again once it is shown. */
  readonly kept: number;
  /** The first line of the list in view. */
  readonly top: number;
  /** Rows the entry's text is scrolled down. */
  readonly scroll: number;
}

/** The selected line of another list, and the first one in view. */
interface ListCursor {
  readonly selected: number;
  readonly top: number;
}

/** One line about what happened, gone with the next key. */
export interface Notice {
  readonly kind: 'notice' | 'warning';
  readonly text: string;
  /** A link shown whole on lines of its own, for a terminal without a browser. */
  readonly link?: string;
}

/** A question at the bottom of the screen that takes the keys until it is answered. */
export type Prompt =
  | { readonly kind: 'go-to'; readonly text: string; readonly problem?: string }
  | { readonly kind: 'confirm-open'; readonly host: string; readonly confirmed: Event };

/** A mark that can be undone: what was set, and what it was before. */
export interface MarkStep {
  readonly label: string;
  readonly forward: readonly MarkChange[];
  readonly backward: readonly MarkChange[];
}

/** A file of the library that was left out, and what to do about it. */
export interface LeftOut {
  readonly file: string;
  readonly problem: string;
  readonly hint: string;
}

export interface State {
  readonly size: Size;
  readonly index: LibraryIndex;
  readonly marks: Marks;
  readonly marksReadOnOpen: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly screens: readonly ScreenName[];
  readonly cursor: Cursor;
  /** Position of the entry that was selected when an issue was left. */
  readonly visited: ReadonlyMap<number, number>;
  readonly filter: Filter;
  /** On a terminal too low for both, whether the entry stands in the list's place. */
  readonly isEntryOpen: boolean;
  /** Lines of the list of issues: line 0 is the newest of the chain. */
  readonly issues: ListCursor;
  readonly help: ListCursor & { readonly query: string };
  readonly prompt?: Prompt;
  readonly notice?: Notice;
  readonly undo: readonly MarkStep[];
  readonly redo: readonly MarkStep[];
  /** A sync that runs: of one issue, or of what is new; how far it is, where that is known. */
  readonly syncing?: { readonly number?: number; readonly done: number; readonly total?: number };
  /** Milliseconds since 1970, as of the last time it was looked at. */
  readonly now: number;
  /** What to do once the whole library is loaded. */
  readonly waiting?: Event;
  /** The link that is being opened, and for which request. */
  readonly opening?: { readonly what: string; readonly request: number };
  /** The last request made; an answer to an older one says nothing on screen. */
  readonly request: number;
}

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

/** Help as it opens. */
export const NO_HELP: State['help'] = { query: '', selected: 0, top: 0 };

/** The issue on screen, where it is here and loaded. */
export function issueOf(state: State): Issue | undefined {
  return state.index.issues.get(state.cursor.number);
}

/** The entry under the pointer. */
export function selectedEntry(state: State): Entry | undefined {
  return issueOf(state)?.entries[state.cursor.selected];
}

/** Whether the issue on screen is not on this machine. */
export function isPlaceholder(state: State): boolean {
  return !state.index.heads.has(state.cursor.number);
}

export function topScreen(state: State): ScreenName {
  return state.screens.at(-1) ?? 'issue';
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
