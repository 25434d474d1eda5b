/** What can happen (events: intents of the user, and facts from the world) and what the reader asks for (effects). */
import type { Entry, Issue } from '../core/issue/model.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import type { Query } from '../core/library/search/query.js';
import type { MarkChange, Marks } from '../core/marks.js';
import type { Key } from './keys.js';
import type { EntryList, LeftOut, Line, MarkStep, Notice, Size } from './state.js';

/** Up or older is -1, down or newer is 1. */
export type Direction = -1 | 1;

export type Intent =
  /** From the first entry found, up leads to the line of the search, unless it `staysInList`. */
  | { readonly type: 'select'; readonly by: Direction; readonly staysInList?: true }
  | { readonly type: 'select-edge'; readonly edge: 'first' | 'last' }
  | { readonly type: 'scroll'; readonly by: Direction }
  | { readonly type: 'turn'; readonly by: Direction }
  | { readonly type: 'jump'; readonly by: Direction }
  | { readonly type: 'next-unread'; readonly by: Direction }
  | {
      readonly type: 'open';
      readonly archived?: true;
      readonly thenNextUnread?: true;
      /** The n-th link inside the summary, from 1; without it the entry's own. */
      readonly inline?: number;
      /** The host in foreign letters that was shown and agreed to: no other is opened by it. */
      readonly confirmed?: string;
    }
  | { readonly type: 'toggle'; readonly kind: 'read' | 'star' }
  | { readonly type: 'mark-all-read' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'cycle-filter' }
  | { readonly type: 'copy'; readonly what: 'link' | 'entry' }
  | { readonly type: 'show'; readonly screen: 'issues' | 'help' }
  | { readonly type: 'choose' }
  /** The entry of a list in its issue. */
  | { readonly type: 'to-issue' }
  /** All starred or unread entries, or a search. */
  | { readonly type: 'list'; readonly kind: EntryList['kind'] }
  /** From an earlier search, or its near spelling, to what is found. */
  | { readonly type: 'take-search' }
  /** An earlier search into the line (1), or the way back (-1). */
  | { readonly type: 'recall'; readonly by: Direction }
  | { readonly type: 'ask-number' }
  /** Takes what is new from the site. */
  | { readonly type: 'sync' }
  /** Takes the issue on screen, which is not here, from the site. */
  | { readonly type: 'fetch' }
  /** Takes the topmost screen away; on the lowest one it quits only where `quits`. */
  | { readonly type: 'back'; readonly quits?: true }
  | { readonly type: 'quit' }
  | { readonly type: 'suspend' }
  | { readonly type: 'refused'; readonly why: string }
  /** A key that does nothing but take a notice away. */
  | { readonly type: 'dismissed' }
  /** A key that goes into a line, or answers a question. */
  | { readonly type: 'typed'; readonly key: Key }
  /** Several characters at once, typed fast or pasted. */
  | { readonly type: 'inserted'; readonly text: string };

type Fact =
  | { readonly type: 'resized'; readonly size: Size }
  /** Issues were read one by one, before the rest. */
  | { readonly type: 'issues-loaded'; readonly issues: readonly Issue[] }
  /** Every issue here was read. */
  | { readonly type: 'library-changed'; readonly index: LibraryIndex; readonly leftOut: readonly LeftOut[] }
  | { readonly type: 'marks-changed'; readonly marks: Marks }
  /** What became of the line that is typed into. */
  | { readonly type: 'edited'; readonly line: Line }
  /** Earlier searches, the last one first. */
  | { readonly type: 'history-loaded'; readonly history: readonly string[] }
  /** A near spelling was looked for. */
  | { readonly type: 'nearest-found'; readonly text: string; readonly nearest: string }
  /** A step was kept; `as` says which history it goes to. */
  | {
      readonly type: 'marked';
      readonly marks: Marks;
      readonly step: MarkStep;
      readonly as: 'done' | 'undone' | 'redone';
    }
  | { readonly type: 'told'; readonly notice: Notice }
  | { readonly type: 'sync-progress'; readonly done: number; readonly total?: number }
  | { readonly type: 'sync-ended'; readonly notice: Notice }
  /** Time has passed. */
  | { readonly type: 'clock'; readonly now: number }
  /** How opening a link went. */
  | { readonly type: 'open-ended'; readonly request: number; readonly notice: Notice };

export type Event = Intent | Fact;

export type Effect =
  | { readonly type: 'load-issue'; readonly number: number }
  /** All issues, at once: what waits for them goes on before the next key. */
  | { readonly type: 'load-library' }
  | {
      readonly type: 'mark';
      readonly changes: readonly MarkChange[];
      readonly step: MarkStep;
      readonly as: 'done' | 'undone' | 'redone';
    }
  | {
      readonly type: 'open';
      readonly request: number;
      readonly target:
        | { readonly issue: Issue; readonly entry: Entry; readonly archived: boolean }
        /** A link inside a summary, or the page of an issue that is not here. */
        | { readonly url: string };
      /** What marking it read would be, for undo; the action marks where the preference says so. */
      readonly step?: MarkStep;
    }
  /** `done`: what to say once it is copied. */
  | { readonly type: 'copy'; readonly text: string; readonly done: string }
  /** What a key, or a text that is put in, makes of a line. */
  | { readonly type: 'edit'; readonly line: Line; readonly by: Key | { readonly text: string } }
  /** Looks for a near spelling of what nothing was found for, once nobody types. */
  | { readonly type: 'find-nearest'; readonly query: Query }
  /** Makes ready what the next search needs, and brings earlier ones. */
  | { readonly type: 'prepare-search' }
  | { readonly type: 'keep-history'; readonly history: readonly string[] }
  | { readonly type: 'save-place'; readonly issue: number; readonly entry?: string }
  /** One issue, or what is new. */
  | { readonly type: 'sync'; readonly number?: number }
  | { readonly type: 'suspend' }
  | { readonly type: 'quit' };

/** The next state, and what to ask of the world. */
export interface Change<S> {
  readonly state: S;
  readonly effects: readonly Effect[];
}
