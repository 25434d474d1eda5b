/** The list of entries: what was found by a search, or all that are starred or unread. */
import { keysOf } from '../../core/library/counts.js';
import { find, type Hit } from '../../core/library/search/find.js';
import { needlesOf } from '../../core/library/search/matches.js';
import { parseQuery, type Query } from '../../core/library/search/query.js';
import { allSearchables } from '../../core/library/search/searchable.js';
import { isMarked } from '../../core/marks.js';
import type { Change, Direction } from '../events.js';
import { newList, over, topScreen, type EntryList, type Line, type State } from '../state.js';
import { changed, selectingHit, told, turnTo, unchanged } from './cursor.js';
import { markAllRead } from './marking.js';

/** How many earlier searches are kept. */
const HISTORY = 100;

/** All starred, all unread entries, as they are marked now. */
const MARKED: Record<Exclude<EntryList['kind'], 'search'>, Query> = {
  starred: { text: '', clauses: [{ condition: { kind: 'starred' }, isNot: false, start: 0, end: 0 }] },
  unread: {
    text: '',
    clauses: [{ condition: { kind: 'read', isRead: false }, isNot: false, start: 0, end: 0 }],
  },
};

/** Opens a list of entries, in place of one that is on top. Waits for the whole library. */
export function open(state: State, kind: EntryList['kind']): Change<State> {
  if (!state.index.isComplete) {
    return changed({ ...state, waiting: { type: 'list', kind } }, { type: 'load-library' });
  }
  const { history } = state.list;
  const below = topScreen(state) === 'list' ? state : over(state, 'list');
  const next: State = { ...below, isEntryOpen: false, list: newList(kind, history) };
  if (kind === 'search') return changed(next, { type: 'prepare-search' });
  return unchanged(foundAnew({ ...next, list: { ...next.list, query: MARKED[kind] } }));
}

/** A line that was typed: what is found for it now. */
export function searched(state: State, line: Line): Change<State> {
  const { text } = line;
  if (text === state.list.line.text) return unchanged({ ...state, list: { ...state.list, line } });
  const list: EntryList = { ...newList('search', state.list.history), line };
  // What is found now is seen in the list.
  const listed: State = { ...state, isEntryOpen: false, list };
  const parsed = parseQuery(text);
  if (!parsed.ok) return unchanged({ ...listed, list: { ...list, problem: parsed.problem } });
  const { query } = parsed;
  if (query.clauses.length === 0) return unchanged(listed);
  const hits = find(allSearchables(state.index), query, state.marks);
  const next: State = { ...listed, list: { ...list, query, hits, needles: needlesOf(query) } };
  return hits.length === 0 ? changed(next, { type: 'find-nearest', query }) : unchanged(next);
}

/** A near spelling was found for a line, which may be another by now. */
export function nearestFound(state: State, text: string, nearest: string): State {
  const { list } = state;
  return list.line.text !== text ? state : { ...state, list: { ...list, nearest } };
}

/** The near spelling instead of what was typed. */
export function takeNearest(state: State): Change<State> {
  const text = state.list.nearest ?? '';
  return searched(state, { text, caret: text.length });
}

/** The keys to the line, or to what was found; a search that led to something is remembered. */
export function focus(state: State, on: 'line' | 'hits'): Change<State> {
  const { list } = state;
  if (on === 'line') return unchanged({ ...state, list: { ...list, isTyping: list.kind === 'search' } });
  if (list.hits.length === 0) return unchanged(state);
  return remembered({ ...state, list: { ...list, isTyping: false, recalled: -1 } });
}

/** The search in the line as the last one of the history. */
function remembered(state: State): Change<State> {
  const { kind, line, history } = state.list;
  const text = line.text.trim();
  if (kind !== 'search' || text === '' || history[0] === text) return unchanged(state);
  const next = [text, ...history.filter((each) => each !== text)].slice(0, HISTORY);
  return changed(
    { ...state, list: { ...state.list, history: next } },
    { type: 'keep-history', history: next },
  );
}

