/** The list of entries: its line or name on top, what was found below. */
import { QUALIFIERS } from '../../core/library/search/query.js';
import type { Hit } from '../../core/library/search/find.js';
import { entryMarks } from '../../core/library/counts.js';
import type { Size, State } from '../state.js';
import { inputRow } from './input-line.js';
import { entryLine, titleOf, tinyLine } from './issue-list.js';
import { shapeOf } from './layout.js';
import { withMatches } from './matches.js';
import { EMPTY, indented, keyRow, row, segment, spread, wrapped, type Row, type Segment } from './rows.js';
import { windowTop } from './window.js';

/** The top row: what is searched for, with its problem marked, or what the list is of; and how much there is. */
export function listHeader(state: State): { readonly row: Row; readonly x?: number } {
  const { list, size } = state;
  const right = countsOf(state, size.columns);
  if (list.kind !== 'search') {
    const name = list.kind === 'starred' ? 'Starred' : 'Unread';
    const left = [segment('brand', ' SRE Weekly '), segment('strong', `· ${name}`)];
    return { row: spread(left, right, size.columns) };
  }
  // By the terminal alone, so that the line stays where it is whatever is found.
  const label = segment('key', size.columns < 40 ? '/' : ' / ', 'Search: ');
  const { row: line, x } = inputRow(label, list.line, right, size.columns, list.problem);
  return list.isTyping ? { row: line, x } : { row: line };
}

const issueCounts = new WeakMap<readonly Hit[], number>();

/** Of how many issues the entries are; counted once, for a list may be as long as the library. */
function issueCount(hits: readonly Hit[]): number {
  let count = issueCounts.get(hits);
  if (count === undefined)
    issueCounts.set(hits, (count = new Set(hits.map(({ issue }) => issue.number)).size));
  return count;
}

function countsOf({ list: { hits, kind } }: State, columns: number): readonly Segment[] {
  if (hits.length === 0) return [];
  const issues = issueCount(hits);
  const entries = `${hits.length} ${hits.length === 1 ? 'entry' : 'entries'}`;
  const where = ` in ${issues} ${issues === 1 ? 'issue' : 'issues'}`;
  return [segment(kind === 'search' ? 'dim' : 'text', `${entries}${columns < 60 ? '' : where} `)];
}

/** Entries of the list that are below the rows in view. */
export function hitsBelow({ list: { hits, selected, top } }: State, rows: number): number {
  return Math.max(0, hits.length - windowTop(top, selected, hits.length, rows) - rows);
}

/** The lines in view, drawn; where nothing was found, what is so and the keys that change it. */
export function entryList(state: State, box: Size): readonly Row[] {
  const { hits, needles, selected, top } = state.list;
  if (hits.length === 0) return nothingFound(state, box.columns);
  const isTiny = shapeOf(state.size) === 'tiny';
  const digits = String(state.index.highest).length + 1;
  // A notice may have taken rows since `top` was chosen.
  const first = windowTop(top, selected, hits.length, box.rows);
  return hits.slice(first, first + box.rows).map(({ issue, position }, y) => {
    const entry = issue.entries[position];
    const mark = entryMarks(issue, state.marks)[position];
    if (entry === undefined || mark === undefined) return EMPTY;
    const look = { ...mark, isSelected: first + y === selected };
    const title = titleOf(entry);
    if (isTiny) return tinyLine(title, look, box.columns);
    const number = `#${issue.number}`.padStart(digits);
    return entryLine(title, look, box.columns, number, (segments) => withMatches(segments, needles));
  });
}

function nothingFound(state: State, columns: number): readonly Row[] {
  const { kind, line, problem, nearest } = state.list;
  const room = Math.max(1, columns - 4);
  const say = (role: Segment['role'], text: string): readonly Row[] => wrapped(role, text, room);
  if (kind !== 'search') {
    const text = kind === 'starred' ? 'No entry is starred. s stars one.' : 'Every entry is read.';
    const way = kind === 'starred' ? [] : [EMPTY, keyRow('r', 'sync: take the newest issues')];
    return indented([EMPTY, ...say('text', text), ...way], 3);
  }
  if (problem !== undefined) {
    return indented(
      [EMPTY, ...say('warning', `${problem.message}.`), EMPTY, ...say('text', problem.possible)],
      3,
    );
  }
  // What has no word asks for nothing yet: `-`, a quotation mark.
  const text = state.list.query === undefined ? '' : line.text.trim();
  if (text === '') return indented([EMPTY, ...howToSearch(room)], 3);
  const nothing = `Nothing for “${text}”.`;
  if (nearest === undefined) {
    const lines = searched(state).flatMap((said) => say('dim', said));
    return indented([EMPTY, ...say('text', nothing), EMPTY, ...lines], 3);
  }
  return indented([EMPTY, ...say('text', `${nothing} Did you mean “${nearest}”? ⏎ searches it.`)], 3);
}

/** What was searched: what is not on this machine cannot be found. */
function searched({ index }: State): readonly string[] {
  const count = index.numbers.length;
  const here = `Searched: ${count} ${count === 1 ? 'issue' : 'issues'}, all that is on this machine.`;
  return count < index.highest ? [here, 'All issues at once: sre-weekly sync --all'] : [here];
}

const TERMS = [
  ['"retry storm"', 'just these words, in a row'],
  ['-kafka', 'not this word'],
  ...QUALIFIERS.map(({ name, takes }) => [`${name}:`, takes] as const),
] as const;

/** Beside the longest term. */
const TERM_COLUMNS = Math.max(...TERMS.map(([term]) => term.length)) + 2;

function howToSearch(columns: number): readonly Row[] {
  return [
    ...wrapped('text', 'Every word you type must be in an entry, or begin one of its words.', columns),
    EMPTY,
    ...TERMS.flatMap(([term, text]) =>
      wrapped('hint', text, columns - TERM_COLUMNS).map((line, at) =>
        row(segment('key', (at === 0 ? term : '').padEnd(TERM_COLUMNS)), ...line.segments),
      ),
    ),
  ];
}
