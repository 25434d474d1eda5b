import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { UserError } from '../../../src/core/errors.js';
import { readFeed, readIssuePage } from '../../../src/core/feed.js';
import { buildIssue, type EntryDraft } from '../../../src/core/issue/build-issue.js';
import type { Issue } from '../../../src/core/issue/model.js';
import type { DraftSpan } from '../../../src/core/issue/spans.js';
import { writeIssue } from '../../../src/core/issue/write-markdown.js';
import { readFile } from './fixture-issues.js';
import { hostileText, link } from './issue-arbitraries.js';
import { article, outages, readHtml, siteFixture, writeSiteHtml } from './site-html.js';

/** Control characters, what turns a line's direction, and what no screen shows. A joiner may stand in an emoji. */
const UNCLEAN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc]|\p{Cs}|[\u{e0000}-\u{e007f}]/u;

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** What comes of reading, or undefined where it was refused, as it must be: in clean words. */
function readOrRefuse<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError && error.code === 'damaged' && !UNCLEAN.test(error.message + error.hint))
      return undefined;
    throw error;
  }
}

/** Reads HTML; what comes of it must be clean, and an issue that can be kept as it is. */
function expectSound(html: string): void {
  const issue = readOrRefuse<Issue>(() => readHtml(html));
  const kept = issue === undefined ? undefined : { ...readFile(writeIssue(issue)) };
  expect(kept).toEqual(issue);
  expect(textsOf(issue).filter((text) => UNCLEAN.test(text))).toEqual([]);
}

const TAGS = [
  '<div class="sreweekly-entry">',
  '<div class="sreweekly-title">',
  '<div class="sreweekly-description">',
  '<div class="sreweekly-sponsor-message">',
  '<ul class="sreweekly-outages">',
  '<p class=email_only>',
  '<h2>Articles</h2>',
  '<h3>Outages',
  '<a href="https://a.example/">',
  '<a href="javascript:alert(1)">',
  '<a href="',
  '<img class="wp-smiley" alt="&#27;[31m">',
  ...'<div> </div> <p> </p> <ul> </ul> <ol> <li> </li> </a> <small> </small> <br> <pre> </pre> <h2> </h2> <em> </em> <td>'.split(
    ' ',
  ),
  ...'<script> </script> <style> <title> </title> <svg> <textarea> <form> <!-- --> <![CDATA[ ]]> <!x> <?x < > " = / </'.split(
    ' ',
  ),
  ...'&nbsp; &#27; &#x9b; &#8217; &#x202e; &lt; &amp; &amp;#27; & &#xd800; &#x110000;'.split(' '),
  'class="sreweekly-entry"',
];

const markup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...TAGS) },
      { weight: 1, arbitrary: hostileText },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** A text → the same with pieces of something else in it, and some of it gone. */
function damage(text: string): fc.Arbitrary<string> {
  const change = fc.record({ at: fc.nat(text.length), length: fc.nat(80), piece: markup });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let damaged = text;
    for (const { at, length, piece } of changes)
      damaged = damaged.slice(0, at) + piece + damaged.slice(at + length);
    return damaged;
  });
}

describe('HTML that may be anything', () => {
  test('gives a clean issue or a refusal', () => {
    fc.assert(
      fc.property(markup, (html) => {
        expectSound(html);
        expectSound(article(html));
        expectSound(article('', html));
        expectSound(outages(html));
        expectSound(`<h2>Articles</h2><ul><li><a href="https://a.example/">A</a>${html}`);
      }),
      { numRuns: 400 },
    );
    expect.hasAssertions();
  });

  test('gives a clean issue or a refusal where a page was damaged', () => {
    fc.assert(
      fc.property(damage(siteFixture('sre-weekly-issue-301.html')), (html) => {
        expectSound(html);
        const page = readOrRefuse(() => readIssuePage(html));
        expect(UNCLEAN.test(page?.title ?? '')).toBe(false);
        expect(page?.date ?? '2022-01-16').toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expectSound(page?.html ?? '');
      }),
      { numRuns: 150 },
    );
    expect.hasAssertions();
  });
});

