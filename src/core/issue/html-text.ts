/**
 * Text as it stands in HTML, taken apart where a browser would begin a new line: paragraphs with their links, items of lists, and
 * what is in `<small>`.
 */
import type { Attributes } from '../markup.js';
import type { DraftSpan } from './spans.js';

/** A paragraph; its text is not clean, its links are not checked. */
export interface TextPiece {
  readonly spans: readonly DraftSpan[];
  /** `* ` or `1. ` where it begins an item of a list, else empty. */
  readonly marker: string;
  /** How many lists it stands in. */
  readonly listDepth: number;
  readonly isSmall: boolean;
}

/** To be called where an element ends. */
export type End = () => void;

interface Link {
  readonly url: string;
}

interface List {
  readonly isOrdered: boolean;
  items: number;
}

const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr main nav p section summary table tbody tfoot thead tr'
  ).split(' '),
);
const NOTHING: End = () => {};

export class HtmlText {
  readonly pieces: TextPiece[] = [];
  /** Of the first link, also where that has no text. */
  firstUrl: string | undefined;
  readonly #lists: List[] = [];
  #runs: { text: string; readonly link: Link | undefined }[] = [];
  #link: Link | undefined;
  #marker = '';
  #isSmall = false;
  #isPreformatted = false;

  write(text: string): void {
    if (!this.#isPreformatted) return this.#add(text);
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.break();
      this.#add(line);
    }
  }

  /** Ends the paragraph. */
  break(): void {
    const runs = this.#runs;
    this.#runs = [];
    if (runs.every(({ text }) => text.trim() === '')) return;
    this.pieces.push({
      spans: runs.map(({ text, link }) => (link === undefined ? text : { text, url: link.url })),
      marker: this.#marker,
      listDepth: this.#lists.length,
      isSmall: this.#isSmall,
    });
    this.#marker = '';
  }

  /** Drops the paragraph that is being written. */
  discard(): void {
    this.#runs = [];
  }

  begin(name: string, attributes: Attributes): End {
    if (BLOCKS.has(name)) return this.#beginBlock();
    switch (name) {
      case 'a':
        return this.#beginLink(attributes['href']);
      case 'ul':
      case 'ol':
        return this.#beginList(name === 'ol');
      case 'li':
        return this.#beginItem();
      case 'small':
        return this.#beginSmall();
      case 'pre':
        return this.#beginPreformatted();
      case 'br':
        this.break();
        return NOTHING;
      case 'td':
      case 'th':
        this.#add(' ');
        return NOTHING;
      case 'img':
        // In feeds WordPress puts a picture in the place of each emoji, which is then its text.
        if (/\b(?:wp-smiley|emoji)\b/.test(attributes['class'] ?? '')) this.#add(attributes['alt'] ?? '');
        return NOTHING;
      default:
        return NOTHING;
    }
  }

  #add(text: string): void {
    const last = this.#runs[this.#runs.length - 1];
    if (last !== undefined && last.link === this.#link) last.text += text;
    else this.#runs.push({ text, link: this.#link });
  }

  #beginBlock(): End {
    this.break();
    return () => this.break();
  }

  #beginLink(href: string | undefined): End {
    const before = this.#link;
    // Line ends and tabs are no part of a link, wherever in it they stand (URL Standard, 4.4).
    const url = href?.replaceAll(/[\t\n\r]/g, '');
    this.#link = url === undefined ? undefined : { url };
    this.firstUrl ??= url;
    return () => {
      this.#link = before;
    };
  }

  #beginList(isOrdered: boolean): End {
    this.break();
    this.#lists.push({ isOrdered, items: 0 });
    return () => {
      this.break();
      this.#lists.pop();
    };
  }

  #beginItem(): End {
    this.break();
    const list = this.#lists[this.#lists.length - 1];
    if (list !== undefined) list.items++;
    this.#marker = list?.isOrdered === true ? `${list.items}. ` : '* ';
    return () => {
      this.break();
      this.#marker = '';
    };
  }

  #beginSmall(): End {
    const before = this.#isSmall;
    if (before) return NOTHING;
    this.break();
    this.#isSmall = true;
    return () => {
      this.break();
      this.#isSmall = false;
    };
  }

  #beginPreformatted(): End {
    const before = this.#isPreformatted;
    this.break();
    this.#isPreformatted = true;
    return () => {
      this.break();
      this.#isPreformatted = before;
    };
  }
}
