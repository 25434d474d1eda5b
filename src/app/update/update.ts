/** The one place where the reader's state changes: (state, event) → state and effects. */
import { commandFor, whereIs } from '../commands.js';
import type { Change, Event, Intent } from '../events.js';
import type { Key } from '../keys.js';
import { issueOf, NO_HELP, selectedEntry, topScreen, type Notice, type Size, type State } from '../state.js';
import { lineOf } from '../view/issues-list.js';
import { bodyRows } from '../view/layout.js';
import { changed, told, unchanged } from './cursor.js';
import { inView } from './in-view.js';
import * as facts from './facts.js';
import * as help from './help.js';
import * as issue from './issue.js';
import * as issues from './issues.js';
import { retrace, stored } from './marking.js';
import * as prompt from './prompt.js';
import * as sync from './sync.js';

/** What a key means now: an event, or nothing. */
export function eventFor(state: State, key: Key): Event | undefined {
  if (key === 'ctrl+c') return { type: 'quit' };
  if (key === 'ctrl+z') return { type: 'suspend' };
  if (state.prompt !== undefined) return { type: 'typed', key };
  const where = whereIs(state);
  const command = commandFor(where, key);
  if (command === undefined) {
    if (where === 'help') return { type: 'typed', key };
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
  const entry = selectedEntry(after)?.key;
  const { number } = after.cursor;
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

function intended(state: State, event: Intent): Change<State> {
  const screen = topScreen(state);
  const list = screen === 'issues' ? issues : help;
  switch (event.type) {
    case 'select':
      return screen === 'issue' ? issue.select(state, event.by) : list.select(state, event.by);
    case 'select-edge':
      return screen === 'issue' ? issue.selectEdge(state, event.edge) : list.selectEdge(state, event.edge);
    case 'scroll':
      return screen === 'issue' ? issue.scroll(state, event.by) : list.page(state, event.by);
    case 'turn':
      return issue.turn(state, event.by);
    case 'jump':
      return issue.jump(state, event.by);
    case 'next-unread':
      return issue.nextUnread(state, event.by);
    case 'open':
      return issue.open(state, event);
    case 'toggle':
      return issue.toggle(state, event.kind);
    case 'mark-all-read':
      return screen === 'issues' ? issues.markOlderRead(state) : issue.markShownRead(state);
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
      return unchanged({ ...state, prompt: { kind: 'go-to', text: '' } });
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
    case 'typed':
      return state.prompt === undefined
        ? help.typed(state, event.key)
        : prompt.typed(state, state.prompt, event.key, update);
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
  const screens = [...state.screens, screen];
  return unchanged(
    screen === 'issues'
      ? { ...state, screens, issues: centred(state, lineOf(state, state.cursor.number)) }
      : { ...state, screens, help: NO_HELP },
  );
}

/** A list opens with its selected line in the middle. */
function centred(state: State, selected: number): State['issues'] {
  return { selected, top: Math.max(0, selected - Math.floor(bodyRows(state.size) / 2)) };
}

function back(state: State, quits: boolean): Change<State> {
  if (state.screens.length > 1) return unchanged({ ...state, screens: state.screens.slice(0, -1) });
  if (state.isEntryOpen) return unchanged({ ...state, isEntryOpen: false });
  return quits ? changed(state, { type: 'quit' }) : unchanged(state);
}
