/** All that the reader knows: plain data, changed by `update` alone. */
import type { Entry, Issue } from '../core/issue/model.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import type { Hit } from '../core/library/search/find.js';
import type { Query, QueryProblem } from '../core/library/search/query.js';
import type { MarkChange, Marks } from '../core/marks.js';
import type { Event } from './events.js';

/** Columns and rows of the terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * Screens stack: the issue is always the lowest, `back` takes the topmost away. A list of entries can stand over an issue, and one of its
 * entries in its issue over that.
 */
export type ScreenName = 'issue' | 'list' | 'issues' | 'help';

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

/** A line that is typed into, and where the cursor is in it, in code units. */
export interface Line {
  readonly text: string;
  readonly caret: number;
}

/** Entries of several issues: found by a search, or all that are starred or unread. */
export interface EntryList {
  readonly kind: 'search' | 'starred' | 'unread';
  /** What is searched for, as it is typed. */
  readonly line: Line;
  /** Whether keys that print go into the line. */
  readonly isTyping: boolean;
  /** Fixed when they were asked for, so that an entry that is marked stays where it is. */
  readonly hits: readonly Hit[];
  /** What the entries are found by; undefined where that is nothing yet, or cannot be understood. */
  readonly query?: Query;
  /** Folded texts that are marked where they stand. */
  readonly needles: readonly string[];
  /** Why the line cannot be understood. */
  readonly problem?: QueryProblem;
  /** A near spelling of the line, where nothing was found for it. */
  readonly nearest?: string;
  /** Earlier searches, the last one first, and which of them is in the line: -1 for none. */
  readonly history: readonly string[];
  readonly recalled: number;
  /** What was typed before one of them was in the line. */
  readonly draft: string;
  readonly selected: number;
  readonly top: number;
  /** Rows the entry's text is scrolled down. */
  readonly scroll: number;
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
  | { readonly kind: 'go-to'; readonly line: Line; readonly problem?: string }
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

/** What one screen hides of another, and gives back. */
type Covered = Pick<State, 'cursor' | 'filter' | 'isEntryOpen' | 'list'>;

export interface State {
  readonly size: Size;
  readonly index: LibraryIndex;
  readonly marks: Marks;
  readonly marksReadOnOpen: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly screens: readonly ScreenName[];
  /** For each screen but the lowest, what was on the ones below when it was opened. */
  readonly covered: readonly Covered[];
  readonly cursor: Cursor;
  /** The list of entries, where it is among the screens. */
  readonly list: EntryList;
  /** Position of the entry that was selected when an issue was left. */
  readonly visited: ReadonlyMap<number, number>;
  readonly filter: Filter;
  /** On a terminal too low for both, whether the entry stands in the list's place. */
  readonly isEntryOpen: boolean;
  /**
   * Lines of the list of issues: line 0 is the newest of the chain, or of those that pass the filter, which are fixed when it is typed, as what
   * a search finds is. Their numbers descend. `problem`: why the filter cannot be understood.
   */
  readonly issues: ListCursor & {
    readonly filter?: Line;
    readonly passing?: readonly number[];
    readonly problem?: QueryProblem;
  };
  readonly help: ListCursor & { readonly line: Line };
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

export const NO_LINE: Line = { text: '', caret: 0 };

/** Help as it opens. */
export const NO_HELP: State['help'] = { line: NO_LINE, selected: 0, top: 0 };

/** A list of entries as it opens. */
export function newList(kind: EntryList['kind'], history: readonly string[]): EntryList {
  const isTyping = kind === 'search';
  const place = { selected: 0, top: 0, scroll: 0 };
  return { kind, line: NO_LINE, isTyping, hits: [], needles: [], history, recalled: -1, draft: '', ...place };
}

/** The issue on screen, where it is here and loaded. */
export function issueOf(state: State): Issue | undefined {
  return state.index.issues.get(state.cursor.number);
}

/** The screen whose entries the keys are about: the topmost that has any. */
function entryScreen({ screens }: State): 'issue' | 'list' {
  return screens.findLast((screen) => screen === 'issue' || screen === 'list') === 'list' ? 'list' : 'issue';
}

/** The entry under the pointer, in its issue. */
export function selectedHit(state: State): Hit | undefined {
  if (entryScreen(state) === 'list') return state.list.hits[state.list.selected];
  const issue = issueOf(state);
  const position = state.cursor.selected;
  return issue?.entries[position] === undefined ? undefined : { issue, position };
}

export function selectedEntry(state: State): Entry | undefined {
  const hit = selectedHit(state);
  return hit?.issue.entries[hit.position];
}

/** Whether there is a near spelling of a search that found nothing. */
export function hasNearest({ list }: State): boolean {
  return list.hits.length === 0 && list.nearest !== undefined;
}

/** Rows the entry's text is scrolled down. */
export function scrollOf(state: State): number {
  return entryScreen(state) === 'list' ? state.list.scroll : state.cursor.scroll;
}

export function scrolledTo(state: State, scroll: number): State {
  if (scroll === scrollOf(state)) return state;
  return entryScreen(state) === 'list'
    ? { ...state, list: { ...state.list, scroll } }
    : { ...state, cursor: { ...state.cursor, scroll } };
}

/** Whether the issue on screen is not on this machine. */
export function isPlaceholder(state: State): boolean {
  return !state.index.heads.has(state.cursor.number);
}

export function topScreen(state: State): ScreenName {
  return state.screens.at(-1) ?? 'issue';
}

/** The line that keys which print go into; undefined where they are commands. */
export function lineInUse(state: State): Line | undefined {
  if (state.prompt !== undefined) return state.prompt.kind === 'go-to' ? state.prompt.line : undefined;
  switch (topScreen(state)) {
    case 'list':
      return state.list.isTyping ? state.list.line : undefined;
    case 'issues':
      return state.issues.filter;
    case 'help':
      return state.help.line;
    case 'issue':
      return undefined;
  }
}

/** Another screen over those there are. */
export function over(state: State, screen: ScreenName): State {
  return {
    ...state,
    screens: [...state.screens, screen],
    covered: [...state.covered, coverable(state)],
    isEntryOpen: false,
  };
}

export function coverable({ cursor, filter, isEntryOpen, list }: State): Covered {
  return { cursor, filter, isEntryOpen, list };
}

/** Without the topmost screen: what it covered is as it was. */
export function uncovered(state: State): State {
  const { screens, covered } = state;
  const below = covered.at(-1);
  if (below === undefined) return state;
  const top = topScreen(state);
  return {
    ...state,
    screens: screens.slice(0, -1),
    covered: covered.slice(0, -1),
    isEntryOpen: below.isEntryOpen,
    ...(top === 'issue' ? { cursor: below.cursor, filter: below.filter } : {}),
    ...(top === 'list' ? { list: below.list } : {}),
  };
}
