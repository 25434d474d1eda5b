import { describe, expect, test } from '@jest/globals';
import { buildIssue, type EntryDraft } from '../../../src/core/issue/build-issue.js';
import { writeIssue } from '../../../src/core/issue/write-markdown.js';
import { FIXTURES, readFile, readFixture } from './fixture-issues.js';

function build(...entries: readonly Partial<EntryDraft>[]) {
  return buildIssue({
    number: 301,
    title: '',
    url: '',
    date: '2022-01-16',
    source: 'imported',
    entries: entries.map((entry) => ({ section: 'articles', title: '', link: '', paragraphs: [], ...entry })),
  });
}

/** The lines of the body that hold an entry. */
function linesOf(...entries: readonly Partial<EntryDraft>[]): string[] {
  const [, body = ''] = writeIssue(build(...entries)).split('\n---\n');
  return body.split('\n').filter((line) => line !== '');
}

function paragraph(text: string): string {
  return linesOf({ title: 'One', paragraphs: [[text]] })[2] ?? '';
}

describe('writing an issue', () => {
  test('gives a file that reads well', () => {
    const issue = build(
      {
        title: 'One',
        link: 'https://a.example/',
        paragraphs: [['See ', { text: 'this', url: 'https://b.example/' }, '.'], ['More.']],
        byline: 'Ann Lee — Example',
        disclosure: 'Full disclosure: Example is my employer.',
      },
      { title: 'Two' },
      { section: 'outages', title: 'Three', link: 'no link' },
    );
    expect(writeIssue(issue)).toBe(`---
number: 301
title: "SRE Weekly Issue #301"
url: https://sreweekly.com/sre-weekly-issue-301/
date: "2022-01-16"
source: imported
---

## Articles

1. [One](<https://a.example/>)

    See [this](<https://b.example/>).

    More.

    — Ann Lee — Example

    > Full disclosure: Example is my employer.

1. [Two]()

## Outages

1. [Three](<no link>)
`);
  });

  test.each(FIXTURES)('is undone by reading: %s', (name) => {
    const issue = readFixture(name);
    expect(readFile(writeIssue(issue))).toEqual(issue);
  });
});

describe('escapes', () => {
  test.each([
    ['# heading', '\\# heading'],
    ['###### heading', '\\###### heading'],
    ['> quotation', '\\> quotation'],
    ['>quotation', '\\>quotation'],
    ['— byline', '\\— byline'],
    ['- item', '\\- item'],
    ['* item', '\\* item'],
    ['+ item', '\\+ item'],
    ['1. item', '1\\. item'],
    ['12) item', '12\\) item'],
    ['---', '\\---'],
    ['* * *', '\\* * *'],
    ['===', '\\==='],
    ['```sh', '\\```sh'],
    ['see [x](<y>) here', 'see [x\\](<y>) here'],
    ['see [x](y) here', 'see [x\\](y) here'],
    ['\\* and \\o', '\\\\* and \\o'],
    ['ends in \\', 'ends in \\\\'],
  ])('are written where text looks like structure: %s', (text, written) => {
    expect(paragraph(text)).toBe(`    ${written}`);
  });

  test.each([
    '#1535: Routing issues',
    '–1 is a number',
    '—a dash',
    '-1 is a number',
    '1.5 of them',
    '*emphasis* and _more_ of `it`',
    'a [bracket], a (parenthesis), a <tag> & more',
    'C:\\dir\\file',
    'a — b - c > d # e * f 1. g',
  ])('are not written where nothing needs them: %s', (text) => {
    expect(paragraph(text)).toBe(`    ${text}`);
  });

  test('stand before brackets in titles and in the text of links', () => {
    const lines = linesOf({
      title: '[A] b\\](<c',
      link: 'https://a.example/',
      paragraphs: [[{ text: '[x](<y>)', url: 'https://b.example/' }]],
    });
    expect(lines.slice(1)).toEqual([
      '1. [\\[A\\] b\\\\\\](<c](<https://a.example/>)',
      '    [\\[x\\](<y>)](<https://b.example/>)',
    ]);
  });

  test('stand before angle brackets in what is no link', () => {
    expect(linesOf({ title: 'One', link: 'a <b> \\' })[1]).toBe('1. [One](<a \\<b\\> \\\\>)');
  });
});
