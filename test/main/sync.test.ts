/** `sync` as a process of the built program, from a site on loopback, stopped in every way. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTemporaryName } from '../../src/io/library/issue-names.js';
import { startFakeSite, type FakeSite } from '../support/fake-site.js';
import { makeHome, type Home } from '../support/home.js';
import { numbers } from '../support/newsletter.js';
import { nodes, pinnedNode } from '../support/nodes.js';
import { startCommand } from '../support/started-command.js';

const homes: Home[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

function setUpHome(): Home {
  const home = makeHome();
  homes.push(home);
  return home;
}

function start(site: FakeSite, home: Home, words: readonly string[], node = pinnedNode()) {
  const { child, ended } = startCommand(['sync', '--from', site.base, '--json', ...words], { home, node });
  return { child, ended: ended.then(({ exitCode: end, out, err }) => ({ end, out, err })) };
}

/** Without what a killed write leaves: a later one takes that away, once it is old enough to be nobody's. */
const names = (home: Home) =>
  readdirSync(join(home.library, 'issues'))
    .filter((name) => !isTemporaryName(name))
    .sort();
const texts = (home: Home) =>
  names(home).map((name) => readFileSync(join(home.library, 'issues', name), 'utf8'));
const fileNames = (range: string) =>
  numbers(range)
    .toReversed()
    .map((number) => `${String(number).padStart(4, '0')}.md`);

/** A sync of everything that is at work: some came, and the rest never will. */
async function startHalf() {
  const site = await startFakeSite(numbers('60-1'));
  const home = setUpHome();
  const at = site.letter.at.bind(site.letter);
  site.letter.at = (path) => {
    if (path.endsWith('=3')) site.fault = 'stall';
    return at(path);
  };
  const { child, ended } = start(site, home, ['--all']);
  while (!site.asked.some(({ path }) => path.endsWith('=4'))) await nextTurn();
  site.letter.at = at;
  return { site, home, child, ended };
}

describe.each(nodes())('sync on %s', (_, node) => {
  test('takes everything, then nothing in one request', async () => {
    const site = await startFakeSite(numbers('34-1'));
    const home = setUpHome();
    const first = await start(site, home, ['--all'], node).ended;
    expect(JSON.parse(first.out)).toEqual({ added: numbers('34-1'), updated: [], unchanged: 0, failed: [] });
    expect([first.end, names(home)]).toEqual([0, fileNames('34-1')]);
    site.paths();
    const second = await start(site, home, ['--all'], node).ended;
    expect(JSON.parse(second.out)).toMatchObject({ added: [], updated: [], failed: [] });
    expect([second.end, second.err, site.paths()]).toEqual([0, '', ['/feed/']]);
    expect(site.asked).toEqual([]);
  });

  test('a site that is not there is an error in words', async () => {
    const site = await startFakeSite([1]);
    const home = setUpHome();
    site.fault = 'cut';
    const { end, out, err } = await start(site, home, [], node).ended;
    expect(end).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'network' } });
    expect(err).toMatch(/^sre-weekly: 127\.0\.0\.1:\d+ broke off in the middle of its answer\.\n {2}Try/);
  });
});

describe('a sync that is stopped', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends with %i, says what came, and goes on the next time', async (signal, exitCode) => {
    const { site, home, child, ended } = await startHalf();
    child.kill(signal);
    const { end, out, err } = await ended;
    expect(end).toBe(exitCode);
    const { added, failed } = JSON.parse(out) as { added: number[]; failed: unknown[] };
    expect(failed).toEqual([]);
    expect(names(home)).toEqual(added.toReversed().map((number) => `${String(number).padStart(4, '0')}.md`));
    expect(added.length).toBeGreaterThanOrEqual(20);
    expect(err).toContain('Stopped. What came is kept');

    site.fault = undefined;
    const rest = await start(site, home, ['--all']).ended;
    expect(JSON.parse(rest.out)).toMatchObject({
      added: numbers('60-1').filter((number) => !added.includes(number)),
      failed: [],
    });
    expect(names(home)).toEqual(fileNames('60-1'));
  });

  test('by a kill leaves nothing damaged, and the next run completes it', async () => {
    const whole = setUpHome();
    const { site, home, child, ended } = await startHalf();
    child.kill('SIGKILL');
    expect(await ended).toMatchObject({ end: 'SIGKILL', out: '' });
    expect(names(home).length).toBeGreaterThanOrEqual(20);
    site.fault = undefined;
    await start(site, whole, ['--all']).ended;
    expect((await start(site, home, ['--all']).ended).end).toBe(0);
    expect(names(home)).toEqual(fileNames('60-1'));
    expect(texts(home)).toEqual(texts(whole));
  });
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 2);
  });
}
