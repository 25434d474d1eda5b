/** The one place where the reader's state changes: (state, event) → state and effects. */
import { commandFor, whereIs } from '../commands.js';
import type { Change, Event, Intent } from '../events.js';
import type { Key } from '../keys.js';
import {
  hasNearest,
  issueOf,
  lineInUse,
  NO_HELP,
  NO_LINE,
  over,
  topScreen,
  uncovered,
  type Notice,
  type Size,
  type State,
} from '../state.js';
import { lineOf, onLine } from '../view/issues-list.js';
import { bodyRows } from '../view/layout.js';
import { changed, told, unchanged } from './cursor.js';
import { inView } from './in-view.js';
import * as facts from './facts.js';
import * as help from './help.js';
import * as issue from './issue.js';
import * as issues from './issues.js';
import * as lines from './lines.js';
import * as list from './list.js';
import { retrace, stored } from './marking.js';
import * as sync from './sync.js';

/** What a key means now: an event, or nothing. */
export function eventFor(state: State, key: Key): Event | undefined {
  if (key === 'ctrl+c') return { type: 'quit' };
  if (key === 'ctrl+z') return { type: 'suspend' };
  if (state.prompt !== undefined) return { type: 'typed', key };
  const command = commandFor(whereIs(state), key);
  if (command === undefined) {
    if (lineInUse(state) !== undefined) return { type: 'typed', key };
    // Any key takes a notice away.
    return state.notice === undefined ? undefined : { type: 'dismissed' };
  }
  const why = command.whyNot?.(state);
  return why === undefined ? command.event(key) : { type: 'refused', why };
}

/** The state after an event, and what to ask of the world. Pure. */
export function update(before: State, event: Event): Change<State> {
  const { state, effects } = isIntent(event)
    ? intended(withoutNotice(before), event)
    : happened(before, event);
  const after = inView(state);
  const place = placeOf(after);
  if (place === undefined || place === placeOf(before)) return changed(after, ...effects);
  const { number, selected } = after.cursor;
  const entry = issueOf(after)?.entries[selected]?.key;
  return changed(
    after,
    ...effects,
    entry === undefined
      ? { type: 'save-place', issue: number }
      : { type: 'save-place', issue: number, entry },
  );
}

/** Where one would be taken up again; a placeholder is no such place. */
function placeOf(state: State): string | undefined {
  return issueOf(state) === undefined ? undefined : `${state.cursor.number} ${state.cursor.selected}`;
}

function withoutNotice(state: State): State {
  if (state.notice === undefined) return state;
  const { notice: _, ...rest } = state;
  return rest;
}

const FACTS: ReadonlySet<Event['type']> = new Set([
  'resized',
  'issues-loaded',
  'library-changed',
  'marks-changed',
  'edited',
  'history-loaded',
  'nearest-found',
  'marked',
  'told',
  'sync-progress',
  'sync-ended',
  'clock',
  'open-ended',
]);

function isIntent(event: Event): event is Intent {
  return !FACTS.has(event.type);
}

/** How one moves on each screen; entries are scrolled alike wherever they stand. */
const MOVES = {
  issue: { select: issue.select, selectEdge: issue.selectEdge, scroll: issue.scroll },
  list: { select: list.select, selectEdge: list.selectEdge, scroll: issue.scroll },
  issues: { select: issues.select, selectEdge: issues.selectEdge, scroll: issues.scroll },
  help: { select: help.select, selectEdge: help.selectEdge, scroll: help.scroll },
};

function intended(state: State, event: Intent): Change<State> {
  const screen = topScreen(state);
  switch (event.type) {
    case 'select':
      return MOVES[screen].select(state, event.by, event.staysInList);
    case 'select-edge':
      return MOVES[screen].selectEdge(state, event.edge);
    case 'scroll':
      return MOVES[screen].scroll(state, event.by);
    case 'turn':
      return issue.turn(state, event.by);
    case 'jump':
      return issue.jump(state, event.by);
    case 'next-unread':
      return screen === 'list' ? list.nextUnread(state, event.by) : issue.nextUnread(state, event.by);
    case 'open':
      return screen === 'list' ? openListed(state, event) : issue.open(state, event);
    case 'toggle':
      return issue.toggle(state, event.kind);
    case 'mark-all-read':
      return markAllRead(state);
    case 'undo':
      return retrace(state, 'undone');
    case 'redo':
      return retrace(state, 'redone');
    case 'cycle-filter':
      return issue.cycleFilter(state);
    case 'copy':
      return issue.copy(state, event.what);
    case 'show':
      return show(state, event.screen);
    case 'choose':
      return screen === 'issues' ? issues.choose(state) : help.choose(state, update);
    case 'ask-number':
      return unchanged({ ...state, prompt: { kind: 'go-to', line: NO_LINE } });
    case 'sync':
      return sync.start(state);
    case 'fetch':
      return sync.start(state, state.cursor.number);
    case 'back':
      return back(state, event.quits === true);
    case 'quit':
      return changed(state, { type: 'quit' });
    case 'suspend':
      return changed(state, { type: 'suspend' });
    case 'refused':
      return unchanged(told(state, `Not now: ${event.why}.`, 'warning'));
    case 'dismissed':
      return unchanged(state);
    case 'list':
      return openList(state, event.kind);
    case 'to-issue':
      return list.toIssue(state);
    case 'take-search':
      return hasNearest(state) ? list.takeNearest(state) : list.focus(state, 'hits');
    case 'recall':
      return list.recall(state, event.by);
    case 'typed':
      return lines.typed(state, event.key, update);
    case 'inserted':
      return lines.inserted(state, event.text);
  }
}

