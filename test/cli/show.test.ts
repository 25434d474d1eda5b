import { describe, expect, test } from '@jest/globals';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import { memoryPorts } from '../support/ports.js';

const storms = makeIssue(210, {
  date: '2020-03-08',
  entries: [
    {
      title: 'Retry storms and how to sit them out',
      url: 'https://storms.example.com/out',
      byline: {
        text: 'Ada Pike and Bo Reed — Storm Desk',
        authors: ['Ada Pike', 'Bo Reed'],
        publication: 'Storm Desk',
      },
      summary: [
        [
          'A queue that only ever grows. See ',
          { text: 'the graphs', url: 'https://graphs.example.com/' },
          ' too.',
        ],
        ['And what came after.'],
      ],
      disclosure: 'Full disclosure: Storm Desk is my employer.',
    },
    { title: 'A title without a link', url: null, summary: [] },
    { title: 'A broken link', url: null, rawUrl: 'http://broken place', section: 'outages', summary: [] },
  ],
});

function setUp() {
  const ports = memoryPorts({ issues: [makeIssue(208), storms], calendar: new Map([[211, '2020-03-15']]) });
  const keys = [[storms.entries[0]!.key]];
  ports.reading.mark(keys.map((key) => ({ kind: 'read', keys: key, value: true })));
  return { ports };
}

describe('show --json', () => {
  test('an issue has the keys and the order that scripts rely on', async () => {
    const { json, exitCode, err } = await runJson(['show', '210'], setUp());
    const expected = {
      number: 210,
      title: 'SRE Weekly Issue #210',
      url: 'https://sreweekly.com/sre-weekly-issue-210/',
      date: '2020-03-08',
      previous: 209,
      next: 211,
      source: 'imported',
      entries: [
        {
          ref: '210.1',
          key: '210 storms.example.com/out',
          section: 'articles',
          title: 'Retry storms and how to sit them out',
          url: 'https://storms.example.com/out',
          rawUrl: null,
          summary: 'A queue that only ever grows. See the graphs too.\n\nAnd what came after.',
          links: [{ text: 'the graphs', url: 'https://graphs.example.com/' }],
          byline: 'Ada Pike and Bo Reed — Storm Desk',
          authors: ['Ada Pike', 'Bo Reed'],
          publication: 'Storm Desk',
          disclosure: 'Full disclosure: Storm Desk is my employer.',
          read: true,
          starred: false,
        },
        {
          ref: '210.2',
          key: '210 = a title without a link',
          section: 'articles',
          title: 'A title without a link',
          url: null,
          rawUrl: null,
          summary: '',
          links: [],
          byline: null,
          authors: [],
          publication: null,
          disclosure: null,
          read: false,
          starred: false,
        },
        {
          ref: '210.3',
          key: '210 = a broken link',
          section: 'outages',
          title: 'A broken link',
          url: null,
          rawUrl: 'http://broken place',
          summary: '',
          links: [],
          byline: null,
          authors: [],
          publication: null,
          disclosure: null,
          read: false,
          starred: false,
        },
      ],
    };
    expect(JSON.stringify(json)).toBe(JSON.stringify(expected));
    expect([exitCode, err]).toEqual([0, '']);
  });

  test('an entry is that entry, with its issue and date', async () => {
    const { json } = await runJson(['show', '210.2'], setUp());
    expect(json).toEqual({
      ref: '210.2',
      issue: 210,
      date: '2020-03-08',
      key: '210 = a title without a link',
      section: 'articles',
      title: 'A title without a link',
      url: null,
      rawUrl: null,
      summary: '',
      links: [],
      byline: null,
      authors: [],
      publication: null,
      disclosure: null,
      read: false,
      starred: false,
    });
  });

  test('neighbours are null only at the ends of the chain', async () => {
    const ports = memoryPorts({ issues: [makeIssue(1), makeIssue(4)], calendar: new Map() });
    expect((await runJson(['show', '1'], { ports })).json).toMatchObject({ previous: null, next: 2 });
    expect((await runJson(['show', '4'], { ports })).json).toMatchObject({ previous: 3, next: null });
  });

  test.each([[['show']], [['show', 'latest']], [[]]])('%j is the newest issue here', async (words) => {
    expect((await runJson(words, setUp())).json).toMatchObject({ number: 210 });
  });

  test('what a terminal could take for a command is escaped, and not lost', async () => {
    const title = 'red \u001b[31m and \u202e and \u0007';
    const ports = memoryPorts({ issues: [makeIssue(5, { entries: [{ title }] })] });
    const { out, json } = await runJson(['show', '5.1'], { ports });
    expect(out).not.toMatch(/[\u001b\u202e\u0007]/);
    expect(json).toMatchObject({ title });
  });
});

