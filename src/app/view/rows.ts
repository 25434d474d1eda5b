/** Rows of the screen: runs of text with a role each. What a role looks like is the theme's business. */
import type { Paragraph } from '../../core/issue/model.js';
import { cut, width } from '../../core/text/width.js';
import { heardKeys } from './heard-keys.js';
import { wrapSpans, wrapText } from '../../core/text/wrap.js';

export type Role =
  | 'text'
  | 'brand'
  | 'strong'
  | 'pointer'
  | 'unread'
  | 'read'
  | 'selected'
  | 'selected-read'
  | 'star'
  | 'heading'
  | 'dim'
  | 'link'
  | 'match'
  | 'problem'
  | 'key'
  | 'hint'
  | 'notice'
  | 'warning'
  | 'rule';

export interface Segment {
  readonly text: string;
  readonly role: Role;
  /** Where the terminal has hyperlinks, what it leads to. */
  readonly url?: string;
  /** What a screen reader is given in place of a text whose meaning is in a symbol or in where it stands. */
  readonly heard?: string;
}

export interface Row {
  readonly segments: readonly Segment[];
  readonly isSelected?: boolean;
}

export const EMPTY: Row = { segments: [] };

export function segment(role: Role, text: string, heard?: string): Segment {
  return heard === undefined ? { role, text } : { role, text, heard };
}

/** What a screen reader is given for the pointer. */
export function heardPointer(isSelected: boolean): string {
  return isSelected ? 'selected, ' : '';
}

/** Keys as they are written in footers and help. */
export function keySegment(label: string, role: Role = 'key'): Segment {
  return segment(role, label, heardKeys(label));
}

/** A key and what it does, where a screen says so in its body. */
export function keyRow(label: string, what: string): Row {
  return row(keySegment(label), segment('hint', `  ${what}`));
}

export function row(...segments: readonly Segment[]): Row {
  return { segments };
}

export function widthOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { text }) => sum + width(text), 0);
}

/** As much of the segments as fits, the last one cut with `…`. */
export function fit(segments: readonly Segment[], columns: number): readonly Segment[] {
  if (widthOf(segments) <= columns) return segments;
  const kept: Segment[] = [];
  let room = columns;
  for (const [at, part] of segments.entries()) {
    const wanted = width(part.text);
    if (wanted <= room) {
      kept.push(part);
      room -= wanted;
      continue;
    }
    if (room >= 1) return [...kept, { ...part, text: cut(part.text, room) }];
    const isBlank = segments.slice(at).every(({ text }) => text.trim() === '');
    return isBlank ? kept : withEllipsis(kept);
  }
  return kept;
}

/** The last of segments that take all the room there is makes some for the `…`. */
function withEllipsis(segments: readonly Segment[]): readonly Segment[] {
  const at = segments.findLastIndex(({ text }) => width(text) > 0);
  const last = segments[at];
  if (last === undefined) return segments;
  return [...segments.slice(0, at), { ...last, text: cut(`${last.text}…`, width(last.text)) }];
}

/** `fit`, then filled with spaces to exactly the columns. */
export function filled(segments: readonly Segment[], columns: number): readonly Segment[] {
  const fitted = fit(segments, columns);
  const missing = columns - widthOf(fitted);
  return missing > 0 ? [...fitted, segment('text', ' '.repeat(missing))] : fitted;
}

/** One run at the left edge, one at the right, which goes first where there is no room for both. */
export function spread(left: readonly Segment[], right: readonly Segment[], columns: number): Row {
  const room = columns - widthOf(left) - widthOf(right);
  if (room < 2) return { segments: fit(left, columns) };
  return { segments: [...left, segment('text', ' '.repeat(room)), ...right] };
}

/** One blank column before each row. */
export function indented(rows: readonly Row[], by = 1): readonly Row[] {
  const space = segment('text', ' '.repeat(by));
  return rows.map((line) =>
    line.segments.length === 0 ? line : { ...line, segments: [space, ...line.segments] },
  );
}

/** A plain text in rows. */
export function wrapped(role: Role, text: string, columns: number): readonly Row[] {
  return wrapText(text, Math.max(1, columns)).map((line) => row(segment(role, line)));
}

/** A paragraph in rows; its links are numbered where they stand, from `first` on. */
export function wrappedParagraph(paragraph: Paragraph, columns: number, first: number): readonly Row[] {
  let number = first;
  const numbered = paragraph.map((span) =>
    typeof span === 'string' ? span : { ...span, text: `${span.text} [${number++}]` },
  );
  return wrapSpans(numbered, Math.max(1, columns)).map((line) => ({
    segments: line.map((span): Segment =>
      typeof span === 'string' ? segment('text', span) : { role: 'link', text: span.text, url: span.url },
    ),
  }));
}

/** Rows cut and filled to a box: never a row too many, never a row too wide. */
export function boxed(rows: readonly Row[], columns: number, height: number): readonly Row[] {
  return Array.from({ length: Math.max(0, height) }, (_, y) => {
    const line = rows[y];
    return line === undefined ? EMPTY : { ...line, segments: fit(line.segments, columns) };
  });
}
