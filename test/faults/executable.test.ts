/** The single executable, on a machine without Node. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProgram } from '../support/built-program.js';
import { sayFigure } from '../support/figures.js';
import { makeHome, type Home } from '../support/home.js';
import { pinnedNode } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'sre-weekly-executable-'));
const executable = join(folder, 'sre-weekly');

beforeAll(() => {
  execFileSync(pinnedNode(), ['scripts/executable.mjs', '--out', executable]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const homes: Home[] = [];
afterEach(async () => {
  await closeTerminals();
  for (const home of homes.splice(0)) home.remove();
});

/** An empty home where no Node is to be found. */
function emptyHome(env: Readonly<Record<string, string>> = {}): Home {
  const home = makeHome();
  homes.push(home);
  return { ...home, env: { ...home.env, PATH: folder, ...env } };
}

function run(home: Home, ...words: readonly string[]): string {
  return execFileSync(executable, words, { cwd: home.folder, env: home.env, encoding: 'utf8' });
}

test('has the issue that comes with the program, and the chain', () => {
  expect(JSON.parse(run(emptyHome(), 'show', '210', '--json'))).toMatchObject({
    number: 210,
    date: '2020-03-08',
    previous: 209,
    next: 211,
    source: 'bundled',
  });
  expect(run(emptyHome(), 'doctor')).toContain('No problems.');
});

test('says the same version as the package, and writes nothing for it', () => {
  const home = emptyHome();
  const words = [builtProgram(), '--version'];
  expect(run(home, '--version')).toBe(execFileSync(pinnedNode(), words, { encoding: 'utf8' }));
  expect(readdirSync(home.folder)).toEqual([]);
});

test('reads in a terminal, opens links, and is taken up again where it was left', async () => {
  const browser = makeOpener('browser');
  const home = emptyHome({ BROWSER: browser.file, PATH: '/usr/bin:/bin' });
  const options = { program: [executable], home, columns: 120, rows: 30 };
  const terminal = new TerminalSession([], options);
  await terminal.waitFor('SRE Weekly #210 · 8 March 2020');
  terminal.press('down', 'enter');
  expect((await browser.called()).args).toEqual(['https://rachelbythebay.com/w/2014/10/27/ps/']);
  await terminal.waitFor('1 of 17 read');
  terminal.press('down');
  await terminal.waitFor(/❯ +● +In space, no one can hear you kernel panic/);
  terminal.press('q');
  expect(await terminal.waitForExit()).toEqual({ code: 0, signal: 0 });
  const again = new TerminalSession([], options);
  await again.waitFor(/❯ +● +In space, no one can hear you kernel panic/);
});

test('opens links with the desktop’s own xdg-open, for nothing can be run from within the file', async () => {
  const opener = makeOpener('xdg-open');
  const home = emptyHome({ DISPLAY: ':0', PATH: `${opener.folder}:/usr/bin:/bin` });
  expect(JSON.parse(run(home, 'open', '210.2', '--json'))).toMatchObject({ opened: true });
  expect((await opener.called()).args).toEqual(['https://rachelbythebay.com/w/2014/10/27/ps/']);
});

test('the second start finds its code and its index in the cache, and leaves them as they are', () => {
  const home = emptyHome();
  const cached = () => readdirSync(home.cache).map((name) => [name, statSync(join(home.cache, name)).ino]);
  run(home, 'list');
  const first = cached();
  expect(first.map(([name]) => name)).toEqual([
    expect.stringMatching(/^code-v.*-command\.bin$/),
    expect.stringMatching(/^index-/),
    expect.stringMatching(/^issues-/),
  ]);
  run(home, 'list');
  expect(cached()).toEqual(first);
});

test('options for Node in the environment are not ours', () => {
  const home = emptyHome({ NODE_OPTIONS: '--require /no/such/file' });
  expect(run(home, 'list')).toContain('#210');
});

test('has the licences of all that is in it beside it', () => {
  const text = readFileSync(`${executable}.LICENSES.txt`, 'utf8');
  expect(text).toContain(readFileSync('LICENSE', 'utf8').trim());
  expect(text).toContain(readFileSync('dist/THIRD_PARTY_NOTICES.txt', 'utf8').trim());
  expect(text).toContain('Node.js is licensed for use as follows');
});

test('its size and its start, for the record', () => {
  const home = emptyHome();
  const started = (file: string, ...words: readonly string[]): number => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      execFileSync(file, words, { env: home.env, stdio: 'ignore' });
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  const bare = started(pinnedNode(), '-e', '0');
  const { size } = statSync(executable);
  const times = (ms: number) => `${(ms / bare).toFixed(1)} ×`;
  sayFigure(
    `executable: ${Math.round(size / 1e6)} MB; a command starts in ${times(started(executable, 'list'))} bare node, the package’s in ${times(started(pinnedNode(), builtProgram(), 'list'))}`,
  );
  expect(size).toBeGreaterThan(0);
});
