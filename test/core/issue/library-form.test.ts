import { describe, expect, test } from '@jest/globals';
import { libraryText, readFile } from './fixture-issues.js';
import { UserError } from '../../../src/core/errors.js';

function read(...lines: readonly string[]) {
  return readFile(libraryText(...lines)).entries;
}

describe('an issue in the library’s form', () => {
  const text = libraryText(
    '## Articles',
    '',
    '1. [One \\[1\\]](<https://a.example/>)',
    '',
    '    First, with [a \\[link\\]](<https://b.example/?q=[x]>) in it.',
    '',
    '    \\* Second, \\\\o/ and C:\\dir.',
    '',
    '    — Ann Lee — Example',
    '',
    '    > Full disclosure: Example is my employer.',
    '',
    '## Outages',
    '',
    '1. [Two](<http://no link\\>>)',
    '',
    '1. [Three]()',
  );

  test('is read as it was meant', () => {
    expect(readFile(text)).toEqual({
      number: 301,
      title: 'SRE Weekly Issue #301',
      url: 'https://sreweekly.com/sre-weekly-issue-301/',
      date: '2022-01-16',
      source: 'synced',
      entries: [
        {
          key: '301 a.example',
          ref: '301.1',
          section: 'articles',
          title: 'One [1]',
          url: 'https://a.example/',
          summary: [
            ['First, with ', { text: 'a [link]', url: 'https://b.example/?q=[x]' }, ' in it.'],
            ['* Second, \\o/ and C:\\dir.'],
          ],
          byline: { text: 'Ann Lee — Example', authors: ['Ann Lee'], publication: 'Example' },
          disclosure: 'Full disclosure: Example is my employer.',
        },
        {
          key: '301 = two',
          ref: '301.2',
          section: 'outages',
          title: 'Two',
          rawUrl: 'http://no link>',
          summary: [],
        },
        { key: '301 = three', ref: '301.3', section: 'outages', title: 'Three', summary: [] },
      ],
    });
  });

  test('says itself where it came from', () => {
    expect(readFile(text, 'bundled').source).toBe('synced');
  });

  test('reads the same with line ends of Windows', () => {
    expect(readFile(text.replaceAll('\n', '\r\n'))).toEqual(readFile(text));
  });

  test('reads the same where an editor wrapped its lines and took the indent away', () => {
    const edited = [
      '## Outages  ',
      '1. [One](https://a.example/)  ',
      '',
      'First line',
      'and second.',
      '',
      '— Ann',
      'Lee',
    ];
    expect(read(...edited)).toEqual(
      read(
        '## Outages',
        '',
        '1. [One](<https://a.example/>)',
        '',
        '    First line and second.',
        '',
        '    — Ann Lee',
      ),
    );
  });

  test('numbers its entries itself', () => {
    expect(read('## Articles', '2. [One](<https://a.example/>)', '9. [Two]()').map(({ ref }) => ref)).toEqual(
      ['301.1', '301.2'],
    );
  });

  test('has no glued paragraphs to split, and no bylines to find', () => {
    const [entry] = read('## Articles', '1. [One]()', '    A sentence.Another one.Ann Lee — Example');
    expect(entry?.summary).toEqual([['A sentence.Another one.Ann Lee — Example']]);
    expect(entry?.byline).toBeUndefined();
  });

  test('takes brackets that make no link as text', () => {
    const lines = [
      '[',
      ']',
      '](<',
      '[x](<https://b.example/>',
      '[x] (<https://b.example/>)',
      '[x](https://b.example/)',
    ];
    for (const line of lines) {
      const [entry] = read('## Articles', '1. [One]()', `    a ${line} z`);
      expect(entry?.summary).toEqual([[`a ${line} z`]]);
    }
  });

  test('has a link begin at the nearest bracket', () => {
    const [entry] = read('## Articles', '1. [One]()', '    [1] and [see [this](<https://b.example/>)');
    expect(entry?.summary).toEqual([['[1] and [see ', { text: 'this', url: 'https://b.example/' }]]);
  });
});

describe('a damaged issue in the library’s form', () => {
  test.each([
    [
      ['## Articles', '', '1. [One', '', '    text'],
      'line 4 below the front matter: the entry’s title has no link after it',
    ],
    [
      ['## Articles', '', '1. [One](<https://a.example/>'],
      'line 4 below the front matter: the entry’s title has no link after it',
    ],
    [['## Articles', ''], 'line 4 below the front matter: no entry begins before the end'],
    [['Words alone.'], 'there is no entry in it'],
    [[''], 'line 3 below the front matter: no entry begins before the end'],
    [
      ['## Articles', ...Array.from({ length: 1001 }, () => '1. [x]()')],
      'line 1003 below the front matter: there are more than 1,000 entries',
    ],
  ])('names the line: %#', (lines, message) => {
    const run = () => read(...lines);
    expect(run).toThrow(UserError);
    expect(run).toThrow(expect.objectContaining({ code: 'damaged', message }));
  });
});
