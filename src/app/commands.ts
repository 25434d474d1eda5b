/**
 * THE table of commands: dispatch, footer, help and the README's table of keys come from it.
 * Over 300 lines because it is one table and stays whole: what a key does is looked up here and nowhere else.
 */
import { linksInside } from '../core/issue/model.js';
import { newerHere, olderHere } from '../core/library/chain.js';
import type { Event } from './events.js';
import { printed, type Key } from './keys.js';
import { hasNearest, isPlaceholder, selectedEntry, topScreen, type State } from './state.js';
import { isLow } from './view/issue-layout.js';

/**
 * What takes the keys: the topmost screen. The issue's are told apart by whether the issue is here, those of lists by whether their line is
 * typed into: the list of entries' is the `query`, with an earlier search in it the `history`, the list of issues' the `filter`.
 */
export type Where = 'issue' | 'placeholder' | 'list' | 'query' | 'history' | 'issues' | 'filter' | 'help';

const GROUPS = ['Move', 'Read', 'Mark', 'Find', 'Share', 'Program'] as const;
type Group = (typeof GROUPS)[number];

export interface Command {
  /** Stable: tests and help name it. */
  readonly id: string;
  readonly keys: readonly Key[];
  readonly where: readonly Where[];
  readonly group: Group;
  /** A sentence's worth, for help and the README. */
  readonly title: string;
  /** Other words that help finds it by. */
  readonly also?: string;
  /** A word or two for the footer, by place; commands without it are found in help alone. */
  readonly hint?: Readonly<Partial<Record<Where, string | ((state: State) => string | undefined)>>>;
  /** The keys beside the hint, where one hint stands for a pair of commands. */
  readonly hintKeys?: string;
  /** Why it cannot run now; undefined where it can. */
  readonly whyNot?: (state: State) => string | undefined;
  readonly event: (key: Key) => Event;
}

const ENTRIES: readonly Where[] = ['issue', 'list'];
const CHAIN: readonly Where[] = ['issue', 'placeholder'];
const LISTS: readonly Where[] = ['issue', 'list', 'issues', 'filter', 'help'];
const NOT_TYPING: readonly Where[] = ['issue', 'placeholder', 'list', 'issues'];
const QUERIES: readonly Where[] = ['query', 'history'];
const TYPING: readonly Where[] = [...QUERIES, 'filter', 'help'];
const ANYWHERE: readonly Where[] = [...NOT_TYPING, ...TYPING];

const needsEntry = (state: State): string | undefined =>
  selectedEntry(state) === undefined ? 'no entry is selected' : undefined;

const needsLink = (state: State): string | undefined => {
  // Then it takes the near spelling.
  if (topScreen(state) === 'list' && hasNearest(state)) return undefined;
  const entry = selectedEntry(state);
  if (entry === undefined) return 'no entry is selected';
  return entry.url === undefined ? 'this entry has no link' : undefined;
};

const needsInlineLink = (state: State): string | undefined => {
  const entry = selectedEntry(state);
  return entry === undefined || linksInside(entry).length === 0
    ? 'this summary has no links inside'
    : undefined;
};

const whileSyncing = (state: State): string | undefined =>
  state.syncing === undefined ? undefined : 'a sync is running';

const showsEntry = (state: State): string | undefined =>
  isLow(state) && !state.isEntryOpen ? 'show' : undefined;

/** At 80 columns every hint of the first screen is seen. */
const nextUnread = ({ size }: State): string => (size.columns < 100 ? 'next' : 'next unread');

