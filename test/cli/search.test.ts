import { describe, expect, test } from '@jest/globals';
import { queryOf } from '../../src/cli/query.js';
import { run, runJson } from '../support/command-line.js';
import { makeIssue } from '../support/issues.js';
import { memoryPorts } from '../support/ports.js';

const byline = (author: string, publication: string) => ({
  text: `${author} — ${publication}`,
  authors: [author],
  publication,
});

const issues = [
  makeIssue(208, {
    date: '2020-02-23',
    entries: [
      { title: 'Kafka and its retry queues', byline: byline('Ann Lee', 'Example'), summary: [] },
      { title: 'A database slept', byline: byline('Bo Wood', 'Another'), summary: [['It woke up.']] },
    ],
  }),
  makeIssue(210, {
    date: '2020-03-08',
    entries: [
      { title: 'On hadoop', summary: [['Retry storms, and a hive.']] },
      {
        title: 'Retry storms',
        byline: byline('Thai Wood', 'Roundup'),
        summary: [['See ', { text: 'this', url: 'https://example.com/this' }, '.']],
      },
      { title: 'DNS', url: null, section: 'outages', summary: [] },
    ],
  }),
];

function setUp() {
  const ports = memoryPorts({ issues });
  ports.reading.mark([
    { kind: 'read', keys: [issues[1]!.entries[1]!.key], value: true },
    { kind: 'star', keys: [issues[1]!.entries[1]!.key], value: true },
  ]);
  return { ports };
}

const refsOf = (json: unknown) => (json as { ref: string }[]).map(({ ref }) => ref);
const found = async (...words: string[]) =>
  refsOf(JSON.parse((await run(['search', '--json', ...words], setUp())).out));

