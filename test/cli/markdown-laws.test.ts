/** What we write as Markdown, read by a reader of others. */
import { expect, test } from '@jest/globals';
import { Parser } from 'commonmark';
import * as fc from 'fast-check';
import { entriesMarkdown, issueMarkdown } from '../../src/cli/issue-markdown.js';
import { buildIssue } from '../../src/core/issue/build-issue.js';
import { linksInside, type Entry, type Issue } from '../../src/core/issue/model.js';
import { hostileText, issueDraft } from '../core/issue/issue-arbitraries.js';
import { makeIssue } from '../support/issues.js';

const PUNCTUATION = fc.constantFrom(
  ...'\\`*_[]<>#|~&!()-+=.:;"1 a'.split(''),
  '&amp;',
  '](',
  '![',
  '    ',
  '---',
);
const text = fc.oneof(
  fc.array(PUNCTUATION, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
  hostileText,
);
const url = fc
  .array(fc.constantFrom('\\', '<', '>', '&copy;', '(', ')', '![', '?', '#', '`', '*'), { maxLength: 6 })
  .map((parts) => `https://example.com/${parts.join('')}`);
const paragraphs = fc.array(fc.array(fc.oneof(text, fc.record({ text, url })), { maxLength: 3 }), {
  maxLength: 2,
});

/** Issues that went through the door that all issues go through. */
const issues = fc.tuple(issueDraft, text, url, paragraphs).map(([draft, title, link, summary]) => {
  const entry = { section: 'articles' as const, title: `a${title}`, link, paragraphs: summary };
  return buildIssue({ ...draft, entries: [...draft.entries, entry] });
});

interface Found {
  /** Where links lead, in their order. */
  readonly hrefs: string[];
  /** All text, of links too. */
  text: string;
  /** What no entry has: headings, pictures, code, HTML, quotations, rules. */
  readonly foreign: string[];
}

const OURS = new Set('document list item paragraph text link linebreak strong emph'.split(' '));

function look(markdown: string): Found {
  const found: Found = { hrefs: [], text: '', foreign: [] };
  const walker = new Parser().parse(markdown).walker();
  for (let step = walker.next(); step !== null; step = walker.next()) {
    if (!step.entering) continue;
    const { type, destination, literal } = step.node;
    if (type === 'link') found.hrefs.push(opened(destination ?? ''));
    if (type === 'text') found.text += literal ?? '';
    if (!OURS.has(type)) found.foreign.push(type);
  }
  return found;
}

/** As a browser would take it, whatever is percent-encoded. */
function opened(href: string): string {
  const { href: normal } = new URL(href);
  return normal
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\w:/?#@.&=%-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`);
}

const hrefsOf = ({ entries }: { readonly entries: readonly Entry[] }) =>
  entries.flatMap((entry) => [
    ...(entry.url === undefined ? [] : [entry.url]),
    ...linksInside(entry).map((link) => link.url),
  ]);

function entriesOf(issue: Issue) {
  return issue.entries.map((entry) => ({ issue, entry }));
}

test('whatever is in an entry, another reader finds its links, and nothing but text and links', () => {
  fc.assert(
    fc.property(issues, (issue) => {
      const { hrefs, foreign } = look(entriesMarkdown(entriesOf(issue)));
      expect(foreign).toEqual([]);
      const expected = issue.entries.flatMap((entry) => {
        const inside = linksInside(entry).map((link) => link.url);
        return [...(entry.url === undefined ? [] : [entry.url]), issue.url, ...inside];
      });
      expect(hrefs).toEqual(expected.map(opened));
    }),
  );
});

test('a whole issue is its heading, its sections and the same links', () => {
  fc.assert(
    fc.property(issues, (issue) => {
      const { hrefs, foreign } = look(issueMarkdown(issue));
      const sections = new Set(issue.entries.map(({ section }) => section));
      expect(foreign).toEqual(Array.from({ length: 1 + sections.size }, () => 'heading'));
      expect(hrefs).toEqual([issue.url, ...hrefsOf(issue)].map(opened));
    }),
  );
});

test('every character of a title is in the text that another reader has', () => {
  fc.assert(
    fc.property(issues, (issue) => {
      for (const { title, url: href } of issue.entries) {
        const one = makeIssue(1, { entries: [{ title, url: href ?? null, summary: [] }] });
        const shown = look(entriesMarkdown(entriesOf(one))).text;
        expect(shown).toBe(`${title || href}SRE Weekly Issue #1, 10 January 2016`);
      }
    }),
  );
});

test.each([
  ['a backslash at the end of a link', { url: 'https://example.com/#a\\' }],
  ['a character reference in a link', { url: 'https://example.com/?a=1&copy;=2' }],
])('%s is where it was', (_, sketch) => {
  const issue = makeIssue(1, { entries: [{ ...sketch, summary: [] }] });
  expect(look(entriesMarkdown(entriesOf(issue))).hrefs[0]).toBe(opened(sketch.url));
});

test('an exclamation mark before a link makes no picture of it', () => {
  const link = { text: 'this', url: 'https://example.com/this' };
  const issue = makeIssue(1, { entries: [{ summary: [['Read!', link]] }] });
  expect(look(entriesMarkdown(entriesOf(issue))).foreign).toEqual([]);
});

test('a bare link that ends where a link begins does not swallow it', () => {
  const link = { text: 'this', url: 'https://example.com/this' };
  const issue = makeIssue(1, { entries: [{ summary: [['See https://example.com/', link]] }] });
  expect(entriesMarkdown(entriesOf(issue))).toContain('See https://example.com/ [this](<');
});
