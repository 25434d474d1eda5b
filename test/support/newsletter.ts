/** A newsletter of our own invention, as WordPress publishes it: a feed in pages, and a page for every issue. */
import { parseRef } from '../../src/core/library/refs.js';
import type { Answer } from '../../src/ports.js';

export const SITE = 'https://sreweekly.com';
const FIRST_SUNDAY = Date.UTC(2016, 0, 3);
const DAY = 86_400_000;

export class Newsletter {
  /** What it is published under. */
  base = SITE;
  pageSize = 10;
  /** The oldest in the feed; those before it have only their pages. */
  feedBegins = 1;
  /** What is out; tests add to it and take from it. */
  readonly numbers: Set<number>;
  /** Issues whose content a test gives. */
  readonly contents = new Map<number, string>();
  /** Items at the top of the feed's first page that are no issues. */
  extra = '';

  constructor(out: Iterable<number>) {
    this.numbers = new Set(out);
  }

  /** A page of the feed; undefined past the last. */
  feed(page = 1): string | undefined {
    const shown = [...this.numbers]
      .filter((number) => number >= this.feedBegins)
      .sort((a, b) => b - a)
      .slice((page - 1) * this.pageSize, page * this.pageSize);
    if (shown.length === 0) return undefined;
    const items = shown.map((number) => this.item(number));
    return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>Weekly</title>
<link>${this.base}</link>
${page === 1 ? this.extra : ''}
${items.join('\n')}
</channel>
</rss>
`;
  }

  /** The page of an issue; undefined where it is not out. */
  page(number: number): string | undefined {
    if (!this.numbers.has(number)) return undefined;
    const day = new Date(sunday(number)).toLocaleDateString('en-US', {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    });
    return `<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>SRE Weekly Issue #${number} – SRE WEEKLY</title></head>
<body class="single"><div id="content"><article class="post type-post">
<header class="entry-header"><h1 class="entry-title"><a href="${this.url(number)}">SRE Weekly Issue #${number}</a></h1></header>
<div class="entry-content cf">
${this.content(number)}
</div><footer class="entry-footer"><div class="entry-meta"><span class="updated">${day}</span></div></footer></article>
<nav class="navigation"><a rel="prev" href="${this.url(number - 1)}">← SRE Weekly Issue #${number - 1}</a></nav>
</div></body></html>`;
  }

  /** What is at a path, as `/feed/?paged=2`. */
  at(path: string): string | undefined {
    const { pathname, searchParams } = new URL(path, this.base);
    if (pathname === '/feed/') return this.feed(Number(searchParams.get('paged') ?? 1));
    const number = /^\/sre-weekly-issue-(\d+)\/$/.exec(pathname)?.[1];
    return number === undefined ? undefined : this.page(Number(number));
  }

  /** The same, as a port answers. */
  answer(url: string): Answer | undefined {
    const body = this.at(url);
    return body === undefined ? undefined : { kind: 'page', body, url };
  }

  private item(number: number): string {
    // Sunday evening where it is published is Monday in UTC.
    const published = new Date(sunday(number) + DAY + 1.7 * 3_600_000).toUTCString().replace('GMT', '+0000');
    return `<item>
<title>SRE Weekly Issue #${number}</title>
<link>${this.url(number)}</link>
<pubDate>${published}</pubDate>
<guid isPermaLink="false">${this.base}/?p=${number * 7}</guid>
<description><![CDATA[What it begins with [&#8230;]]]></description>
<content:encoded><![CDATA[${this.content(number)}]]></content:encoded>
</item>`;
  }

  private content(number: number): string {
    return this.contents.get(number) ?? issueHtml(number);
  }

  private url(number: number): string {
    return `${this.base}/sre-weekly-issue-${number}/`;
  }
}

/** The day of an issue, `YYYY-MM-DD`. */
export function dayOf(number: number): string {
  return new Date(sunday(number)).toISOString().slice(0, 10);
}

/** `numbers('3-1')` is 3, 2, 1. */
export function numbers(range: string): number[] {
  const ref = parseRef(range);
  if (ref?.kind !== 'range') throw new Error(`no range: ${range}`);
  return Array.from({ length: ref.to - ref.from + 1 }, (_, index) => ref.to - index);
}

/** Two articles and an outage. */
export function issueHtml(
  number: number,
  titles: readonly string[] = [`Tale ${number}`, 'A second tale'],
): string {
  const articles = titles.map(
    (title, index) => `<div class="sreweekly-entry">
<div class="sreweekly-title"><a href="https://tales.example/${number}/${index + 1}">${title}</a></div>
<div class="sreweekly-description">
<p>A caf&#233; lost its queue, and <a href="https://queues.example/">found</a> another.</p>
<p><small>&nbsp; Ann Example — Example Works</small></p>
</div>
</div>`,
  );
  return `<h2>Articles</h2>
${articles.join('\n')}
<h2>Outages</h2>
<ul class="sreweekly-outages">
<li><a href="https://status.example/${number}">Example Cloud</a></li>
</ul>`;
}

function sunday(number: number): number {
  return FIRST_SUNDAY + number * 7 * DAY;
}