function happened(state: State, event: Exclude<Event, Intent>): Change<State> {
  switch (event.type) {
    case 'resized':
      return unchanged(isSameSize(event.size, state.size) ? state : { ...state, size: event.size });
    case 'issues-loaded':
      return facts.issuesLoaded(state, event.issues);
    case 'library-changed':
      return facts.libraryChanged(state, event.index, event.leftOut, update);
    case 'marks-changed':
      return unchanged(
        event.marks === state.marks ? state : facts.marksChanged({ ...state, marks: event.marks }),
      );
    case 'edited':
      return lines.edited(state, event.line);
    case 'history-loaded':
      return unchanged({ ...state, list: { ...state.list, history: event.history } });
    case 'nearest-found':
      return unchanged(list.nearestFound(state, event.text, event.nearest));
    case 'marked':
      return unchanged(stored(facts.marksChanged({ ...state, marks: event.marks }), event.step, event.as));
    case 'told':
      return unchanged({ ...state, notice: event.notice });
    case 'sync-progress':
      return unchanged(sync.progressed(state, event.done, event.total));
    case 'sync-ended':
      return unchanged(sync.ended(state, event.notice));
    case 'clock':
      return unchanged({ ...state, now: event.now });
    case 'open-ended':
      return unchanged(openEnded(state, event.request, event.notice));
  }
}

/** An answer to an older request says nothing: she has asked for something else since. */
function openEnded(state: State, request: number, notice: Notice): State {
  const { opening, ...rest } = state;
  const next: State = opening === undefined || opening.request !== request ? state : rest;
  return request === state.request ? { ...next, notice } : next;
}

function isSameSize(a: Size, b: Size): boolean {
  return a.columns === b.columns && a.rows === b.rows;
}

function show(state: State, screen: 'issues' | 'help'): Change<State> {
  const next = over(state, screen);
  if (screen === 'help') return unchanged({ ...next, help: NO_HELP });
  const all: State = { ...next, issues: { selected: 0, top: 0 } };
  return unchanged({ ...all, issues: centred(all, lineOf(all, state.cursor.number)) });
}

/** A list opens with its selected line in the middle. */
function centred(state: State, line: number): State['issues'] {
  const selected = onLine(state, line);
  return { selected, top: Math.max(0, selected - Math.floor(bodyRows(state.size) / 2)) };
}

function back(state: State, quits: boolean): Change<State> {
  // On a low terminal the entry stands over its list.
  if (state.isEntryOpen) return unchanged({ ...state, isEntryOpen: false });
  if (topScreen(state) === 'issues' && state.issues.filter !== undefined) return issues.unfiltered(state);
  if (state.screens.length > 1) return unchanged(uncovered(state));
  return quits ? changed(state, { type: 'quit' }) : unchanged(state);
}

/** Opens an entry that was found, or searches the near spelling where none was. */
function openListed(state: State, intent: Extract<Intent, { type: 'open' }>): Change<State> {
  if (hasNearest(state)) return list.takeNearest(state);
  const focused = list.focus(state, 'hits');
  const opened = issue.open(focused.state, intent);
  return changed(opened.state, ...focused.effects, ...opened.effects);
}

/** A search over the list of issues is of the issues; over a search it goes on with that. */
function openList(state: State, kind: State['list']['kind']): Change<State> {
  const screen = topScreen(state);
  if (kind === 'search' && screen === 'issues') return issues.filter(state);
  if (kind === 'search' && screen === 'list' && state.list.kind === 'search')
    return list.focus(state, 'line');
  return list.open(state, kind);
}

function markAllRead(state: State): Change<State> {
  switch (topScreen(state)) {
    case 'issues':
      return issues.markOlderRead(state);
    case 'list':
      return list.markListRead(state);
    case 'issue':
    case 'help':
      return issue.markShownRead(state);
  }
}
