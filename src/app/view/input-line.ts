/** A line that is typed into, in its row, with the place of the terminal's cursor. */
import { graphemes, width } from '../../core/text/width.js';
import type { Line } from '../state.js';
import { fit, row, segment, spread, widthOf, type Row, type Segment } from './rows.js';

/** Where the terminal's cursor stands, from the left edge and the top of the screen. */
export interface CursorPlace {
  readonly x: number;
  readonly y: number;
}

export interface InputLine {
  readonly segments: readonly Segment[];
  /** The column of the cursor. */
  readonly x: number;
}

/** Columns kept for the line, however long what stands before it is. */
const LEAST = 4;

/** Columns that a line needs before anything stands at its right. */
const LEAST_BESIDE = 30;

/**
 * What stands before the line, and as much of the line as fits into `columns` in all; the part with the cursor is always in view. `problem` is the part,
 * in code units, that cannot be understood.
 */
export function inputLine(
  before: readonly Segment[],
  line: Line,
  columns: number,
  problem?: { readonly start: number; readonly end: number },
): InputLine {
  const label = fit(before, Math.max(0, columns - LEAST));
  // The cursor needs a column too, behind the last character.
  const room = Math.max(0, columns - widthOf(label) - 1);
  const start = startOf(line, room);
  const text = beginning(line.text.slice(start), room);
  const x = widthOf(label) + width(line.text.slice(start, line.caret));
  const place = (at = 0): number => Math.max(0, Math.min(text.length, at - start));
  const [from, to] = [place(problem?.start), place(problem?.end)];
  const segments = [
    ...label,
    segment('text', text.slice(0, from)),
    segment('problem', text.slice(from, to)),
    segment('text', text.slice(to)),
  ].filter((part) => part.text !== '');
  return { segments, x: Math.max(0, Math.min(columns - 1, x)) };
}

/** A line and what is said at its right, which goes first where there is no room for both; with the column of the cursor. */
export function inputRow(
  label: Segment,
  line: Line,
  right: readonly Segment[],
  columns: number,
  problem?: { readonly start: number; readonly end: number },
): { readonly row: Row; readonly x: number } {
  const room = columns - widthOf(right) - 2;
  const isRoomy = right.length > 0 && room > LEAST_BESIDE;
  const { segments, x } = inputLine([label], line, isRoomy ? room : columns, problem);
  return { row: isRoomy ? spread(segments, right, columns) : row(...segments), x };
}

/** The first character in view: as few as possible are left out before the cursor. */
function startOf({ text, caret }: Line, room: number): number {
  let start = caret;
  let taken = 0;
  for (const grapheme of [...graphemes(text.slice(0, caret))].toReversed()) {
    taken += width(grapheme);
    if (taken > room) break;
    start -= grapheme.length;
  }
  return start;
}

/** As many characters as fit. */
function beginning(text: string, room: number): string {
  let end = 0;
  let taken = 0;
  for (const grapheme of graphemes(text)) {
    taken += width(grapheme);
    if (taken > room) break;
    end += grapheme.length;
  }
  return text.slice(0, end);
}
