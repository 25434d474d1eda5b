import { describe, expect, test } from '@jest/globals';
import { libraryText, readFile, readSeedText, seedText } from './fixture-issues.js';
import { readIssue } from '../../../src/core/issue/read-markdown.js';
import { UserError } from '../../../src/core/errors.js';

const ENTRY = '1. [One](https://a.example/)';

describe('the number of an issue in the seed’s form', () => {
  test('is the heading’s, whatever the file’s name and the footer say', () => {
    const text = seedText(ENTRY).replace('sreweekly-300.md', 'sreweekly-17.md');
    expect(readSeedText(text, { fileName: 'sreweekly-299.md' }).number).toBe(301);
  });

  test('is the page’s where the heading’s words have none', () => {
    expect(readSeedText(seedText(ENTRY).replace('[SRE Weekly Issue #301]', '[A special issue]')).number).toBe(
      301,
    );
  });

  test.each(['sreweekly-301.md', '0301.md', 'archive-301.markdown'])(
    'is in the file’s name: %s',
    (fileName) => {
      const text = `### Articles\n${ENTRY}`;
      expect(readSeedText(text, { fileName, calendar: new Map([[301, '2022-01-16']]) }).number).toBe(301);
    },
  );

  test.each([
    '### [ << Prev ](sreweekly-300.md) ------------- [ Next >> ](sreweekly-302.md)',
    '### [ << Prev ](sreweekly-300.md)',
    '### [ Next >> ](sreweekly-302.md)',
  ])('is between its neighbours’ where nothing else has it: %s', (footer) => {
    const text = `### Articles\n${ENTRY}\n${footer}`;
    expect(
      readSeedText(text, { fileName: 'issue.md', calendar: new Map([[301, '2022-01-16']]) }).number,
    ).toBe(301);
  });
});

describe('the date of an issue in the seed’s form', () => {
  test('is the calendar’s', () => {
    expect(readSeedText(seedText(ENTRY), { calendar: new Map([[301, '2022-01-15']]) }).date).toBe(
      '2022-01-15',
    );
  });

  test('is the heading’s where the calendar has none', () => {
    expect(readSeedText(seedText(ENTRY)).date).toBe('2022-01-16');
  });
});

describe('the form of a file', () => {
  test('is the seed’s where there is front matter of somebody else’s', () => {
    const text = `---\nlayout: post\nnumber: 4\n---\n${seedText(ENTRY)}`;
    expect(readFile(text)).toEqual(readSeedText(seedText(ENTRY)));
  });

  test('is the library’s where the body begins with its headings', () => {
    const file = { body: `\n## Outages\n${ENTRY}\n`, frontMatter: {}, fileName: '0301.md' } as const;
    expect(() => readIssue({ ...file, source: 'imported', calendar: new Map() })).toThrow(
      'line 1: the front matter is missing',
    );
  });
});

describe('a file that is no issue', () => {
  test.each([
    ['empty', '', 'line 1: no issue begins here'],
    ['prose', '# Read me\n\nSome words.\n', 'line 1: no issue begins here'],
    ['a list of links', `# Links\n\n${ENTRY}\n`, 'line 1: no issue begins here'],
    ['no entries', seedText('Words.'), 'line 1: an issue begins here, but no entry in it'],
    [
      'only empty entries',
      seedText('1. []()', '    Words.'),
      'line 1: an issue begins here, but no entry in it',
    ],
    ['no number', `### Articles\n${ENTRY}\n`, 'line 1: the issue’s number is not in its heading'],
    [
      'number 0',
      `### Articles\n${ENTRY}\n### [ Next >> ](sreweekly-1.md)`,
      'line 1: the issue’s number is not in its heading',
    ],
    [
      'no date',
      seedText(ENTRY).replace(/ - January.*/, ''),
      'line 1: the heading has no date such as “March 8, 2020”',
    ],
    [
      'a wrong date',
      seedText(ENTRY).replace('January 16', 'January 36'),
      'line 1: the heading has no date such as “March 8, 2020”',
    ],
    [
      'too many entries',
      seedText(...Array.from({ length: 1001 }, () => ENTRY)),
      'line 1004: there are more than 1,000 entries',
    ],
    ['too long', 'x'.repeat(2_000_001), 'it is longer than any issue'],
    [
      'a date in its front matter that is none',
      libraryText('## Articles', ENTRY).replace('2022-01-16', 'soon'),
      'field date: it is no day written as "2020-03-08"',
    ],
  ])('is refused with the line: %s', (_, text, message) => {
    const run = () =>
      text.startsWith('---') ? readFile(text) : readSeedText(text, { fileName: 'notes.md' });
    expect(run).toThrow(UserError);
    expect(run).toThrow(
      expect.objectContaining({ code: 'damaged', message, hint: expect.stringMatching(/\.$/) }),
    );
  });
});

test('a file in the seed’s form of ten times an archive’s longest is refused before it is read', () => {
  const long = seedText(ENTRY, `    ${'halves.Of sentences'.repeat(11_000)}`);
  expect(() => readSeedText(long)).toThrow('it is longer than any issue');
  expect(readSeedText(seedText(ENTRY, `    ${'Whole sentences. '.repeat(5000)}`)).number).toBe(301);
});
