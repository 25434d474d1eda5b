/** What can happen (events: intents of the user, and facts from the world) and what the reader asks for (effects). */
import type { Entry, Issue } from '../core/issue/model.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import type { MarkChange, Marks } from '../core/marks.js';
import type { Key } from './keys.js';
import type { LeftOut, MarkStep, Notice, Size } from './state.js';

/** Up or older is -1, down or newer is 1. */
export type Direction = -1 | 1;

export type Intent =
  | { readonly type: 'select'; readonly by: Direction }
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
  | { readonly type: 'typed'; readonly key: Key };

type Fact =
  | { readonly type: 'resized'; readonly size: Size }
  /** Issues were read one by one, before the rest. */
  | { readonly type: 'issues-loaded'; readonly issues: readonly Issue[] }
  /** Every issue here was read. */
  | { readonly type: 'library-changed'; readonly index: LibraryIndex; readonly leftOut: readonly LeftOut[] }
  | { readonly type: 'marks-changed'; readonly marks: Marks }
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
