/** The package as it is handed out: packed, installed by npm without a network, and run from elsewhere in an empty home. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { makeHome, type Home } from './support/home.js';
import { nodes } from './support/nodes.js';
import { closeTerminals, TerminalSession } from './support/terminal.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** With what paths must stand: a blank, a letter of two bytes, and what means something in a URL. */
const place = join(mkdtempSync(join(tmpdir(), 'sre-weekly-install-')), 'här & 100%# there');
const prefix = join(place, 'prefix');
const npmHome = makeHome();
let tarball = '';

beforeAll(() => {
  mkdirSync(place);
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', place];
  execFileSync('npm', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  tarball = join(place, readdirSync(place)[0] ?? '');
  npm('install', '--global', '--prefix', prefix, tarball);
});

afterAll(() => {
  rmSync(dirname(place), { recursive: true, force: true });
  npmHome.remove();
});

const homes: Home[] = [];
afterEach(async () => {
  await closeTerminals();
  for (const home of homes.splice(0)) home.remove();
});

function emptyHome(): Home {
  const home = makeHome();
  homes.push(home);
  return home;
}

/** npm as a user's, not as the one that runs these tests. */
function npm(...words: readonly string[]): string {
  const quiet = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier'];
  return execFileSync('npm', [...quiet, ...words], {
    cwd: npmHome.folder,
    env: npmHome.env,
    encoding: 'utf8',
  });
}

describe.each(nodes())('installed for all folders, on %s', (_, node) => {
  const command = join(prefix, 'bin', 'sre-weekly');
  /** What the command's first line finds is this Node. */
  const withNode = (home: Home) => ({
    ...home.env,
    PATH: [dirname(node), '/usr/bin', '/bin'].join(delimiter),
  });
  const run = (home: Home, ...words: readonly string[]): string =>
    execFileSync(command, words, { cwd: home.folder, env: withNode(home), encoding: 'utf8' });

  test('says its version', () => {
    expect(run(emptyHome(), '--version').split(/[ \n]/)[0]).toBe(version);
  });

  test('has issue 210 and finds nothing wrong', () => {
    const home = emptyHome();
    expect(JSON.parse(run(home, 'show', '210', '--json'))).toMatchObject({
      number: 210,
      previous: 209,
      source: 'bundled',
    });
    expect(run(home, 'doctor')).toContain('No problems.');
  });

  test('reads in a terminal', async () => {
    const home = emptyHome();
    const terminal = new TerminalSession([], { program: [command], home, env: withNode(home) });
    await terminal.waitFor('#210');
    terminal.press('q');
    expect(await terminal.waitForExit()).toEqual({ code: 0, signal: 0 });
  });
});

test('installed for all folders, its manual page is where man looks', () => {
  const page = readFileSync(join(prefix, 'share', 'man', 'man1', 'sre-weekly.1'), 'utf8');
  expect(page).toBe(readFileSync('man/sre-weekly.1', 'utf8'));
});

test('installed into a folder of packages it is one package, with a command beside', () => {
  const folder = join(place, 'project');
  mkdirSync(folder);
  npm('install', '--prefix', folder, tarball);
  const packages = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  expect(packages).toEqual(['sre-weekly']);
  expect(readdirSync(join(folder, 'node_modules', 'sre-weekly'))).not.toContain('node_modules');
  const command = join(folder, 'node_modules', '.bin', 'sre-weekly');
  const out = execFileSync(command, ['show', '210.2'], { env: emptyHome().env, encoding: 'utf8' });
  expect(out).toContain('Reading /proc/pid/cmdline can hang forever');
});

test('runs by npx, without being installed', () => {
  expect(npm('exec', '--yes', `--package=${tarball}`, '--', 'sre-weekly', 'list')).toMatch(
    /^#210 {2}8 March 2020 /m,
  );
});
