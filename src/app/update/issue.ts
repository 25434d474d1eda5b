/** The issue screen: what its keys do. */
import { linksInside, type Issue } from '../../core/issue/model.js';
import { isMarked } from '../../core/marks.js';
import { keysOf } from '../../core/library/counts.js';
import { inChain, newerHere, olderHere } from '../../core/library/chain.js';
import { safeUrl, shortUrl } from '../../core/text/safe-url.js';
import { pageUrl } from '../../core/issue/build-issue.js';
import { entryMarkdown } from '../../core/issue/entry-markdown.js';
import type { Change, Direction, Effect, Intent } from '../events.js';
import {
  isPlaceholder,
  issueOf,
  scrolledTo,
  scrollOf,
  selectedEntry,
  selectedHit,
  topScreen,
  type Filter,
  type MarkStep,
  type State,
} from '../state.js';
import { isLow, maxScroll, scrollPage } from '../view/issue-layout.js';
import { changed, laidOut, passing, selecting, told, turnTo, unchanged } from './cursor.js';
import * as list from './list.js';
import { markAllRead, markEffect, stepFor } from './marking.js';

const FILTERS: readonly Filter[] = ['all', 'unread', 'starred'];

/** The pointer on another entry of those shown; it stops at the ends. */
export function select(state: State, by: Direction): Change<State> {
  const { shown, selected } = state.cursor;
  const next = shown[shown.indexOf(selected) + by];
  return unchanged(next === undefined ? state : selecting(state, next));
}

export function selectEdge(state: State, edge: 'first' | 'last'): Change<State> {
  const selected = state.cursor.shown.at(edge === 'first' ? 0 : -1);
  return unchanged(selected === undefined ? state : selecting(state, selected));
}

/** Scrolls the entry's text; where the terminal is too low for it, the first press shows it and the last leaves it. */
export function scroll(state: State, by: Direction): Change<State> {
  if (selectedEntry(state) === undefined) return unchanged(state);
  if (isLow(state) && !state.isEntryOpen) {
    return unchanged(by === 1 ? { ...state, isEntryOpen: true } : state);
  }
  const top = Math.max(0, Math.min(maxScroll(state), scrollOf(state) + by * scrollPage(state)));
  if (isLow(state) && top === scrollOf(state)) return unchanged({ ...state, isEntryOpen: false });
  return unchanged(scrolledTo(state, top));
}

/** The neighbour in the chain, on this machine or not. */
export function turn(state: State, by: Direction): Change<State> {
  const number = state.cursor.number + by;
  return inChain(state.index, number) ? turnTo(state, number) : unchanged(state);
}

/** The nearest issue that is on this machine. */
export function jump(state: State, by: Direction): Change<State> {
  const find = by === -1 ? olderHere : newerHere;
  const number = find(state.index, state.cursor.number);
  return number === undefined ? unchanged(state) : turnTo(state, number);
}

/** The next unread entry downwards, then in older issues; or the way back. Waits for the whole library where it must. */
export function nextUnread(state: State, by: Direction): Change<State> {
  const here = issueOf(state);
  const { shown, selected, number } = state.cursor;
  const at = shown.indexOf(selected);
  const rest = by === 1 ? shown.slice(at + 1) : shown.slice(0, Math.max(0, at)).toReversed();
  const next = here === undefined ? undefined : rest.find(isUnreadIn(here, state));
  if (next !== undefined) return unchanged(selecting(state, next));
  if (!state.index.isComplete) {
    return changed({ ...state, waiting: { type: 'next-unread', by } }, { type: 'load-library' });
  }
  const find = by === 1 ? olderHere : newerHere;
  for (let n = find(state.index, number); n !== undefined; n = find(state.index, n)) {
    const issue = state.index.issues.get(n);
    if (issue === undefined) continue;
    const unread = passing(issue, state, state.filter).filter(isUnreadIn(issue, state));
    const found = unread.at(by === 1 ? 0 : -1);
    if (found !== undefined) return turnTo(state, n, found);
  }
  const where = by === 1 ? 'below here, nor in any older issue' : 'above here, nor in any newer issue';
  return unchanged(told(state, `No unread entry ${where}.`));
}

/** Whether the entry at a position is unread. */
function isUnreadIn(issue: Issue, { marks }: State): (position: number) => boolean {
  const keys = keysOf(issue);
  return (position) => !isMarked(marks, 'read', keys[position] ?? []);
}

/** `#210.3 starred`: for a history that goes across issues. */
function named(state: State, what: string): string {
  return `#${selectedEntry(state)?.ref ?? ''} ${what}`;
}

function readStep(state: State): MarkStep | undefined {
  const hit = selectedHit(state);
  if (hit === undefined) return undefined;
  const target = { issue: hit.issue, positions: [hit.position] };
  return stepFor(state, [target], 'read', true, () => named(state, 'marked read'));
}

