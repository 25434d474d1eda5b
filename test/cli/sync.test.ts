import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import type { Answer } from '../../src/ports.js';
import { run, runJson } from '../support/command-line.js';
import { Newsletter, numbers, SITE } from '../support/newsletter.js';
import { memoryClock, memoryPorts, memorySite } from '../support/ports.js';

function setUp(out: Iterable<number>, instead: (url: string) => Answer | undefined = () => undefined) {
  const letter = new Newsletter(out);
  const clock = memoryClock(Date.UTC(2026, 10, 22, 12));
  const site = memorySite((url) => {
    clock.advance(100);
    return instead(url) ?? letter.answer(url);
  });
  return { letter, clock, site, ports: memoryPorts({ clock, site }) };
}

describe('sync', () => {
  test('says what came, newest first, and where older issues are', async () => {
    const { ports } = setUp(numbers('12-1'));
    expect(await run(['sync'], { ports })).toMatchObject({
      exitCode: 0,
      out: '10 added, 0 updated, 0 unchanged.\n',
      err: 'For older issues, back to the first one: sre-weekly sync --all\n',
    });
    expect((await runJson(['list', '--limit', '2'], { ports })).json).toMatchObject([
      { number: 12, articles: 2, outages: 1 },
      { number: 11 },
    ]);
  });

  test('--json is one document', async () => {
    const { ports, letter } = setUp(numbers('12-1'));
    const first = await runJson(['sync'], { ports });
    expect(JSON.stringify(first.json)).toBe(
      '{"added":[12,11,10,9,8,7,6,5,4,3],"updated":[],"unchanged":0,"failed":[]}',
    );
    letter.numbers.add(13);
    const second = await runJson(['sync'], { ports });
    expect(JSON.stringify(second.json)).toBe('{"added":[13],"updated":[],"unchanged":9,"failed":[]}');
    expect([second.exitCode, second.err]).toEqual([0, '']);
  });

  test('names the few that are new', async () => {
    const { ports, letter } = setUp(numbers('12-1'));
    await run(['sync'], { ports });
    letter.numbers.add(13).add(14);
    expect(await run(['sync'], { ports })).toMatchObject({
      out: '2 added (14, 13), 0 updated, 8 unchanged.\n',
      err: '',
    });
  });

  test('--all takes the whole chain, a line at every tenth of it where stderr is no terminal', async () => {
    const { ports } = setUp([...numbers('40-21'), ...numbers('19-1')]);
    const { exitCode, out, err } = await run(['sync', '--all'], { ports });
    expect([exitCode, out]).toEqual([0, '39 added, 0 updated, 0 unchanged.\n']);
    const lines = err.split('\n');
    expect(lines).toContain('Syncing: 20 of 40 issues');
    expect(lines).toContain('Syncing: 40 of 40 issues');
    expect(lines).toContain('Not on the site: 1 number. They are not asked for again for 30 days.');
    expect(lines.length).toBeLessThan(15);
  });

  test('--all draws a bar on a terminal, no wider than it is, and takes it away', async () => {
    const { ports } = setUp([...numbers('400-21'), ...numbers('9-1')]);
    const { err } = await run(['sync', '--all'], { ports, terminal: { progressColumns: 40 } });
    const [first, ...frames] = err.split('\r\u001B[K');
    expect(first).toBe('');
    expect(frames.length).toBeGreaterThan(20);
    const bars = frames.filter((frame) => frame.startsWith('Syncing '));
    for (const drawn of bars) expect(drawn.length).toBeLessThan(40);
    expect(bars.some((drawn) => /^Syncing \d+ of 400 █+░+/.test(drawn))).toBe(true);
    expect(frames.at(-1)).toBe('Not on the site: 11 numbers. They are not asked for again for 30 days.\n');

    const { ports: others } = setUp(numbers('400-1'));
    const wide = await run(['sync', '--all'], { ports: others, terminal: { progressColumns: 200 } });
    expect(wide.err).toMatch(/of 400 █+░* (?:less than a minute|\d+ minutes) left/);
  });

  test('--from syncs from another site', async () => {
    const { ports, site } = setUp(numbers('2-1'));
    expect((await runJson(['sync', '--from', 'http://127.0.0.1:8210/'], { ports })).exitCode).toBe(0);
    expect(site.asked).toEqual(['http://127.0.0.1:8210/feed/']);
  });

  test('--from something that is no site is wrong usage', async () => {
    const { ports, site } = setUp(numbers('2-1'));
    expect(await run(['sync', '--from', 'sreweekly.com'], { ports })).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('There is no syncing from “sreweekly.com”'),
    });
    expect(site.asked).toEqual([]);
  });

  test('a site that cannot be had is an error, and its cause no threat to the terminal', async () => {
    const { ports } = setUp([], () => {
      throw new UserError('network', 'sreweekly.com \u001B]0;owned\u0007cannot be found.', 'Check\u009B2J.');
    });
    const { json, exitCode, err } = await runJson(['sync'], { ports });
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({
      added: [],
      updated: [],
      unchanged: 0,
      failed: [{ source: 'sreweekly.com' }],
      error: { code: 'network', hint: expect.stringContaining('Check') },
    });
    expect(err).toBe('sre-weekly: sreweekly.com cannot be found.\n  Check.\n');
    expect(await run(['sync'], { ports })).toMatchObject({ exitCode: 1, out: '', err });
  });

  test('what could not be had is named, and the rest is there', async () => {
    const { ports, letter } = setUp(numbers('12-1'), (url) =>
      url.endsWith('=2') ? { kind: 'unreadable', reason: 'it was cut short' } : undefined,
    );
    await run(['sync'], { ports });
    for (const number of numbers('40-13')) letter.numbers.add(number);
    const { json, exitCode, err } = await runJson(['sync'], { ports });
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({
      added: [...numbers('40-31'), ...numbers('20-13')],
      failed: [{ source: `${SITE}/feed/?paged=2`, reason: 'it was cut short.' }],
      error: { code: 'network' },
    });
    expect(err).toBe(
      `sre-weekly: Not everything could be had. ${SITE}/feed/?paged=2: it was cut short.\n` +
        '  Sync again: what came is kept, and only the rest is asked for.\n',
    );
  });

  test('several that could not be had are named one by one', async () => {
    const { ports, letter } = setUp(numbers('12-1'));
    letter.contents.set(11, '<p>Nothing yet.</p>').set(10, '<p>Nor here.</p>');
    const { exitCode, out, err } = await run(['sync'], { ports });
    expect([exitCode, out]).toEqual([1, '8 added, 0 updated, 0 unchanged.\n']);
    expect(err).toMatch(
      /^issue 11: .+\nissue 10: .+\nsre-weekly: Not everything could be had: 2 issues or pages are missing\.$/m,
    );
  });

  test('items of the feed that are no issues are no failure', async () => {
    const { ports, letter } = setUp(numbers('12-1'));
    letter.extra = '<item><title>A note to readers</title></item>';
    const { exitCode, err } = await run(['sync'], { ports });
    expect(exitCode).toBe(0);
    expect(err).toContain('Left aside: 1 item of the feed that is no issue.\n');
  });

  test.each([
    [143, 143],
    [undefined, 130],
  ])('stopped, it says what came, and ends with the signal’s code (%p)', async (reason, exitCode) => {
    const ending = new AbortController();
    const { ports } = setUp(numbers('95-1'), (url) => {
      if (url.endsWith('=4')) ending.abort(reason);
      return undefined;
    });
    const stopped = await runJson(['sync', '--all'], { ports, stopSignal: ending.signal });
    expect(stopped.exitCode).toBe(exitCode);
    const { added } = stopped.json as { added: number[] };
    expect(added.length).toBeGreaterThanOrEqual(30);
    expect(stopped.err).toContain('Stopped. What came is kept, and the same command goes on from there.\n');
    const rest = await runJson(['sync', '--all'], { ports });
    expect(rest.json).toMatchObject({ added: numbers('95-1').filter((number) => !added.includes(number)) });
  });
});

test('status says when the library was last synced', async () => {
  const { ports } = setUp(numbers('12-1'));
  expect((await runJson(['status'], { ports })).json).toMatchObject({ lastSync: null });
  await run(['sync'], { ports });
  expect((await runJson(['status'], { ports })).json).toMatchObject({
    issues: 10,
    lastSync: '2026-11-22T12:00:00.100Z',
  });
  expect((await run(['status'], { ports })).out).toContain('\nSynced   22 November 2026\n');
});
