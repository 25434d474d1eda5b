import { describe, expect, test } from '@jest/globals';
import { countMarks } from '../../src/core/library/counts.js';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import { memoryLibrary, memoryPorts } from '../support/ports.js';

const issues = [makeIssue(208), makeIssue(209), makeIssue(210, { date: '2020-03-08' })];

/** 209 is read to the end, 210 has a star. */
function setUp() {
  const library = memoryLibrary(issues);
  const ports = memoryPorts({ library });
  ports.reading.mark(issues[1]!.entries.map(({ key }) => ({ kind: 'read', keys: [key], value: true })));
  ports.reading.mark([{ kind: 'star', keys: [issues[2]!.entries[0]!.key], value: true }]);
  return { ports, library };
}

describe('list', () => {
  test('as JSON it has every issue, newest first', async () => {
    const { json, exitCode, err } = await runJson(['list'], setUp());
    expect(JSON.stringify((json as unknown[])[0])).toBe(
      JSON.stringify({
        number: 210,
        title: 'SRE Weekly Issue #210',
        url: 'https://sreweekly.com/sre-weekly-issue-210/',
        date: '2020-03-08',
        articles: 2,
        outages: 1,
        unread: 3,
        starred: 1,
      }),
    );
    expect(json).toMatchObject([
      { number: 210, unread: 3, starred: 1 },
      { number: 209, unread: 0, starred: 0 },
      { number: 208, unread: 3, starred: 0 },
    ]);
    expect([exitCode, err]).toEqual([0, '']);
  });

  test('its counts are those of the marks, entry by entry', async () => {
    const { ports } = setUp();
    const { json } = await runJson(['list'], { ports });
    expect(
      (json as { unread: number; starred: number }[]).map(({ unread, starred }) => [unread, starred]),
    ).toEqual(
      issues.toReversed().map((issue) => {
        const { unread, starred } = countMarks(issue, ports.reading.marks());
        return [unread, starred];
      }),
    );
  });

  test('issues without a mark are not read to count them', async () => {
    const { ports, library } = setUp();
    await run(['list'], { ports });
    expect(library.reads).toEqual([210, 209]);
  });

  test('where many issues have marks, all are read at once, and counted the same', async () => {
    const many = Array.from({ length: 60 }, (_, index) => makeIssue(index + 1));
    const library = memoryLibrary(many);
    const ports = memoryPorts({ library });
    ports.reading.mark(many.map(({ entries }) => ({ kind: 'read', keys: [entries[0]!.key], value: true })));
    const { json } = await runJson(['list'], { ports });
    expect((json as { unread: number }[]).every(({ unread }) => unread === 2)).toBe(true);
    expect(library.reads.length).toBeLessThan(many.length);
  });

  test('as plain text it is a line an issue', async () => {
    const { out } = await run(['list'], setUp());
    expect(out).toBe(
      [
        '#210  8 March 2020        2 articles   1 outage    ● 3 unread  ★ 1',
        '#209  5 January 2020      2 articles   1 outage          read',
        '#208  29 December 2019    2 articles   1 outage    ● 3 unread',
        '',
      ].join('\n'),
    );
  });

  test.each([
    [['--unread'], [210, 208]],
    [['--starred'], [210]],
    [
      ['--limit', '2'],
      [210, 209],
    ],
    [
      ['--unread', '--limit', '2'],
      [210, 208],
    ],
    [
      ['--limit', '99'],
      [210, 209, 208],
    ],
  ])('list %j', async (options, numbers) => {
    const { json } = await runJson(['list', ...options], setUp());
    expect((json as { number: number }[]).map(({ number }) => number)).toEqual(numbers);
  });

  test('an empty list is no failure', async () => {
    const ports = memoryPorts({ issues });
    expect(await run(['list', '--starred'], { ports })).toMatchObject({
      exitCode: 0,
      out: '',
      err: 'Nothing is starred.\n',
    });
    expect((await runJson(['list', '--starred'], { ports })).json).toEqual([]);
    expect(await run(['list'])).toMatchObject({ exitCode: 0, err: 'There is no issue on this machine.\n' });
  });

  test('a damaged file is named on stderr, and the others are listed', async () => {
    const damaged = [
      { file: 'issues/0013.md', problem: 'line 4: no entry begins here', hint: 'Correct it.' },
    ];
    const ports = memoryPorts({ library: memoryLibrary(issues, damaged) });
    const { exitCode, json, err } = await runJson(['list'], { ports });
    expect(exitCode).toBe(0);
    expect(json).toHaveLength(3);
    expect(err).toBe('Left out: issues/0013.md, which could not be read. sre-weekly doctor says why.\n');
  });

  test.each(['abc', '0', '-1', '1.5', ''])('--limit %j is wrong usage', async (limit) => {
    const { exitCode, err, out } = await run(['list', `--limit=${limit}`]);
    expect(err).toBe(
      `sre-weekly: “${limit}” is no number of issues.\n  Give a whole number from 1: sre-weekly list --limit 10\n`,
    );
    expect([exitCode, out]).toEqual([2, '']);
  });
});
