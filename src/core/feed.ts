/**
 * The site's feed: RSS 2.0 as WordPress writes it, a whole issue in every item. feedsmith reads it, which knows how titles, dates and content
 * may be encoded.
 *
 * It gets to see what is read here, and nothing else: the parts of the items that matter, in a feed of our own making. Given whole, a
 * feed of 1 MB kept it busy for minutes: it takes the square of an author's length (feedsmith 3.0.1), and reads 30 vocabularies.
 * Nor does it see a document type, so no entity is ever defined.
 */
import { parseRssFeed } from 'feedsmith';
import { UserError } from './errors.js';
import { pageNumber, titleNumber } from './issue-number.js';
import { readMarkup, type Attributes, type MarkupReader, type TagPlace } from './markup.js';
import { safeUrl } from './text/safe-url.js';
import { cleanLine } from './text/sanitize.js';

export { readIssuePage } from './issue-page.js';

export interface FeedItem {
  readonly number: number;
  /** One clean line. */
  readonly title: string;
  /** The issue's page. */
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly published?: number;
  /** The issue's HTML, for `readIssueHtml`. */
  readonly html: string;
}

export interface Feed {
  /** In the feed's order, the newest first; of several with the same number the first. */
  readonly items: readonly FeedItem[];
  /** Items that are no issues: without a number, a link or content. */
  readonly skipped: number;
}

/** Throws nothing but `UserError('damaged')`, with half a sentence: what came is no feed, or not all of one. */
export function readFeed(xml: string): Feed {
  const parts = partsOf(xml);
  const found = parts.length === 0 ? [] : (parse(write(parts)).items ?? []);
  const items = new Map<number, FeedItem>();
  // Of an item without any of them feedsmith makes none.
  let skipped = parts.length - found.length;
  for (const { title = '', link = '', pubDate, content } of found) {
    const item = itemOf(cleanLine(title), link, pubDate, content?.encoded);
    if (item === undefined) skipped++;
    else if (!items.has(item.number)) items.set(item.number, item);
  }
  return { items: [...items.values()], skipped };
}

function itemOf(title: string, link: string, pubDate = '', html = ''): FeedItem | undefined {
  const url = safeUrl(cleanLine(link));
  const number = titleNumber(title) ?? (url.ok ? pageNumber(url.href) : undefined);
  if (number === undefined || !url.ok || html.trim() === '') return undefined;
  const published = parseMoment(pubDate);
  return { number, title, url: url.href, ...(published === undefined ? {} : { published }), html };
}

/** RFC 822 with a year of four digits and a time zone, as in `Mon, 09 Mar 2020 01:42:00 +0000`. */
function parseMoment(text: string): number | undefined {
  const form =
    /^(?:[a-z]{3}, ?)?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T)$/i;
  const time = form.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function parse(xml: string): ReturnType<typeof parseRssFeed> {
  try {
    return parseRssFeed(xml);
  } catch (cause) {
    throw damaged('it is no feed that can be read', cause);
  }
}

/** What is read of an item: each part's name, and what stands between its tags, as it was sent. */
type ItemParts = ReadonlyMap<string, string>;

/** What is read, and how many characters of it at most. */
const LONGEST: ReadonlyMap<string, number> = new Map([
  ['title', 1000],
  ['link', 1000],
  ['pubdate', 1000],
  ['content:encoded', Infinity],
]);

function write(items: readonly ItemParts[]): string {
  const written = items.map(
    (parts) => `<item>${[...parts].map(([name, xml]) => `<${name}>${xml}</${name}>`).join('')}</item>`,
  );
  const namespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  return `<rss version="2.0" ${namespace}><channel><title>SRE Weekly</title>${written.join('')}</channel></rss>`;
}

function partsOf(xml: string): readonly ItemParts[] {
  const reader = new FeedReader(xml);
  readMarkup(xml, reader, { isXml: true });
  if (!reader.hasBegun) throw damaged(xml.trim() === '' ? 'there is nothing in it' : 'it is no feed');
  if (!reader.isWhole) throw damaged('it was cut short');
  return reader.items;
}

class FeedReader implements MarkupReader {
  readonly items: ItemParts[] = [];
  hasBegun = false;
  /** Whether the feed's end has been sent. */
  isWhole = false;
  readonly #xml: string;
  /** The open elements. */
  readonly #path: string[] = [];
  #parts = new Map<string, string>();
  #start = 0;

  constructor(xml: string) {
    this.#xml = xml;
  }

  open(name: string, _attributes: Attributes, { end }: TagPlace): void {
    const depth = this.#path.push(name.toLowerCase());
    if (depth === 1) this.#beginRoot();
    if (depth === 3) this.#parts = new Map();
    if (depth === 4) this.#start = end;
  }

  close(_name: string, isWritten: boolean, { start }: TagPlace): void {
    const depth = this.#path.length;
    const part = this.#path[depth - 1] ?? '';
    if (depth === 1) this.isWhole ||= isWritten;
    if (depth === 3 && this.#isIn('rss', 'channel', 'item')) this.items.push(this.#parts);
    // What was not closed may hold parts of others.
    if (depth === 4 && isWritten && !this.#parts.has(part)) {
      const isShort = start - this.#start <= (LONGEST.get(part) ?? -1);
      if (isShort) this.#parts.set(part, this.#xml.slice(this.#start, start));
    }
    this.#path.pop();
  }

  declaration(text: string): void {
    if (/^!(?:doctype\b.*\[|entity\b)/is.test(text)) {
      throw damaged('it defines entities of its own, which no feed needs and which can be made to do harm');
    }
  }

  #beginRoot(): void {
    if (this.hasBegun) return;
    const [root = ''] = this.#path;
    if (root === 'html') throw damaged('it is a web page where a feed should be');
    if (root === 'feed') throw damaged('it is an Atom feed, and not RSS');
    if (root !== 'rss') throw damaged('it is no feed');
    this.hasBegun = true;
  }

  #isIn(...path: readonly string[]): boolean {
    return path.every((name, depth) => this.#path[depth] === name);
  }
}

function damaged(problem: string, cause?: unknown): UserError {
  return new UserError('damaged', problem, 'Try again later, or in another network.', { cause });
}
