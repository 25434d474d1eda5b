/**
 * Setting text in lines. Greedy: a line takes as many words as fit. A word wider than a line begins a line of its own and
 * is broken after hyphens, dashes and slashes (links), else between characters. The spaces at a break go; nothing else does.
 *
 * Line ends in the text are kept, and clean text is expected. No line is wider than `columns`. In a single column there
 * is no room for a wide character: `…` stands in its place. In less than one column there are no lines.
 */
import type { Paragraph, Span } from '../issue/model.js';
import { graphemes, width } from './width.js';

/** From `start` up to `end`, in code units of the text. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** The lines of a text; none for an empty one. */
export function wrapText(text: string, columns: number): string[] {
  const fitted = replaceWide(text, columns);
  return linesOf(fitted, columns).map(({ start, end }) => fitted.slice(start, end));
}

/** The lines of a paragraph. A link that goes over a line end is a link to the same `url` on each line. */
export function wrapSpans(paragraph: Paragraph, columns: number): Span[][] {
  const spans = paragraph.map((span) => withText(span, replaceWide(textOf(span), columns)));
  return linesOf(spans.map(textOf).join(''), columns).map((range) => spansWithin(spans, range));
}

function linesOf(text: string, columns: number): Range[] {
  const room = Math.floor(columns);
  if (!(room >= 1) || text === '') return [];
  const lines: Range[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    for (const { start, end } of breakLine(line, room))
      lines.push({ start: offset + start, end: offset + end });
    offset += line.length + 1;
  }
  return lines;
}

/** The lines of a text without line ends; at least one. */
function breakLine(text: string, room: number): Range[] {
  const lines: Range[] = [];
  let line: { start: number; end: number; width: number } | undefined;

  const place = (start: number, end: number, columns: number) => {
    const gap = line === undefined ? 0 : start - line.end;
    if (line !== undefined && line.width + gap + columns <= room) {
      line.end = end;
      line.width += gap + columns;
    } else {
      line = { start, end, width: columns };
      lines.push(line);
    }
  };

  for (const { 0: word, index } of text.matchAll(/[^ ]+/g)) {
    const columns = width(word);
    if (columns <= room) {
      place(index, index + word.length, columns);
      continue;
    }
    line = undefined;
    let start = index;
    for (const piece of piecesOf(word, room)) {
      place(start, start + piece.length, width(piece));
      start += piece.length;
    }
  }
  return lines.length > 0 ? lines : [{ start: 0, end: 0 }];
}

/** A word wider than a line, in pieces that fit. */
function* piecesOf(word: string, room: number): Generator<string> {
  for (const [part] of word.matchAll(/[^-–—/]+[-–—/]*|[-–—/]+/g)) {
    if (width(part) <= room) {
      yield part;
      continue;
    }
    for (const grapheme of graphemes(part)) {
      if (width(grapheme) <= room) yield grapheme;
      else yield* codePointsOf(grapheme, room);
    }
  }
}

/** A character wider than a line, as a pile of Hangul or Indic signs can be, in pieces that fit. */
function* codePointsOf(grapheme: string, room: number): Generator<string> {
  let piece = '';
  for (const codePoint of grapheme) {
    if (piece !== '' && width(piece + codePoint) > room) {
      yield piece;
      piece = '';
    }
    piece += codePoint;
  }
  yield piece;
}

/** For a single column: the text with `…` for each character that takes two. */
function replaceWide(text: string, columns: number): string {
  if (columns >= 2) return text;
  return Array.from(graphemes(text), (grapheme) => (width(grapheme) > 1 ? '…' : grapheme)).join('');
}

function spansWithin(spans: readonly Span[], { start, end }: Range): Span[] {
  const within: Span[] = [];
  let offset = 0;
  for (const span of spans) {
    const text = textOf(span);
    const part = text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    if (part !== '') within.push(withText(span, part));
    offset += text.length;
  }
  return within;
}

function textOf(span: Span): string {
  return typeof span === 'string' ? span : span.text;
}

function withText(span: Span, text: string): Span {
  return typeof span === 'string' ? text : { text, url: span.url };
}