describe('search', () => {
  test('as plain text it has ref, title, publication, date and link of each, best first', async () => {
    const { out, err, exitCode } = await run(['search', 'retry'], setUp());
    expect(out).toBe(`  210.2 Retry storms ★
    Roundup · 8 March 2020
    https://example.com/210/2

● 208.1 Kafka and its retry queues
    Example · 23 February 2020
    https://example.com/208/1

● 210.1 On hadoop
    8 March 2020
    https://example.com/210/1
`);
    expect([err, exitCode]).toEqual(['', 0]);
  });

  test('where there is colour, what matches is bold, and nothing else', async () => {
    const { out } = await run(['search', 'retry', 'round'], { ...setUp(), terminal: { hasColor: true } });
    expect(out.match(/\u001b\[1m.*?\u001b\[22m/g)).toEqual([
      '\u001b[1mRetry\u001b[22m',
      '\u001b[1mRound\u001b[22m',
    ]);
  });

  test('an entry without a link has no line for it', async () => {
    expect((await run(['search', 'dns'], setUp())).out).toBe('● 210.3 DNS\n    8 March 2020\n');
  });

  test('as JSON it is a list, best first', async () => {
    const { json, err, exitCode } = await runJson(['search', 'storms', 'thai'], setUp());
    expect(JSON.stringify(json)).toBe(
      JSON.stringify([
        {
          ref: '210.2',
          issue: 210,
          date: '2020-03-08',
          section: 'articles',
          title: 'Retry storms',
          url: 'https://example.com/210/2',
          summary: 'See this.',
          byline: 'Thai Wood — Roundup',
          publication: 'Roundup',
          key: '210 example.com/210/2',
          read: true,
          starred: true,
        },
      ]),
    );
    expect([err, exitCode]).toEqual(['', 0]);
  });

  test('as JSON, what an entry does not have is null', async () => {
    const { json } = await runJson(['search', 'dns'], setUp());
    expect(json).toMatchObject([{ url: null, summary: '', byline: null, publication: null }]);
  });

  test('--limit takes the best, and says how many there were', async () => {
    const { json, err } = await runJson(['search', 'retry', '--limit', '2'], setUp());
    expect(refsOf(json)).toEqual(['210.2', '208.1']);
    expect(err).toBe('2 of 3 entries.\n');
    expect((await run(['search', 'retry', '--limit', '3'], setUp())).err).toBe('');
  });

  test('--markdown is what export writes', async () => {
    const { out } = await run(['search', 'retry', '--markdown'], setUp());
    expect(out).toBe((await run(['export', 'retry'], setUp())).out);
    expect(out).toMatch(/^- \[Retry storms\]\(<https/);
  });

  test('--markdown and --json do not go together', async () => {
    expect(await runJson(['search', 'retry', '--markdown'], setUp())).toMatchObject({
      exitCode: 2,
      json: { error: { code: 'usage' } },
    });
  });
});

describe('a query', () => {
  test('leaves out what has a word that begins with a dash', async () => {
    expect(await found('retry')).toEqual(['210.2', '208.1', '210.1']);
    expect(await found('retry', '-kafka')).toEqual(['210.2', '210.1']);
    expect(await found('-kafka', 'retry')).toEqual(['210.2', '210.1']);
    expect(await found('retry', '--', '-kafka')).toEqual(['210.2', '210.1']);
    expect(await found('retry', '-author:lee', '-is:read')).toEqual(['210.1']);
  });

  test('can leave out words that begin like a short option', async () => {
    expect(await found('retry', '-hadoop')).toEqual(['210.2', '208.1']);
    expect(await found('retry', '-Very')).toEqual(['210.2', '208.1', '210.1']);
  });

  test('has options before, between and behind its words', async () => {
    for (const words of ['--limit 1 retry -kafka', 'retry --limit 1 -kafka', 'retry -kafka --limit=1']) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await found(...words.split(' '))).toEqual(['210.2']);
    }
  });

  test('a mistyped option is no word of it', async () => {
    expect(await run(['search', 'retry', '--limt', '5'], setUp())).toMatchObject({
      exitCode: 2,
      out: '',
      err: 'sre-weekly: Unknown option “--limt”.\n  Did you mean --limit? What is possible: sre-weekly search --help\n',
    });
  });

  test('-h is help, and what an option takes is never a word of the query', async () => {
    expect((await run(['search', '-h'])).out).toBe((await run(['search', '--help'])).out);
    expect((await run(['search', 'retry', '--limit', '-5'], setUp())).err).toContain(
      '“-5” is no number of entries.',
    );
  });

  test('keeps together what quotes in the shell can only have meant so', async () => {
    expect(await found('"retry storms"')).toEqual(['210.2', '210.1']);
    expect(await found('"storms retry"')).toEqual([]);
    expect(await found('storms retry')).toEqual(await found('storms', 'retry'));
    expect(await found('author:Thai Wood')).toEqual(['210.2']);
    expect(await found('retry', '-retry storms')).toEqual(['208.1']);
  });

  test.each([
    [['retry', 'storms'], 'retry storms'],
    [['retry storms'], 'retry storms'],
    [['retry -kafka author:wood'], 'retry -kafka author:wood'],
    [['author:wood retry -kafka is:read'], 'author:wood retry -kafka is:read'],
    [['-retry storms'], '-"retry storms"'],
    [['author:Thai Wood', 'x'], 'author:"Thai Wood" x'],
    [['-from:the register'], '-from:"the register"'],
    [['retry "in a row"'], 'retry "in a row"'],
  ])('%j is %s', (words, text) => {
    expect(queryOf(words)).toBe(text);
  });

  test('is heeded by export, too, with what is starred and unread', async () => {
    const exported = async (...words: string[]) =>
      refsOf(JSON.parse((await run(['export', '--format', 'json', ...words], setUp())).out));
    expect(await exported('retry', '-kafka')).toEqual(['210.2', '210.1']);
    expect(await exported('retry', '--unread')).toEqual(['208.1', '210.1']);
    expect(await exported('retry', '--starred', '-hadoop')).toEqual(['210.2']);
  });
});

describe('where nothing is found', () => {
  test('a near spelling is searched, and named on stderr', async () => {
    const { out } = await run(['search', 'database'], setUp());
    expect(out).not.toBe('');
    expect(await run(['search', 'databse'], setUp())).toMatchObject({
      exitCode: 0,
      out,
      err: 'Nothing for “databse”. This is for “database”.\n',
    });
    const { json } = await runJson(['search', 'database'], setUp());
    expect((await runJson(['search', 'databse'], setUp())).json).toEqual(json);
  });

  test('nothing is exported but what was asked for: a near spelling is only named', async () => {
    expect(await run(['export', 'databse'], setUp())).toMatchObject({
      exitCode: 0,
      out: '',
      err: 'Nothing for “databse”. Did you mean “database”?\n',
    });
  });

  test('nor anything near, it is an empty list, and no failure', async () => {
    expect(await runJson(['search', 'xylophone'])).toMatchObject({
      exitCode: 0,
      json: [],
      err: 'Nothing for “xylophone”.\n',
    });
  });

  test('a query that cannot be understood says where, and what may stand there', async () => {
    for (const command of ['search', 'export']) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await run([command, 'retry', 'is:green'], setUp())).toMatchObject({
        exitCode: 2,
        out: '',
        err: 'sre-weekly: “green” is nothing that “is:” can have, in: retry »is:green«\n  is: takes a mark, unread, read or starred.\n',
      });
    }
  });

  test('without a word it is wrong usage', async () => {
    expect(await run(['search'])).toMatchObject({ exitCode: 2, out: '' });
  });
});
