import { describe, expect, test } from '@jest/globals';
import { readFixture, readSeedText, seedText } from './fixture-issues.js';
import { textOf } from '../../../src/core/issue/spans.js';
import type { Entry } from '../../../src/core/issue/model.js';

const modern = readFixture('sreweekly-301.md');
const odd = readFixture('sreweekly-302.md');
const early = readFixture('sreweekly-44.md');

function words(entry: Entry | undefined): (string | undefined)[] {
  return (entry?.summary ?? []).map((paragraph) => paragraph.map(textOf).join(''));
}

describe('an issue in the seed’s form', () => {
  test('says its number, title, page and date in its heading', () => {
    expect(modern).toMatchObject({
      number: 301,
      title: 'SRE Weekly Issue #301',
      url: 'https://sreweekly.com/sre-weekly-issue-301/',
      date: '2022-01-16',
      source: 'imported',
    });
  });

  test('has articles before outages, numbered through', () => {
    expect(modern.entries.map(({ ref, section }) => `${ref} ${section}`)).toEqual([
      ...Array.from({ length: 13 }, (_, at) => `301.${at + 1} articles`),
      ...Array.from({ length: 4 }, (_, at) => `301.${at + 14} outages`),
    ]);
  });

  test('has outages after articles even where the file has them first', () => {
    const text = seedText('1. [Second](https://b.example/)').replace(
      '### Articles',
      '### Outages\n1. [Third](https://c.example/)\n### Articles\n1. [First](https://a.example/)',
    );
    expect(readSeedText(text).entries.map(({ title }) => title)).toEqual(['First', 'Second', 'Third']);
  });

  test('gives every entry its title and link', () => {
    expect(modern.entries.slice(0, 2).map(({ title, url }) => [title, url])).toEqual([
      ['Draining a queue that never drains', 'https://blog.queue.example/draining/?utm_source=sreweekly'],
      ['What the kernel forgot', 'https://notes.example/kernel/'],
    ]);
  });

  test('takes the page from the heading, where it has another name', () => {
    expect(early.url).toBe('https://sreweekly.com/sre-weekly-issue-44-2/');
  });

  test('reads the same with line ends of Windows and a byte order mark', () => {
    const text = seedText('1. [One', 'title](https://a.example/)', '', '    Words.Ann Lee — Example');
    expect(readSeedText(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(readSeedText(text));
  });

  test('keeps text before the first entry, in the first entry', () => {
    const [entry] = readSeedText(
      seedText('A word before.', '1. [One](https://a.example/)', '    Words.'),
    ).entries;
    expect(words(entry)).toEqual(['A word before.', 'Words.']);
  });
});

describe('a title in the seed’s form', () => {
  test('may hold brackets', () => {
    expect(odd.entries[0]?.title).toBe('[Signal] Notes on a quiet night');
    expect(odd.entries[1]).toMatchObject({
      title: 'Debriefing guide [PDF], second edition',
      url: 'https://guide.example/guide.pdf',
    });
  });

  test('may run over two or three lines', () => {
    expect(odd.entries[2]).toMatchObject({ title: 'A title on two lines', url: 'https://two.example/lines' });
    expect(odd.entries[3]).toMatchObject({
      title: 'A title on three lines',
      url: 'https://three.example/lines?Key=1a-2b',
    });
  });

  test('may hold what looks like the start of a link', () => {
    const [entry] = readSeedText(seedText('1. [Why f](x) is slow](https://a.example/)')).entries;
    expect(entry).toMatchObject({ title: 'Why f](x) is slow', url: 'https://a.example/' });
  });

  test('does not swallow a note with a link in it where its own link is missing', () => {
    const entries = readSeedText(
      seedText('1. [No link', '', '    See (their [report](https://a.example/))'),
    ).entries;
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ title: 'No link' });
    expect(entries[0]).not.toHaveProperty('url');
    expect(words(entries[0])).toEqual(['See (their [report](https://a.example/))']);
  });

  test('may be all there is to an entry', () => {
    expect(modern.entries[11]).toEqual({
      key: '301 wordless.example',
      ref: '301.12',
      section: 'articles',
      title: 'A post without a word',
      url: 'https://wordless.example/',
      summary: [],
    });
  });
});

