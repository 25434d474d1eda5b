/** The list of issues: the whole chain, newest first, issues that are not here among them. */
import { shortDate } from '../../core/dates.js';
import { countMarks } from '../../core/library/counts.js';
import { dateOf } from '../../core/library/chain.js';
import { isFileOf } from '../left-out.js';
import type { Issue } from '../../core/issue/model.js';
import { cut, width } from '../../core/text/width.js';
import type { Size, State } from '../state.js';
import { EMPTY, fit, indented, segment, widthOf, wrapped, type Row, type Segment } from './rows.js';
import { windowTop } from './window.js';

/** How many lines the list has: without a filter the whole chain is shown. */
export function shownCount({ index, issues: { passing } }: State): number {
  return passing?.length ?? index.highest;
}

/** The issue on a line of the list; 0 where there is no such line. */
export function numberAt({ index, issues: { passing } }: State, line: number): number {
  return passing === undefined ? index.highest - line : (passing[line] ?? 0);
}

/** The line of an issue; of one that does not pass the filter, the one before which it would stand. */
export function lineOf({ index, issues: { passing } }: State, number: number): number {
  if (passing === undefined) return index.highest - number;
  const line = passing.findIndex((each) => each <= number);
  return line === -1 ? passing.length : line;
}

/** The line, or the first or last one where the list has no such line. */
export function onLine(state: State, line: number): number {
  return Math.max(0, Math.min(shownCount(state) - 1, line));
}

/** A line of the list: its number, and the row without the pointer. */
export interface IssueLine {
  readonly number: number;
  readonly row: Row;
}

/** What stands before each row: one character where there is hardly room for more. */
export function pointerOf(columns: number, isSelected: boolean): string {
  const pointer = isSelected ? '❯' : ' ';
  return columns < 12 ? pointer : ` ${pointer} `;
}

/** The first line in view: a notice may have taken rows since `top` was chosen. */
export function firstLine(state: State, rows: number): number {
  return windowTop(state.issues.top, state.issues.selected, shownCount(state), rows);
}

/** What is said where no issue passes the filter. */
export function noIssues(columns: number): readonly Row[] {
  const text = 'No issue matches. Backspace widens the filter, Esc shows all issues.';
  return [EMPTY, ...indented(wrapped('text', text, Math.max(1, columns - 4)), 3)];
}

/** The lines in view. */
export function issueLines(state: State, box: Size): readonly IssueLine[] {
  const { selected } = state.issues;
  const top = firstLine(state, box.rows);
  const count = Math.max(0, Math.min(box.rows, shownCount(state) - top));
  return Array.from({ length: count }, (_, y) => {
    const number = numberAt(state, top + y);
    const segments = issueLine(
      state,
      number,
      top + y === selected,
      Math.max(0, box.columns - pointerOf(box.columns, false).length),
    );
    return { number, row: top + y === selected ? { segments, isSelected: true } : { segments } };
  });
}

function issueLine(state: State, number: number, isSelected: boolean, columns: number): readonly Segment[] {
  const { index, marks } = state;
  const digits = String(index.highest).length + 1;
  const name = segment(isSelected ? 'selected' : 'text', `#${number}`.padEnd(digits + 2));
  const date = dateOf(index, number);
  const when = segment('dim', (date === undefined ? '' : shortDate(date)).padStart(11) + '   ');
  if (!index.heads.has(number)) {
    const isDamaged = state.leftOut.some(({ file }) => isFileOf(file, number));
    return fit(
      [name, when, isDamaged ? segment('warning', 'damaged') : segment('read', 'not here')],
      columns,
    );
  }
  const issue = index.issues.get(number);
  if (issue === undefined) return fit([name, when], columns);
  const { unread, starred } = countMarks(issue, marks);
  const count = unread === 0 ? 'all read' : `${String(unread).padStart(2)} unread`;
  const progress = [
    segment('unread', unread === 0 ? '  ' : '● ', ''),
    segment(unread === 0 ? 'read' : 'text', count.padEnd(10)),
    segment(
      'star',
      (starred === 0 ? '' : `★${starred}`).padEnd(4),
      starred === 0 ? '' : `${starred} starred  `,
    ),
  ];
  const head = [name, when, ...progress];
  const room = columns - widthOf(head) - 1;
  if (room < 12) return fit(head, columns);
  return [...head, segment(unread === 0 ? 'read' : 'dim', titlesOf(issue, room))];
}

const kept = new WeakMap<Issue, { readonly room: number; readonly text: string }>();

/** The first titles, as far as they fit; kept, because scrolling shows the same rows again and again. */
function titlesOf(issue: Issue, room: number): string {
  const known = kept.get(issue);
  if (known?.room === room) return known.text;
  let titles = '';
  for (const { title } of issue.entries) {
    // What follows would be cut.
    if (width(titles) > room) break;
    titles += titles === '' ? title : ` · ${title}`;
  }
  const text = cut(titles, room);
  kept.set(issue, { room, text });
  return text;
}