/** Opens the entry's link, one inside its summary, or the page of an issue that is not here. */
export function open(state: State, intent: Extract<Intent, { type: 'open' }>): Change<State> {
  const target = openTarget(state, intent);
  if (target === undefined) {
    const missing = `This summary has no link ${intent.inline ?? ''}.`;
    return unchanged(
      told(state, intent.inline === undefined ? 'This entry has no link.' : missing, 'warning'),
    );
  }
  const url = 'url' in target ? target.url : (target.entry.url ?? '');
  const safe = safeUrl(url);
  if (!safe.ok) return unchanged(told(state, `This link is not opened: ${safe.reason}.`, 'warning'));
  if (safe.isIdn && intent.confirmed !== safe.host) {
    const confirmed: Intent = { ...intent, confirmed: safe.host };
    return unchanged({ ...state, prompt: { kind: 'confirm-open', host: safe.host, confirmed } });
  }
  // A second, impatient press.
  const opening = intent.archived === true ? `archived ${url}` : url;
  if (state.opening?.what === opening) {
    const waiting = told(state, `Opening ${shortUrl(url)} …`);
    return intent.thenNextUnread === true ? toNextUnread(waiting) : unchanged(waiting);
  }
  const request = state.request + 1;
  const next: State = {
    ...told(state, `Opening ${shortUrl(url)} …`),
    request,
    opening: { what: opening, request },
  };
  const step = intent.inline === undefined && state.marksReadOnOpen ? readStep(state) : undefined;
  const effect: Effect = { type: 'open', request, target, ...(step === undefined ? {} : { step }) };
  if (intent.thenNextUnread !== true) return changed(next, effect);
  const moved = toNextUnread(next);
  return changed(
    { ...moved.state, ...(next.notice === undefined ? {} : { notice: next.notice }) },
    effect,
    ...moved.effects,
  );
}

/** Downwards, in what is on screen. */
function toNextUnread(state: State): Change<State> {
  return topScreen(state) === 'list' ? list.nextUnread(state, 1) : nextUnread(state, 1);
}

function openTarget(
  state: State,
  intent: Extract<Intent, { type: 'open' }>,
): Extract<Effect, { type: 'open' }>['target'] | undefined {
  if (topScreen(state) !== 'list' && isPlaceholder(state)) {
    return { url: pageUrl(state.cursor.number) };
  }
  const hit = selectedHit(state);
  const entry = selectedEntry(state);
  if (hit === undefined || entry === undefined) return undefined;
  if (intent.inline !== undefined) {
    const link = linksInside(entry)[intent.inline - 1];
    return link === undefined ? undefined : { url: link.url };
  }
  return entry.url === undefined
    ? undefined
    : { issue: hit.issue, entry, archived: intent.archived === true };
}

/** Read or unread, starred or not: the other of what the selected entry is. */
export function toggle(state: State, kind: 'read' | 'star'): Change<State> {
  const hit = selectedHit(state);
  if (hit === undefined) return unchanged(state);
  const { issue, position } = hit;
  const keys = keysOf(issue)[position] ?? [];
  const value = !isMarked(state.marks, kind, keys);
  const done = kind === 'read' ? 'marked read' : 'starred';
  const undone = kind === 'read' ? 'marked unread' : 'unstarred';
  const step = stepFor(state, [{ issue, positions: [position] }], kind, value, () =>
    named(state, value ? done : undone),
  );
  return step === undefined ? unchanged(state) : changed(state, markEffect(step, 'done'));
}

/** Marks all that is shown read. */
export function markShownRead(state: State): Change<State> {
  const issue = issueOf(state);
  return issue === undefined
    ? unchanged(state)
    : markAllRead(state, [{ issue, positions: state.cursor.shown }]);
}

/** All, unread, starred, and round again; the pointer stays on its entry where that is still shown. */
export function cycleFilter(state: State): Change<State> {
  const filter = FILTERS[(FILTERS.indexOf(state.filter) + 1) % FILTERS.length] ?? 'all';
  const next = laidOut({ ...state, filter }, state.cursor.kept);
  const text =
    filter === 'all' ? 'All entries are shown.' : `Only ${filter} entries are shown. f shows others.`;
  return unchanged(told(next, text));
}

/** The link, or the entry as Markdown, for the clipboard. */
export function copy(state: State, what: 'link' | 'entry'): Change<State> {
  const entry = selectedEntry(state);
  if (entry === undefined) return unchanged(state);
  if (what === 'entry')
    return changed(state, {
      type: 'copy',
      text: entryMarkdown(entry),
      done: 'Title, link and summary copied.',
    });
  return entry.url === undefined
    ? unchanged(state)
    : changed(state, { type: 'copy', text: entry.url, done: 'Link copied.' });
}