describe('a link in the seed’s form', () => {
  test('has its spaces percent-encoded', () => {
    expect(odd.entries[4]?.url).toBe('https://spaces.example/a%20report.pdf');
  });

  test('that is none is kept as text', () => {
    expect(odd.entries[5]).toMatchObject({ title: 'A link that is none', rawUrl: 'http://example dot com' });
    expect(odd.entries[5]).not.toHaveProperty('url');
  });

  test('that must not be opened is kept as text', () => {
    const { entries } = readSeedText(
      seedText('1. [A](javascript:alert(1))', '1. [B](https://me:secret@a.example/)', '1. [C](//a.example/)'),
    );
    expect(entries.map(({ rawUrl }) => rawUrl)).toEqual([
      'javascript:alert(1)',
      'https://me:secret@a.example/',
      '//a.example/',
    ]);
    expect(entries.every(({ url }) => url === undefined)).toBe(true);
  });

  test('may end in a parenthesis of its own', () => {
    const [entry] = readSeedText(seedText('1. [Wiki](https://wiki.example/Queue_(computing))')).entries;
    expect(entry?.url).toBe('https://wiki.example/Queue_(computing)');
  });

  test('may have words behind it on its line', () => {
    const [entry] = readSeedText(
      seedText('1. [One](https://a.example/) and a note (see [two](https://b.example/))'),
    ).entries;
    expect(entry).toMatchObject({ title: 'One', url: 'https://a.example/' });
    expect(words(entry)).toEqual(['and a note (see [two](https://b.example/))']);
  });
});

describe('an entry with neither title nor link', () => {
  test('is dropped before entries are numbered', () => {
    expect(odd.entries.map(({ ref, title }) => `${ref} ${title}`).slice(5, 8)).toEqual([
      '302.6 A link that is none',
      '302.7 Markup in words',
      '302.8 Dynohost#12#14',
    ]);
  });

  test('leaves its text to the entry before', () => {
    expect(words(odd.entries[5])).toEqual([
      'It is shown and never opened.',
      'This line belongs to the entry above.',
    ]);
  });

  test('leaves byline and disclosure to the entry before, too', () => {
    const { entries } = readSeedText(
      seedText(
        '1. [One](https://a.example/)',
        '    First.Ann Lee — Example',
        '1. []()',
        '    Second.Bo Day — OtherFull disclosure: Other is my employer.',
      ),
    );
    expect(entries).toHaveLength(1);
    expect(words(entries[0])).toEqual(['First.', 'Second.']);
    expect(entries[0]?.byline).toEqual({
      text: 'Ann Lee — Example / Bo Day — Other',
      authors: ['Ann Lee', 'Bo Day'],
      publication: 'Example / Other',
    });
    expect(entries[0]?.disclosure).toBe('Full disclosure: Other is my employer.');
  });
});

describe('text in the seed’s form', () => {
  test('is a paragraph a line, and list lines stay as they are', () => {
    expect(words(modern.entries[13])).toEqual([
      'Ledgerline stopped issuing statements for three hours. See their first report and their second report.',
      'I’ve heard of two other sites:',
      '* pay.example',
      '* Tillwise',
      'Got any more? Send them my way.',
    ]);
  });

  test('may have lines that begin like a heading', () => {
    expect(words(odd.entries[7])).toEqual([
      'Dynohost had a series of outages:',
      '#12: Routing',
      '#14: Metrics',
      '### Articles of faith are no heading here',
    ]);
  });

  test('keeps markup as words, and loses what no screen shows', () => {
    expect(words(odd.entries[6])).toEqual(['Use <tt>kill -9</tt> and see what happens, a_b * c.']);
  });

  test('ends before the footer', () => {
    expect(modern.entries.at(-1)?.summary).toEqual([['Also this one.']]);
    expect(odd.entries.at(-1)).toMatchObject({
      summary: [],
      disclosure: 'Full disclosure: Edgeway is my employer.',
    });
  });

  test('has its disclosure apart from byline and summary', () => {
    expect(modern.entries[9]).toMatchObject({
      summary: [['It explains the new routing in three pictures.']],
      byline: { text: 'Ray Lund — Edgeway' },
      disclosure: 'Full disclosure: Edgeway is my employer.',
    });
    expect(early.entries[1]).toMatchObject({
      summary: [['A team cut its pages in half in a month.']],
      disclosure: 'Full disclosure: Slipway, my employer, is mentioned.',
    });
  });
});

describe('bylines of whole issues', () => {
  test('are found for articles and outages', () => {
    expect(modern.entries.map(({ byline }) => byline?.text)).toEqual([
      'Ida Marsh, Tomás Vega, Lin Okafor — Harbour Systems',
      'petrichor',
      'Wanda Holt — Pagerline',
      'Noor Aziz — Alarm Digest (summary) / Piet Smit, Jana Kohl, Ravi Das and Mei Tan — University of Delft (original paper)',
      undefined,
      'Gantry',
      'Barry O’Malley',
      'Una Berg — Deploy Radio',
      'Sid Farr — Safety First',
      'Ray Lund — Edgeway',
      undefined,
      undefined,
      'Author: quietriver',
      undefined,
      undefined,
      'Vera Nilsson — crate.example',
      undefined,
    ]);
  });

  test('are not made up where an early issue has none', () => {
    expect([...early.entries, ...odd.entries].filter(({ byline }) => byline)).toEqual([]);
  });
});
