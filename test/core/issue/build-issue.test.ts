import { describe, expect, test } from '@jest/globals';
import { buildIssue, type EntryDraft, type IssueDraft } from '../../../src/core/issue/build-issue.js';
import { UserError } from '../../../src/core/errors.js';
import type { DraftSpan } from '../../../src/core/issue/spans.js';

function entry(more: Partial<EntryDraft> = {}): EntryDraft {
  return { section: 'articles', title: 'One', link: 'https://a.example/', paragraphs: [], ...more };
}

function draft(more: Partial<IssueDraft> = {}): IssueDraft {
  const entries = [entry()];
  return { number: 301, title: '', url: '', date: '2022-01-16', source: 'synced', entries, ...more };
}

function paragraph(...spans: readonly DraftSpan[]) {
  return buildIssue(draft({ entries: [entry({ paragraphs: [spans] })] })).entries[0]?.summary;
}

describe('building an issue', () => {
  test('makes up a title and a page where there are none', () => {
    expect(buildIssue(draft())).toEqual({
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
          title: 'One',
          url: 'https://a.example/',
          summary: [],
        },
      ],
    });
  });

  test('cleans every field of escape sequences and white space', () => {
    const hostile = '\u001b[31mre\u0007d\u202e \n\t end\u001b]0;title\u0007';
    const issue = buildIssue(
      draft({
        title: hostile,
        entries: [
          entry({
            title: hostile,
            link: '\u001b[2Jnot a link\u0000',
            paragraphs: [[hostile, { text: hostile, url: 'https://b.example/' }]],
            byline: hostile,
            disclosure: hostile,
          }),
        ],
      }),
    );
    expect(issue.title).toBe('red end');
    expect(issue.entries[0]).toMatchObject({
      title: 'red end',
      rawUrl: 'not a link',
      summary: [['red end', { text: 'red end', url: 'https://b.example/' }]],
      byline: { text: 'red end' },
      disclosure: 'red end',
    });
  });

  test('puts articles before outages and keeps their order', () => {
    const entries = [
      entry({ section: 'outages', title: 'C' }),
      entry({ title: 'A' }),
      entry({ section: 'outages', title: 'D' }),
      entry({ title: 'B' }),
    ];
    expect(buildIssue(draft({ entries })).entries.map(({ ref, title }) => `${ref} ${title}`)).toEqual([
      '301.1 A',
      '301.2 B',
      '301.3 C',
      '301.4 D',
    ]);
  });

  test('gives the text of an empty first entry to the entry behind it', () => {
    const entries = [
      entry({ title: ' ', link: '', paragraphs: [['One.']], byline: 'Ann Lee' }),
      entry({ title: '', link: '', paragraphs: [['Two.']], disclosure: 'Full disclosure: A.' }),
      entry({ title: 'B', paragraphs: [['Three.']], byline: 'Bo Day', disclosure: 'Full disclosure: B.' }),
    ];
    expect(buildIssue(draft({ entries })).entries).toMatchObject([
      {
        ref: '301.1',
        title: 'B',
        summary: [['One.'], ['Two.'], ['Three.']],
        byline: { text: 'Ann Lee / Bo Day', authors: ['Ann Lee', 'Bo Day'] },
        disclosure: 'Full disclosure: A. Full disclosure: B.',
      },
    ]);
  });

  test('keeps an entry that has only a link, and one that has only what is no link', () => {
    const { entries } = buildIssue(
      draft({ entries: [entry({ title: '' }), entry({ title: '', link: 'no link' })] }),
    );
    expect(entries).toMatchObject([
      { title: '', url: 'https://a.example/', key: '301 a.example' },
      { title: 'no link', rawUrl: 'no link', key: '301 = no link' },
    ]);
  });
});

describe('a paragraph', () => {
  test('has one space where there was white space, across spans, too', () => {
    const url = 'https://b.example/';
    expect(paragraph('  a \n b\u00a0 ', { text: ' \u3000c ', url }, '  d  ')).toEqual([
      ['a b ', { text: 'c ', url }, 'd'],
    ]);
  });

  test('has adjacent runs of text joined, and no empty ones', () => {
    expect(paragraph('a', '', 'b', { text: ' ', url: 'https://b.example/' }, 'c')).toEqual([['ab c']]);
  });

  test('has text in place of a link that must not be opened', () => {
    expect(paragraph('see ', { text: 'this', url: 'javascript:alert(1)' }, '.')).toEqual([['see this.']]);
  });

  test('is none where nothing is left of it', () => {
    expect(paragraph(' \u200b', { text: '\u001b[0m', url: 'https://b.example/' })).toEqual([]);
  });

  test('keeps an emoji whole and drops stray joiners', () => {
    expect(paragraph('👩‍💻 and a\u200db')).toEqual([['👩‍💻 and ab']]);
  });
});

describe('a draft that cannot be an issue', () => {
  const many = Array.from({ length: 1001 }, () => entry());
  test.each([
    ['no entries', { entries: [] }, 'there is no entry in it'],
    ['only empty entries', { entries: [entry({ title: '', link: '' })] }, 'there is no entry in it'],
    ['too many entries', { entries: many }, 'there are more than 1,000 entries'],
    [
      'too much text',
      { entries: [entry({ paragraphs: [['x'.repeat(600_000)]] })] },
      'it is longer than any issue',
    ],
    ['a number of 0', { number: 0 }, 'the issue’s number is not between 1 and 99999'],
    ['a number too high', { number: 100_000 }, 'the issue’s number is not between 1 and 99999'],
    ['half a number', { number: 1.5 }, 'the issue’s number is not between 1 and 99999'],
    ['a day that is none', { date: '2022-02-30' }, 'the issue’s date is no day of the calendar'],
  ])('because of %s is refused', (_, more, message) => {
    const build = () => buildIssue(draft(more));
    expect(build).toThrow(UserError);
    expect(build).toThrow(expect.objectContaining({ code: 'damaged', message }));
  });

  test('because of its page is refused with the reason', () => {
    expect(() => buildIssue(draft({ url: 'file:///etc/passwd' }))).toThrow(/the issue’s link is no link/);
  });
});