describe('a feed that may be anything', () => {
  test('gives items that can be issues, or a refusal', () => {
    const feeds = fc.oneof(
      markup,
      markup.map((text) => `<rss version="2.0"><channel><item><title>${text}</title></item></channel></rss>`),
      damage(siteFixture('feed.xml')),
    );
    fc.assert(
      fc.property(feeds, (xml) => {
        const feed = readOrRefuse(() => readFeed(xml)) ?? { items: [], skipped: 0 };
        expect(feed.skipped).toBeGreaterThanOrEqual(0);
        for (const { number, title, url, html } of feed.items) {
          expect(Number.isInteger(number)).toBe(true);
          expect(UNCLEAN.test(title + url)).toBe(false);
          expectSound(html);
        }
      }),
      { numRuns: 300 },
    );
    expect.hasAssertions();
  });
});

describe('an issue written as the site writes it', () => {
  // What a text must begin with, so that it is neither blank nor a disclosure.
  const textAfter = (start: string) => hostileText.map((text) => start + text);
  const url = link.map((text) => text.replaceAll(/[\t\n\r]/g, ''));
  const span: fc.Arbitrary<DraftSpan> = fc.oneof(hostileText, fc.record({ text: textAfter('l'), url }));
  const entry: fc.Arbitrary<EntryDraft> = fc.record(
    {
      section: fc.constantFrom('articles', 'outages'),
      title: textAfter('t'),
      link: url,
      paragraphs: fc.array(
        fc.array(span, { maxLength: 4 }).map((spans) => ['p ', ...spans]),
        { maxLength: 3 },
      ),
      byline: textAfter('b').filter((text) => !/disclosure|employer|sponsor/i.test(text)),
      disclosure: textAfter('Full disclosure: x'),
    },
    { requiredKeys: ['section', 'title', 'link', 'paragraphs'] },
  );

  test('is read as it was meant', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        const meant = {
          number: 301,
          title: '',
          url: '',
          date: '2022-01-16',
          source: 'synced',
          entries,
        } as const;
        expect(readHtml(writeSiteHtml(entries))).toEqual(buildIssue(meant));
      }),
      { numRuns: 500 },
    );
  });
});

describe('reading', () => {
  const LENGTH = 100_000;

  // What takes the square of a length would run for minutes here.
  test.each([
    '<b>',
    '<b></b>',
    '</p>',
    '<p>',
    '<a href="https://a.example/">a',
    '<a href="',
    '<a b',
    '<li>a',
    'a<br>',
    '<small>a</small>',
    '<h2>',
    '<!--',
    '<!---->',
    '<![CDATA[',
    '<',
    '&',
    '&#27;',
    '&lt;',
    '\u001b]',
    '\u0301',
    '\ud800',
    ' ',
    '\n',
    ' - ',
    'This a',
    'Full disclosure: ',
  ])('takes a time that grows with its length alone: %j', (piece) => {
    const long = piece.repeat(Math.ceil(LENGTH / piece.length));
    const item = (name: string) =>
      `<rss version="2.0"><channel><item><${name}>x${long}x</${name}></item></channel></rss>`;
    const page = (content: string) =>
      `<html><h1 class="entry-title">${long}</h1><b class="updated">${long}</b><div class="entry-content">${content}</div></html>`;
    const reads = [
      () => readHtml(long),
      () => readHtml(article(long)),
      () => readHtml(article('', long)),
      () => readHtml(outages(long)),
      () => readHtml(`<h2>Articles</h2><ul><li><a href="https://a.example/">A</a>${long}`),
      () => readIssuePage(page(long)),
      () => readIssuePage(page('')),
      () => readFeed(`<rss version="2.0"><channel>${long}</channel></rss>`),
      ...['title', 'link', 'pubDate', 'content:encoded', 'author'].map((name) => () => readFeed(item(name))),
    ];
    for (const read of reads) expect(() => readOrRefuse<unknown>(read)).not.toThrow();
  });
});