/** An earlier search into the line, or a later one; the way down ends at what was typed. */
export function recall(state: State, by: Direction): Change<State> {
  const { history, recalled, line } = state.list;
  const draft = recalled === -1 ? line.text : state.list.draft;
  const next = recalled + by;
  const text = next === -1 ? draft : history[next];
  if (text === undefined) return unchanged(state);
  const { state: after, effects } = searched(state, { text, caret: text.length });
  return changed({ ...after, list: { ...after.list, recalled: next, draft } }, ...effects);
}

/** Above the first entry found is the line. */
export function select(state: State, by: Direction, staysInList = false): Change<State> {
  const { selected, kind } = state.list;
  if (selected + by < 0) return kind === 'search' && !staysInList ? focus(state, 'line') : unchanged(state);
  const { state: focused, effects } = focus(state, 'hits');
  return changed(selectingHit(focused, selected + by), ...effects);
}

export function selectEdge(state: State, edge: 'first' | 'last'): Change<State> {
  return unchanged(selectingHit(state, edge === 'first' ? 0 : Infinity));
}

/** The next unread entry of the list, or the way back. */
export function nextUnread(state: State, by: Direction): Change<State> {
  const { hits, selected } = state.list;
  for (let at = selected + by; at >= 0 && at < hits.length; at += by) {
    const hit = hits[at];
    if (hit !== undefined && !isRead(state, hit)) return unchanged(selectingHit(state, at));
  }
  return unchanged(told(state, `No unread entry ${by === 1 ? 'below' : 'above'} here in this list.`));
}

function isRead({ marks }: State, { issue, position }: Hit): boolean {
  return isMarked(marks, 'read', keysOf(issue)[position] ?? []);
}

/** Marks every entry of the list read. */
export function markListRead(state: State): Change<State> {
  const targets = state.list.hits.map(({ issue, position }) => ({ issue, positions: [position] }));
  return markAllRead(state, targets);
}

/** The entry in its issue; `back` returns. */
export function toIssue(state: State): Change<State> {
  const hit = state.list.hits[state.list.selected];
  if (hit === undefined) return unchanged(state);
  const { state: left, effects } = focus(state, 'hits');
  const turned = turnTo({ ...over(left, 'issue'), filter: 'all' }, hit.issue.number, hit.position);
  return changed(turned.state, ...effects, ...turned.effects);
}

/** The library or its marks changed: a list in which nothing was may have something now. */
export function foundAnew(state: State): State {
  const { list, index, marks } = state;
  const { query } = list;
  if (list.hits.length > 0 || query === undefined) return state;
  const hits = find(allSearchables(index), query, marks);
  if (hits.length === 0) return state;
  return { ...state, list: { ...list, hits, needles: needlesOf(query), selected: 0, top: 0, scroll: 0 } };
}

/** The library changed: what was found is found in it again, where it still is. */
export function onSameEntries(list: EntryList, index: State['index']): EntryList {
  const { selected } = list;
  let before = 0;
  let isKept = false;
  const hits = list.hits.flatMap((hit, at): readonly Hit[] => {
    const same = sameEntry(hit, index);
    if (same === undefined && at < selected) before += 1;
    if (same !== undefined && at === selected) isKept = true;
    return same === undefined ? [] : [same];
  });
  const last = Math.max(0, hits.length - 1);
  const scroll = isKept ? list.scroll : 0;
  return { ...list, hits, scroll, selected: Math.min(last, selected - before) };
}

function sameEntry(hit: Hit, index: State['index']): Hit | undefined {
  const issue = index.issues.get(hit.issue.number);
  if (issue === undefined || issue === hit.issue) return issue === undefined ? undefined : hit;
  const key = hit.issue.entries[hit.position]?.key;
  const position = issue.entries.findIndex((entry) => entry.key === key);
  return position === -1 ? undefined : { issue, position };
}
