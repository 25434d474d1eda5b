/** The left pane of the issue screen: headings with their counts, entries with their marks. */
import type { Entry, Issue } from '../../core/issue/model.js';
import { entryMarks } from '../../core/library/counts.js';
import { shortUrl } from '../../core/text/safe-url.js';
import { width } from '../../core/text/width.js';
import type { Size, State } from '../state.js';
import { listLines, selectedLine, type ListLine } from './issue-layout.js';
import { shapeOf } from './layout.js';
import {
  EMPTY,
  filled,
  heardPointer,
  indented,
  keyRow,
  segment,
  spread,
  wrapped,
  type Row,
  type Segment,
} from './rows.js';
import { windowTop } from './window.js';

/** The lines in view, drawn. */
export function issueList(state: State, issue: Issue, box: Size): readonly Row[] {
  const isTiny = shapeOf(state.size) === 'tiny';
  const { shown, selected } = state.cursor;
  if (shown.length === 0) return nothingShown(state, box.columns);
  const marks = entryMarks(issue, state.marks);
  const { lines, first } = inView(state, issue, box.rows);
  return lines.slice(first, first + box.rows).map((line) => {
    if (line.kind === 'blank') return EMPTY;
    if (line.kind === 'heading') return heading(issue, line, marks, box.columns);
    const entry = issue.entries[line.position];
    const mark = marks[line.position];
    if (entry === undefined || mark === undefined) return EMPTY;
    const title = titleOf(entry);
    const isSelected = line.position === selected;
    return isTiny
      ? tinyLine(title, { ...mark, isSelected }, box.columns)
      : entryLine(title, { ...mark, isSelected }, box.columns);
  });
}

/** Entries of the issue that are below the rows in view. */
export function entriesBelow(state: State, issue: Issue, rows: number): number {
  const { lines, first } = inView(state, issue, rows);
  return lines.slice(first + rows).filter(({ kind }) => kind === 'entry').length;
}

function inView(
  state: State,
  issue: Issue,
  rows: number,
): { readonly lines: readonly ListLine[]; readonly first: number } {
  const { shown, top, selected } = state.cursor;
  const lines = listLines(issue, shown, shapeOf(state.size) === 'tiny');
  // A notice may have taken rows since `top` was chosen.
  return { lines, first: windowTop(top, selectedLine(lines, selected), lines.length, rows) };
}

/** What an entry is called: its title, or its link. */
export function titleOf({ title, url = '' }: Entry): string {
  return title || shortUrl(url);
}

/** How an entry's line looks. */
export interface Look {
  readonly isRead: boolean;
  readonly isStarred: boolean;
  readonly isSelected: boolean;
}

function heading(
  issue: Issue,
  line: Extract<ListLine, { kind: 'heading' }>,
  marks: readonly { readonly isRead: boolean }[],
  columns: number,
): Row {
  const positions = issue.entries.flatMap((entry, position) =>
    entry.section === line.section ? [position] : [],
  );
  const read = positions.filter((position) => marks[position]?.isRead).length;
  return spread(
    [segment('heading', ` ${line.section.toUpperCase()}`, line.section)],
    [segment('dim', `${read} of ${positions.length} `, `${read} of ${positions.length} read`)],
    columns,
  );
}

/**
 * ` ❯ ● Title … ★ `: every column is kept free where its mark is not, so that nothing moves. `number` is the issue's, in lists of several, and
 * `mark` marks what was found in the title.
 */
export function entryLine(
  title: string,
  look: Look,
  columns: number,
  number = '',
  mark: (segments: readonly Segment[]) => readonly Segment[] = (segments) => segments,
): Row {
  const star = look.isStarred ? '★' : ' ';
  const before: readonly Segment[] = [
    segment('pointer', look.isSelected ? ' ❯ ' : '   ', heardPointer(look.isSelected)),
    segment('unread', look.isRead ? '  ' : '● ', heardLook(look)),
  ];
  const issue = number === '' || columns < 50 ? '' : ` ${number}`;
  const after: readonly Segment[] = [
    segment('dim', issue, issue === '' ? '' : `, issue ${number.trim().slice(1)}`),
    segment('star', ` ${star} `, ''),
  ];
  const room = Math.max(0, columns - 8 - issue.length);
  // Marked before it is cut: the beginning of a word may be all that is left of it.
  const segments = [...before, ...filled(mark([segment(titleRole(look), title)]), room), ...after];
  return look.isSelected ? { segments, isSelected: true } : { segments };
}

function heardLook({ isRead, isStarred }: Look): string {
  return `${isRead ? 'read' : 'unread'}${isStarred ? ', starred' : ''}: `;
}

/** A title and its pointer; one character is as good a pointer as a terminal of few columns has. */
export function tinyLine(title: string, look: Look, columns: number): Row {
  const mark = look.isSelected ? '❯' : look.isRead ? ' ' : '●';
  const heard = `${heardPointer(look.isSelected)}${heardLook(look)}`;
  const text = columns < 4 ? (width(title) === 0 ? mark : title) : title;
  const segments =
    columns < 4
      ? [segment(titleRole(look), text)]
      : [segment(look.isSelected ? 'pointer' : 'unread', `${mark} `, heard), segment(titleRole(look), text)];
  return look.isSelected ? { segments, isSelected: true } : { segments };
}

function titleRole({ isRead, isSelected }: Look): Segment['role'] {
  if (isSelected) return isRead ? 'selected-read' : 'selected';
  return isRead ? 'read' : 'text';
}

/** What is so, and the keys that change it. */
function nothingShown(state: State, columns: number): readonly Row[] {
  const room = Math.max(1, columns - 4);
  const lines = [
    EMPTY,
    ...wrapped('text', `No ${state.filter} entries in this issue.`, room),
    EMPTY,
    keyRow('f', 'shows others'),
    state.filter === 'starred'
      ? keyRow('S', 'all starred entries, of every issue')
      : keyRow('n', 'the next unread entry'),
  ];
  return indented(lines, 3);
}