export const COMMANDS: readonly Command[] = [
  {
    id: 'entry-before',
    keys: ['up', 'k'],
    where: LISTS,
    group: 'Move',
    title: 'the entry (or line) before',
    // Held, `k` would go on as a letter in a search's line.
    event: (key) =>
      key === 'k' ? { type: 'select', by: -1, staysInList: true } : { type: 'select', by: -1 },
  },
  {
    id: 'entry-after',
    keys: ['down', 'j'],
    where: LISTS,
    group: 'Move',
    title: 'the entry (or line) after',
    hint: { issue: 'entry', list: 'entry', issues: 'issue', filter: 'issue', help: 'command' },
    hintKeys: '↑↓',
    event: () => ({ type: 'select', by: 1 }),
  },
  {
    id: 'older',
    keys: ['left', 'h'],
    where: CHAIN,
    group: 'Move',
    title: 'the issue before (older), on this machine or not',
    whyNot: (state) => (state.cursor.number <= 1 ? 'the chain begins here' : undefined),
    event: () => ({ type: 'turn', by: -1 }),
  },
  {
    id: 'newer',
    keys: ['right', 'l'],
    where: CHAIN,
    group: 'Move',
    title: 'the issue after (newer), on this machine or not',
    hint: { issue: 'issue', placeholder: 'issue' },
    hintKeys: '←→',
    whyNot: (state) => (state.cursor.number >= state.index.highest ? 'the chain ends here' : undefined),
    event: () => ({ type: 'turn', by: 1 }),
  },
  {
    id: 'older-here',
    keys: ['H'],
    where: CHAIN,
    group: 'Move',
    title: 'the nearest older issue on this machine',
    whyNot: (state) =>
      olderHere(state.index, state.cursor.number) === undefined
        ? 'no older issue is on this machine'
        : undefined,
    event: () => ({ type: 'jump', by: -1 }),
  },
  {
    id: 'newer-here',
    keys: ['L'],
    where: CHAIN,
    group: 'Move',
    title: 'the nearest newer issue on this machine',
    whyNot: (state) =>
      newerHere(state.index, state.cursor.number) === undefined
        ? 'no newer issue is on this machine'
        : undefined,
    event: () => ({ type: 'jump', by: 1 }),
  },
  {
    id: 'go-to',
    keys: [':'],
    where: NOT_TYPING,
    group: 'Move',
    title: 'go to an issue by number',
    hint: { placeholder: 'go to', issues: 'go to' },
    event: () => ({ type: 'ask-number' }),
  },
  {
    id: 'first',
    keys: ['home', 'g'],
    where: LISTS,
    group: 'Move',
    title: 'the first of the list',
    event: () => ({ type: 'select-edge', edge: 'first' }),
  },
  {
    id: 'last',
    keys: ['end', 'G'],
    where: LISTS,
    group: 'Move',
    title: 'the last of the list',
    event: () => ({ type: 'select-edge', edge: 'last' }),
  },
  {
    id: 'scroll-down',
    keys: ['space', 'pagedown'],
    where: [...LISTS, ...QUERIES],
    group: 'Read',
    title: 'scroll the entry, or show it on a low terminal; in lists, a page',
    hint: { issue: showsEntry, list: showsEntry },
    event: () => ({ type: 'scroll', by: 1 }),
  },
  {
    id: 'scroll-up',
    keys: ['pageup'],
    where: [...LISTS, ...QUERIES],
    group: 'Read',
    title: 'scroll the entry up; in a list, a page up',
    event: () => ({ type: 'scroll', by: -1 }),
  },
  {
    id: 'open',
    keys: ['enter', 'o'],
    where: [...ENTRIES, 'query'],
    group: 'Read',
    title: 'open the entry in the browser, and mark it read',
    also: 'link article browse',
    hint: { issue: 'open', list: 'open', query: 'open' },
    whyNot: needsLink,
    event: () => ({ type: 'open' }),
  },
  {
    id: 'open-page',
    keys: ['o'],
    where: ['placeholder'],
    group: 'Read',
    title: 'open the page of an issue that is not here',
    event: () => ({ type: 'open' }),
  },
  {
    id: 'open-next',
    keys: ['O'],
    where: ENTRIES,
    group: 'Read',
    title: 'open the entry, and go to the next unread',
    whyNot: needsLink,
    event: () => ({ type: 'open', thenNextUnread: true }),
  },
  {
    id: 'open-inline',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    where: ENTRIES,
    group: 'Read',
    title: 'open a link inside the summary, by its number',
    whyNot: needsInlineLink,
    event: (key) => ({ type: 'open', inline: Number(key) }),
  },
  {
    id: 'open-archived',
    keys: ['a'],
    where: ENTRIES,
    group: 'Read',
    title: 'open the copy in the Internet Archive, as it was that week',
    whyNot: needsLink,
    event: () => ({ type: 'open', archived: true }),
  },
  {
    id: 'next-unread',
    keys: ['n'],
    where: [...CHAIN, 'list'],
    group: 'Read',
    title: 'the next unread entry, in older issues too',
    hint: { issue: nextUnread, placeholder: 'next unread' },
    event: () => ({ type: 'next-unread', by: 1 }),
  },
  {
    id: 'unread-before',
    keys: ['N'],
    where: [...CHAIN, 'list'],
    group: 'Read',
    title: 'the unread entry before, in newer issues too',
    event: () => ({ type: 'next-unread', by: -1 }),
  },
  {
    id: 'read',
    keys: ['m'],
    where: ENTRIES,
    group: 'Mark',
    title: 'mark read or unread',
    also: 'done seen',
    hint: { issue: 'read', list: 'read' },
    whyNot: needsEntry,
    event: () => ({ type: 'toggle', kind: 'read' }),
  },
  {
    id: 'star',
    keys: ['s'],
    where: ENTRIES,
    group: 'Mark',
    title: 'star or unstar',
    also: 'favourite bookmark keep save',
    hint: { issue: 'star', list: 'star' },
    whyNot: needsEntry,
    event: () => ({ type: 'toggle', kind: 'star' }),
  },
  {
    id: 'all-read',
    keys: ['A'],
    where: ['issue', 'list', 'issues'],
    hint: { issues: 'mark older read' },
    group: 'Mark',
    title: 'mark all shown read; in the list of issues, this one and older',
    whyNot: (state) => {
      const top = topScreen(state);
      const shown = top === 'list' ? state.list.hits : state.cursor.shown;
      return top !== 'issues' && shown.length === 0 ? 'no entry is shown' : undefined;
    },
    event: () => ({ type: 'mark-all-read' }),
  },
  {
    id: 'undo',
    keys: ['z'],
    where: NOT_TYPING,
    group: 'Mark',
    title: 'undo the last mark',
    whyNot: (state) => (state.undo.length === 0 ? 'nothing was marked yet' : undefined),
    event: () => ({ type: 'undo' }),
  },
  {
    id: 'redo',
    keys: ['Z'],
    where: NOT_TYPING,
    group: 'Mark',
    title: 'redo what was undone',
    whyNot: (state) => (state.redo.length === 0 ? 'nothing was undone' : undefined),
    event: () => ({ type: 'redo' }),
  },
  {
    id: 'fetch',
    keys: ['enter'],
    where: ['placeholder'],
    group: 'Find',
    title: 'fetch an issue that is not here',
    hint: { placeholder: 'fetch it' },
    whyNot: whileSyncing,
    event: () => ({ type: 'fetch' }),
  },
  {
    id: 'choose',
    keys: ['enter', 'o'],
    where: ['issues', 'filter', 'help'],
    group: 'Find',
    title: 'choose the line of a list',
    hint: { issues: 'read it', filter: 'read it', help: 'run it' },
    event: () => ({ type: 'choose' }),
  },
  {
    id: 'issues',
    keys: ['i'],
    where: [...CHAIN, 'list'],
    group: 'Find',
    title: 'the issues, as a list',
    hint: { issue: 'issues', placeholder: 'issues' },
    event: () => ({ type: 'show', screen: 'issues' }),
  },
  {
    id: 'filter',
    keys: ['f'],
    where: CHAIN,
    group: 'Find',
    title: 'show all, unread or starred entries',
    event: () => ({ type: 'cycle-filter' }),
  },
  {
    id: 'search',
    keys: ['/'],
    where: NOT_TYPING,
    group: 'Find',
    title: 'search all entries; in the list of issues, search that',
    also: 'query look for',
    hint: { issue: 'search', list: 'search', issues: 'search' },
    event: () => ({ type: 'list', kind: 'search' }),
  },
  {
    id: 'to-hits',
    keys: ['down', 'ctrl+n'],
    where: ['query'],
    group: 'Find',
    title: 'from the search to what was found',
    hint: { query: 'to the entries' },
    whyNot: ({ list }) => (list.hits.length === 0 ? 'nothing was found' : undefined),
    event: () => ({ type: 'select', by: 1 }),
  },
  {
    id: 'take-search',
    keys: ['enter'],
    where: ['history'],
    group: 'Find',
    title: 'from an earlier search to what is found for it now',
    hint: { history: 'to the entries' },
    whyNot: (state) => (state.list.hits.length === 0 && !hasNearest(state) ? 'nothing was found' : undefined),
    event: () => ({ type: 'take-search' }),
  },
  {
    id: 'search-after',
    keys: ['down', 'ctrl+n'],
    where: ['history'],
    group: 'Find',
    title: 'the search after, from the history; at last what was typed',
    event: () => ({ type: 'recall', by: -1 }),
  },
  {
    id: 'search-before',
    keys: ['up', 'ctrl+p'],
    where: QUERIES,
    group: 'Find',
    title: 'the search before, from the history',
    hint: { query: 'earlier searches', history: 'earlier searches' },
    whyNot: ({ list }) =>
      list.recalled + 1 >= list.history.length ? 'there is no earlier search' : undefined,
    event: () => ({ type: 'recall', by: 1 }),
  },
  {
    id: 'to-issue',
    keys: ['tab'],
    where: ['list', ...QUERIES],
    group: 'Find',
    title: 'from a list of entries to the entry in its issue',
    hint: { list: 'in its issue', query: 'in its issue', history: 'in its issue' },
    whyNot: needsEntry,
    event: () => ({ type: 'to-issue' }),
  },
  {
    id: 'all-starred',
    keys: ['S'],
    where: NOT_TYPING,
    group: 'Find',
    title: 'all starred entries, as a list',
    also: 'favourites bookmarks',
    hint: { issue: 'starred', issues: 'starred' },
    event: () => ({ type: 'list', kind: 'starred' }),
  },
  {
    id: 'all-unread',
    keys: ['U'],
    where: NOT_TYPING,
    group: 'Find',
    title: 'all unread entries, as a list',
    event: () => ({ type: 'list', kind: 'unread' }),
  },
  {
    id: 'sync',
    keys: ['r'],
    where: NOT_TYPING,
    group: 'Find',
    title: 'sync: take the newest issues from sreweekly.com',
    also: 'refresh update reload new',
    hint: { issue: 'sync', placeholder: 'sync', issues: 'sync' },
    whyNot: whileSyncing,
    event: () => ({ type: 'sync' }),
  },
  {
    id: 'copy-link',
    keys: ['y'],
    where: ENTRIES,
    group: 'Share',
    title: 'copy the link',
    also: 'yank clipboard',
    whyNot: needsLink,
    event: () => ({ type: 'copy', what: 'link' }),
  },
  {
    id: 'copy-entry',
    keys: ['Y'],
    where: ENTRIES,
    group: 'Share',
    title: 'copy title, link and summary as Markdown',
    also: 'yank clipboard',
    whyNot: needsEntry,
    event: () => ({ type: 'copy', what: 'entry' }),
  },
  {
    id: 'help',
    keys: ['?'],
    where: NOT_TYPING,
    group: 'Program',
    title: 'help: every command',
    hint: { issue: 'help', placeholder: 'help', list: 'help', issues: 'help' },
    event: () => ({ type: 'show', screen: 'help' }),
  },
  {
    id: 'back',
    keys: ['esc'],
    where: ANYWHERE,
    group: 'Program',
    title: 'back',
    hint: {
      issue: (state) => (isLow(state) && state.isEntryOpen ? 'back' : undefined),
      list: 'back',
      query: 'back',
      history: 'back',
      issues: 'back',
      filter: 'all issues',
      help: 'back',
    },
    event: () => ({ type: 'back' }),
  },
  {
    id: 'leave',
    keys: ['q'],
    where: NOT_TYPING,
    group: 'Program',
    title: 'back; on the first screen, quit',
    also: 'exit leave close',
    hint: { issue: 'quit', placeholder: 'quit' },
    event: () => ({ type: 'back', quits: true }),
  },
  {
    id: 'quit',
    keys: ['ctrl+c'],
    where: ANYWHERE,
    group: 'Program',
    title: 'quit at once',
    also: 'exit leave close',
    event: () => ({ type: 'quit' }),
  },
  {
    id: 'suspend',
    keys: ['ctrl+z'],
    where: ANYWHERE,
    group: 'Program',
    title: 'suspend; `fg` in the shell brings it back',
    event: () => ({ type: 'suspend' }),
  },
];

const BY_PLACE: ReadonlyMap<Where, ReadonlyMap<Key, Command>> = new Map(
  ANYWHERE.map((where) => [
    where,
    new Map(
      COMMANDS.filter((command) => command.where.includes(where)).flatMap((command) =>
        command.keys.map((key) => [key, command] as const),
      ),
    ),
  ]),
);

/** What takes the keys now, a prompt aside. */
export function whereIs(state: State): Where {
  const screen = topScreen(state);
  switch (screen) {
    case 'issue':
      return isPlaceholder(state) ? 'placeholder' : 'issue';
    case 'list':
      if (!state.list.isTyping) return 'list';
      return state.list.recalled === -1 ? 'query' : 'history';
    case 'issues':
      return state.issues.filter === undefined ? 'issues' : 'filter';
    case 'help':
      return 'help';
  }
}

/** The command a key stands for. Where text is typed, keys that print are no commands. */
export function commandFor(where: Where, key: Key): Command | undefined {
  return TYPING.includes(where) && printed(key) !== undefined ? undefined : BY_PLACE.get(where)?.get(key);
}

/** The keys of a command that work at a place. */
export function keysOf(command: Command, where: Where): readonly Key[] {
  return command.keys.filter((key) => commandFor(where, key) === command);
}