describe('show as plain text', () => {
  test('an issue is headed, numbered and wrapped, with every link whole on a line of its own', async () => {
    const { out, exitCode, err } = await run(['show', '210'], setUp());
    expect(out).toBe(`SRE Weekly Issue #210 · 8 March 2020
https://sreweekly.com/sre-weekly-issue-210/

ARTICLES

  210.1 Retry storms and how to sit them out
    Ada Pike and Bo Reed — Storm Desk
    https://storms.example.com/out

    A queue that only ever grows. See the graphs [1] too.

    And what came after.

    Full disclosure: Storm Desk is my employer.

    [1] https://graphs.example.com/

● 210.2 A title without a link

OUTAGES

● 210.3 A broken link
    (no link: http://broken place)
`);
    expect([exitCode, err]).toEqual([0, '']);
  });

  test('one entry says which issue it is from, and a star is shown', async () => {
    const { ports } = setUp();
    ports.reading.mark([{ kind: 'star', keys: [storms.entries[1]!.key], value: true }]);
    const { out } = await run(['show', '210.2'], { ports });
    expect(out).toBe('● 210.2 A title without a link ★\n\n    SRE Weekly Issue #210 · 8 March 2020\n');
  });

  test('text is set to 72 columns however wide the terminal is, and links are never broken', async () => {
    const url = `https://example.com/${'long/'.repeat(40)}`;
    const summary = [['words '.repeat(60).trim()]];
    const ports = memoryPorts({ issues: [makeIssue(5, { entries: [{ url, summary }] })] });
    const wide = (await run(['show', '5.1'], { ports, terminal: { columns: 300 } })).out.split('\n');
    expect(wide).toContain(`    ${url}`);
    expect(Math.max(...wide.filter((line) => line.includes('words')).map((line) => line.length))).toBe(
      4 + 71,
    );
    const narrow = (await run(['show', '5.1'], { ports, terminal: { columns: 30 } })).out.split('\n');
    expect(narrow).toContain(`    ${url}`);
    expect(Math.max(...narrow.filter((line) => line.includes('words')).map((line) => line.length))).toBe(
      4 + 23,
    );
  });

  test('no width is too small', async () => {
    expect((await run(['show', '210'], { ...setUp(), terminal: { columns: 1 } })).exitCode).toBe(0);
  });

  test('headings are bold where there are colours, and nothing else has any', async () => {
    const { out } = await run(['show', '210'], { ...setUp(), terminal: { hasColor: true } });
    expect(out).toContain('\u001b[1mARTICLES\u001b[22m');
    expect(out.replace(/\u001b\[(?:1|22)m/g, '')).toBe((await run(['show', '210'], setUp())).out);
  });

  test('an issue without entries says so', async () => {
    const ports = memoryPorts({ issues: [makeIssue(5, { entries: [] })] });
    expect((await run(['show', '5'], { ports })).out).toContain('This issue has no entries.');
  });
});

describe('show --markdown', () => {
  test('an issue is a heading, its sections, and a numbered list of linked titles', async () => {
    const { out } = await run(['show', '210', '--markdown'], setUp());
    expect(out).toBe(`# [SRE Weekly Issue #210](<https://sreweekly.com/sre-weekly-issue-210/>), 8 March 2020

## Articles

1. [Retry storms and how to sit them out](<https://storms.example.com/out>)  
   Ada Pike and Bo Reed — Storm Desk

   A queue that only ever grows. See [the graphs](<https://graphs.example.com/>) too.

   And what came after.

   *Full disclosure: Storm Desk is my employer.*

2. **A title without a link**

## Outages

3. **A broken link**
`);
  });

  test('with --json it is wrong usage', async () => {
    const { exitCode, json } = await runJson(['show', '210', '--markdown'], setUp());
    expect(exitCode).toBe(2);
    expect(json).toMatchObject({ error: { code: 'usage' } });
  });
});

describe('show of what is not there', () => {
  test.each([
    [
      '9999',
      'Issue 9999 is not in the chain, which ends at 211.',
      'See what is on this machine: sre-weekly list',
      1,
    ],
    ['209', 'Issue 209 is not on this machine.', 'If you have it as a file: sre-weekly import PATH', 1],
    [
      '211',
      'Issue 211 of 15 March 2020 is not on this machine.',
      'If you have it as a file: sre-weekly import PATH',
      1,
    ],
    ['210.99', 'Issue 210 has 3 entries: 210.1 to 210.3.', 'See them all: sre-weekly show 210', 1],
    [
      'abc',
      '“abc” is neither an issue nor an entry.',
      'Write an issue as 210, its third entry as 210.3, the newest issue as latest.',
      2,
    ],
    ['200-210', '“200-210” is more than one issue.', 'Name one: 200, or 200.1', 2],
  ])('show %s is one sentence, and the next step', async (ref, message, hint, code) => {
    const plain = await run(['show', ref], setUp());
    expect(plain).toMatchObject({ exitCode: code, out: '', err: `sre-weekly: ${message}\n  ${hint}\n` });
    const { json, exitCode } = await runJson(['show', ref], setUp());
    expect(exitCode).toBe(code);
    expect(json).toEqual({ error: { code: expect.any(String), message, hint } });
  });
});
