/**
 * Reading an issue as the site publishes it, in the feed and on its page: HTML in which every article is a
 * `div.sreweekly-entry` and every outage an item of `ul.sreweekly-outages`. What stands elsewhere is no part of an issue.
 */
import { readMarkup, type Attributes } from '../markup.js';
import { buildIssue, type EntryDraft } from './build-issue.js';
import { looksLikeTitle, takeFirstLink, takeTitle, titleOf, type TakenTitle } from './html-entry.js';
import { damaged, SectionReader } from './html-sections.js';
import { HtmlText, type End } from './html-text.js';
import type { Issue, Section } from './model.js';
import { readUnmarkedEntries } from './unmarked-html.js';

export interface IssueContent {
  readonly number: number;
  /** Of the feed's item or the page; empty: `SRE Weekly Issue #210`. */
  readonly title: string;
  /** Empty: the issue's page on the site. */
  readonly url: string;
  readonly html: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

/** Reads the HTML of an issue. Throws nothing but `UserError('damaged')`. */
export function readIssueHtml({ number, title, url, html, date }: IssueContent): Issue {
  const marked = readMarkedEntries(html);
  const entries = marked.length > 0 ? marked : readUnmarkedEntries(html);
  if (entries.length === 0) throw damaged('nothing in it looks like an entry');
  return buildIssue({ number, title, url, date, source: 'synced', entries });
}

function readMarkedEntries(html: string): readonly EntryDraft[] {
  const reader = new EntryReader();
  readMarkup(html, reader);
  return reader.entries;
}

interface OpenEntry {
  readonly section: Section;
  /** What stands in its title. */
  readonly title: HtmlText;
  /** All else. */
  readonly text: HtmlText;
}

class EntryReader extends SectionReader {
  #section: Section = 'articles';
  #entry: OpenEntry | undefined;
  #isInOutages = false;

  protected override begin(name: string, attributes: Attributes, classes: ReadonlySet<string>): End {
    if (classes.has('sreweekly-entry')) return this.#beginEntry(this.#section);
    if (classes.has('sreweekly-outages')) return this.#beginOutages();
    const entry = this.#entry;
    if (entry === undefined) {
      return name === 'li' && this.#isInOutages ? this.#beginEntry('outages') : () => {};
    }
    if (classes.has('sreweekly-title')) return this.#beginTitle(entry);
    if (classes.has('sreweekly-description')) this.target = entry.text;
    return (this.target ?? entry.text).begin(name, attributes);
  }

  protected override beginSection(section: Section): void {
    // An article may be called that, too.
    if (this.target !== undefined && this.target === this.#entry?.title) return;
    this.target?.discard();
    this.#finish();
    this.#section = section;
  }

  /** An entry ends where its element does, or, where that was not closed, where the next begins. */
  #beginEntry(section: Section): End {
    this.#finish();
    const entry = { section, title: new HtmlText(), text: new HtmlText() };
    this.#entry = entry;
    this.target = entry.text;
    return () => this.#finish();
  }

  #beginOutages(): End {
    this.#finish();
    const before = this.#isInOutages;
    this.#isInOutages = true;
    return () => {
      this.#isInOutages = before;
    };
  }

  #beginTitle(entry: OpenEntry): End {
    this.target = entry.title;
    return () => {
      if (this.#entry === entry) this.target = entry.text;
    };
  }

  #finish(): void {
    const entry = this.#entry;
    this.#entry = undefined;
    this.target = undefined;
    if (entry === undefined) return;
    entry.title.break();
    entry.text.break();
    const isOutage = entry.section === 'outages';
    this.add({ section: entry.section, ...titleIn(entry), plainLists: isOutage ? 1 : 0 });
  }
}

/** An entry's title, its link, and all other text of it. */
function titleIn({ section, title, text }: OpenEntry): TakenTitle {
  if (title.pieces.length > 0 || title.firstUrl !== undefined) return titleOf(title, text.pieces);
  const { pieces } = text;
  if (section === 'outages') return takeTitle(pieces, text.firstUrl);
  const isTitled = pieces[0] !== undefined && looksLikeTitle(pieces[0]);
  return (isTitled ? takeFirstLink(pieces) : undefined) ?? { title: '', link: '', pieces };
}
