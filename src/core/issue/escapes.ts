/**
 * Text and links inside the library's form: the little Markdown that it needs, written and read by the same rules.
 *
 * Reading: a backslash before ASCII punctuation or an em dash is an escape, anywhere else it is a backslash. A link is
 * `[text](<url>)`; its text begins at the nearest unescaped `[` before it. Nothing else has a meaning inside a line.
 * Writing escapes what would be read as something else, by us or as a block by other Markdown readers, and nothing more: files are
 * there to be grepped.
 */
import type { Paragraph } from './model.js';
import type { DraftSpan } from './spans.js';

/** A link found in a line; `end` is behind it. */
export interface LinkTarget {
  readonly url: string;
  readonly end: number;
}

export function writeSpans(paragraph: Paragraph): string {
  const text = paragraph
    .map((span) =>
      typeof span === 'string'
        ? escapeText(span)
        : `[${escapeLinkText(span.text)}](<${escapeUrl(span.url)}>)`,
    )
    .join('');
  return escapeBlockStart(text);
}

/** Plain text: backslashes that would be read as escapes, and `](`. */
export function escapeText(text: string): string {
  return escapeBackslashes(text).replaceAll('](', '\\](');
}

/** Text of a link or a title: brackets, too. */
export function escapeLinkText(text: string): string {
  return escapeBackslashes(text).replaceAll(/[[\]]/g, '\\$&');
}

/** What stands between `<` and `>`. */
export function escapeUrl(url: string): string {
  return escapeBackslashes(url).replaceAll(/[<>]/g, '\\$&');
}

/** The next character decides; after the last one anything may follow. */
function escapeBackslashes(text: string): string {
  return text.replaceAll(/\\(?=[!-/:-@[-`{-~—]|$)/g, '\\\\');
}

/** A line that would begin a heading, list, quotation, rule, block of code, byline or disclosure. */
function escapeBlockStart(line: string): string {
  const number = /^\d{1,9}(?=[.)](?: |$))/.exec(line)?.[0];
  if (number !== undefined) return `${number}\\${line.slice(number.length)}`;
  const isBlock = /^(?:>|#{1,6}(?: |$)|[*+—-](?: |$)|```|~~~)/.test(line) || /^[-*_= ]+$/.test(line);
  return isBlock ? `\\${line}` : line;
}

export function unescapeText(text: string): string {
  return text.replaceAll(/\\([!-/:-@[-`{-~—])/g, '$1');
}

/** A line of text → its spans. Takes one pass over the line, whatever is in it. */
export function readSpans(line: string): DraftSpan[] {
  const spans: DraftSpan[] = [];
  const targets = new TargetReader(line);
  let start = 0;
  let open = -1;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (character === '\\') at++;
    else if (character === '[') open = at;
    else if (character === ']' && open >= 0) {
      const target = targets.read(at + 1);
      if (target === undefined) continue;
      if (open > start) spans.push(unescapeText(line.slice(start, open)));
      spans.push({ text: unescapeText(line.slice(open + 1, at)), url: target.url });
      start = target.end;
      at = target.end - 1;
      open = -1;
    }
  }
  if (start < line.length) spans.push(unescapeText(line.slice(start)));
  return spans;
}

/** Reads `(<url>)`. Remembers the last `>` it found, so that a line full of beginnings is searched once. */
export class TargetReader {
  readonly #line: string;
  #close = -1;

  constructor(line: string) {
    this.#line = line;
  }

  read(at: number): LinkTarget | undefined {
    if (!this.#line.startsWith('(<', at)) return undefined;
    if (this.#close < at + 2) this.#close = this.#findClose(at + 2);
    if (this.#line[this.#close] !== '>' || this.#line[this.#close + 1] !== ')') return undefined;
    return { url: unescapeText(this.#line.slice(at + 2, this.#close)), end: this.#close + 2 };
  }

  /** The next unescaped `>`, or the line's length. */
  #findClose(from: number): number {
    for (let at = from; at < this.#line.length; at++) {
      const character = this.#line[at];
      if (character === '\\') at++;
      else if (character === '>') return at;
    }
    return this.#line.length;
  }
}
