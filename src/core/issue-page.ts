/**
 * An issue's own page on the site, `/sre-weekly-issue-210/`: a WordPress page with the issue's HTML in `div.entry-content`, its
 * title in `.entry-title`, and its date in `.updated`.
 */
import { parseEnglishDate } from './dates.js';
import { UserError } from './errors.js';
import { pageNumber, titleNumber } from './issue-number.js';
import { classesOf, readMarkup, type Attributes, type MarkupReader, type TagPlace } from './markup.js';
import { cleanLine } from './text/sanitize.js';

export interface IssuePage {
  /** Empty where the page has none. */
  readonly title: string;
  /** `YYYY-MM-DD`, in the site's time zone, as the page says it. */
  readonly date?: string;
  /** The issue's own, for `readIssueHtml`. */
  readonly html: string;
  /** The title's, else the one in the link that the page calls its own. */
  readonly number?: number;
}

/** Throws nothing but `UserError('damaged')`, with half a sentence: what came is no issue's page, or not all of one. */
export function readIssuePage(page: string): IssuePage {
  const reader = new PageReader();
  readMarkup(page, reader);
  const { content } = reader;
  if (!reader.isPage) throw damaged('it is no web page');
  if (!reader.isWhole) throw damaged('it was cut short');
  if (content === undefined) throw damaged('it is the page of something else than an issue');
  const title = lineOf(reader.titles[0]) || withoutSite(lineOf(reader.windowTitles[0]));
  const number = titleNumber(title) ?? pageNumber(reader.canonical);
  const date = reader.dates.map(dateIn).find((day) => day !== undefined);
  return {
    title,
    ...(date === undefined ? {} : { date }),
    html: page.slice(content.start, content.end),
    ...(number === undefined ? {} : { number }),
  };
}

/** Characters of a title or a date; what follows them is of no interest. */
const LONGEST_NOTE = 1000;

/** What is to be done where an element ends. */
type End = (isWritten: boolean, place: TagPlace) => void;

class PageReader implements MarkupReader {
  readonly titles: string[] = [];
  readonly windowTitles: string[] = [];
  readonly dates: string[] = [];
  canonical = '';
  content: TagPlace | undefined;
  isPage = false;
  /** Whether the end of the page has been sent. */
  isWhole = false;
  readonly #ends: (End | undefined)[] = [];
  /** The last of these gets the text. */
  #noting: string[] | undefined;
  #isInContent = false;
  #mayWiden = false;

  open(name: string, attributes: Attributes, place: TagPlace): void {
    this.#ends.push(this.#begin(name, attributes, place));
  }

  close(_name: string, isWritten: boolean, place: TagPlace): void {
    this.#ends.pop()?.(isWritten, place);
  }

  text(text: string): void {
    const note = this.#noting?.pop();
    if (note !== undefined) this.#noting?.push(note.length < LONGEST_NOTE ? note + text : note);
  }

  #begin(name: string, attributes: Attributes, place: TagPlace): End | undefined {
    const classes = classesOf(attributes);
    if (classes.has('entry-content')) return this.#beginContent(place);
    if (classes.has('sreweekly-entry') || classes.has('sreweekly-outages')) return this.#widen();
    if (this.#isInContent) return undefined;
    if (classes.has('entry-title')) return this.#note(this.titles);
    if (classes.has('updated')) return this.#note(this.dates);
    if (name === 'title') return this.#note(this.windowTitles);
    if (name === 'link' && attributes['rel'] === 'canonical') this.canonical = attributes['href'] ?? '';
    if (name !== 'html') return undefined;
    this.isPage = true;
    return (isWritten) => {
      this.isWhole = isWritten;
    };
  }

  #beginContent({ end: start }: TagPlace): End | undefined {
    const isFirst = this.content === undefined;
    this.#mayWiden = isFirst;
    if (!isFirst) return undefined;
    this.content = { start, end: start };
    this.#isInContent = true;
    return (_isWritten, place) => {
      this.content = { start, end: place.start };
      this.#isInContent = false;
    };
  }

  /** Where the issue's HTML closes more elements than it opened, it goes on after what should have held it. */
  #widen(): End {
    return (isWritten, place) => {
      const { content } = this;
      if (content === undefined || this.#isInContent || !this.#mayWiden) return;
      this.content = { start: content.start, end: isWritten ? place.end : place.start };
    };
  }

  /** Adds the element's text to a list. What is noted inside another note is a part of that. */
  #note(texts: string[]): End | undefined {
    if (this.#noting !== undefined) return undefined;
    texts.push('');
    this.#noting = texts;
    return () => {
      this.#noting = undefined;
    };
  }
}

/** `March 8, 2020`, `Updated: March 8, 2020 — 8:42 pm` */
function dateIn(text: string): string | undefined {
  const date = /\p{L}{3,9}\.? \d{1,2}, \d{4}/u.exec(lineOf(text))?.[0];
  return date === undefined ? undefined : parseEnglishDate(date);
}

function lineOf(note: string | undefined): string {
  return cleanLine(note?.slice(0, LONGEST_NOTE));
}

/** `SRE Weekly Issue #210 – SRE WEEKLY` */
function withoutSite(title: string): string {
  return title.replace(/ [-–—|] SRE WEEKLY$/i, '');
}

function damaged(problem: string): UserError {
  return new UserError('damaged', problem, 'Try again later, or in another network.');
}
