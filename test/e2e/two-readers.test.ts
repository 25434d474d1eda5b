import { afterEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtProgram } from '../support/built-program.js';
import { makeHome, type Home } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

const HOUR = 3_600_000;

const homes: Home[] = [];
afterEach(async () => {
  await closeTerminals();
  for (const home of homes.splice(0)) home.remove();
});

describe.each(nodes())('two readers of one library on %s', (_, node) => {
  function setUp() {
    const home = makeHome();
    homes.push(home);
    const open = (env: Readonly<Record<string, string>> = {}) =>
      new TerminalSession([], { node, home, columns: 110, rows: 30, env });
    /** Both are up and watch the folder. */
    const openBoth = async (env?: Readonly<Record<string, string>>) => {
      const [first, second] = [open(env), open()];
      await Promise.all([first.waitFor('SRE Weekly #210'), second.waitFor('SRE Weekly #210')]);
      return { first, second };
    };
    const run = (...words: readonly string[]) =>
      execFileSync(node, [builtProgram(), ...words], { env: home.env, encoding: 'utf8', stdio: 'pipe' });
    /** An entry as a new process sees it. */
    const entry = (ref: string) =>
      JSON.parse(run('show', ref, '--json')) as { readonly read: boolean; readonly starred: boolean };
    return { home, open, openBoth, run, entry };
  }

  test('follow each other, the later mark wins, and undo takes back only what its own reader did', async () => {
    const { openBoth, entry } = setUp();
    const { first, second } = await openBoth();
    first.press('m');
    await first.waitFor('1 of 17 read');
    await second.waitFor('1 of 17 read');
    second.press('home', 'm');
    await second.waitFor('0 of 17 read');
    await first.waitFor('0 of 17 read');
    first.press('home', 'm');
    await second.waitFor('1 of 17 read');
    second.press('home', 's', 'down', 'm');
    await second.waitFor('2 of 17 read');
    await first.waitFor((screen) => screen.includes('2 of 17 read') && screen.includes('★'));
    first.press('z');
    await first.waitFor('1 of 17 read');
    await second.waitFor('1 of 17 read');
    expect(entry('210.1')).toMatchObject({ read: false, starred: true });
    expect(entry('210.2')).toMatchObject({ read: true });
  });

  test('one whose terminal is closed has kept its marks and its place, and the other goes on', async () => {
    const { openBoth, open, entry } = setUp();
    const { first, second } = await openBoth();
    first.press('m', 'down', 'm', 's');
    await first.waitFor('2 of 17 read');
    await first.waitFor('★');
    first.hangUp();
    expect((await first.waitForExit()).code).toBe(129);
    await second.waitFor((screen) => screen.includes('2 of 17 read') && screen.includes('★'));
    second.press('end', 'm');
    await second.waitFor('3 of 17 read');
    expect(entry('210.17')).toMatchObject({ read: true });
    second.hangUp();
    await second.waitForExit();
    const again = open();
    await again.waitFor('3 of 17 read');
  });

  test('one that slept shows on waking what was marked meanwhile, and what is typed into it then counts last', async () => {
    const { openBoth, run, entry } = setUp();
    const { first, second } = await openBoth();
    first.press('m');
    await second.waitFor('1 of 17 read');
    process.kill(first.pid, 'SIGSTOP');
    second.press('home', 'm', 'end', 's');
    await second.waitFor((screen) => screen.includes('0 of 17 read') && screen.includes('★'));
    // So many that they are folded while it sleeps, its own file too.
    for (let position = 3; position <= 9; position += 1) run('mark', 'read', `210.${position}`);
    await second.waitFor('7 of 17 read');
    process.kill(first.pid, 'SIGCONT');
    await first.waitFor((screen) => screen.includes('7 of 17 read') && screen.includes('★'));
    first.press('home', 'm');
    await first.waitFor('8 of 17 read');
    await second.waitFor('8 of 17 read');
    expect(entry('210.1')).toMatchObject({ read: true });
    expect(entry('210.17')).toMatchObject({ read: false, starred: true });
  });

  test('one whose clock is set back an hour still has the last word, on both screens', async () => {
    const { openBoth, entry } = setUp();
    const folder = temporaryFolder();
    const [preload, isBack] = [join(folder, 'clock.cjs'), join(folder, 'is-back')];
    writeFileSync(
      preload,
      `const { existsSync } = require('node:fs');
       const now = Date.now;
       Date.now = () => now() - (existsSync(${JSON.stringify(isBack)}) ? ${HOUR} : 0);`,
    );
    const { first, second } = await openBoth({ NODE_OPTIONS: `--require ${preload}` });
    first.press('m');
    await first.waitFor('1 of 17 read');
    await second.waitFor('1 of 17 read');
    writeFileSync(isBack, '');
    // Its own mark of before, and then one that the other makes by the right clock.
    first.press('home', 'm');
    await first.waitFor('0 of 17 read');
    await second.waitFor('0 of 17 read');
    second.press('home', 'm', 'home', 's');
    await second.waitFor('1 of 17 read');
    await first.waitFor((screen) => screen.includes('1 of 17 read') && screen.includes('★'));
    first.press('home', 'm');
    await first.waitFor('0 of 17 read');
    await second.waitFor('0 of 17 read');
    first.press('home', 's');
    await first.waitFor((screen) => !screen.includes('★'));
    await second.waitFor((screen) => !screen.includes('★'));
    expect(entry('210.1')).toEqual(expect.objectContaining({ read: false, starred: false }));
  });

  test('a mark that cannot be kept is said in a line, is not shown, and can be made once it can be', async () => {
    const { home, openBoth } = setUp();
    mkdirSync(home.library, { recursive: true });
    const reading = join(home.library, 'reading');
    writeFileSync(reading, 'a file');
    const { first, second } = await openBoth();
    first.press('m');
    await first.waitFor('The mark could not be saved');
    expect(first.screen()).toContain('0 of 17 read');
    rmSync(reading);
    first.press('home', 'm');
    await first.waitFor('1 of 17 read');
    await second.waitFor('1 of 17 read');
  });

  test('what a synchroniser replaces under them is followed, and nothing of their own is lost with it', async () => {
    const { home, openBoth, entry } = setUp();
    const { first, second } = await openBoth();
    const reading = join(home.library, 'reading');
    first.press('m');
    await second.waitFor('1 of 17 read');
    const keyOf = (ref: string) => (entry(ref) as unknown as { key: string }).key;
    /** As Syncthing does: written beside under a name of its own, then renamed over what is there. */
    const arrive = (name: string, refs: readonly string[], stamp: number) => {
      const read = Object.fromEntries(refs.map((ref) => [keyOf(ref), [true, stamp]]));
      writeFileSync(join(reading, `.syncthing.${name}.tmp`), JSON.stringify({ version: 1, read, star: {} }));
      renameSync(join(reading, `.syncthing.${name}.tmp`), join(reading, name));
    };
    const theirs = 'ffffffffff-000000000001.json';
    arrive(theirs, ['210.5'], 1);
    await Promise.all([first.waitFor('2 of 17 read'), second.waitFor('2 of 17 read')]);
    arrive(theirs, ['210.5', '210.6'], 1);
    await Promise.all([first.waitFor('3 of 17 read'), second.waitFor('3 of 17 read')]);
    arrive(theirs.replace('.json', '.sync-conflict-20200309-120000-ABCDEFG.json'), ['210.7'], 1);
    await Promise.all([first.waitFor('4 of 17 read'), second.waitFor('4 of 17 read')]);
    // The other machine folds: the synchroniser takes its files away, and brings another.
    rmSync(join(reading, theirs));
    arrive('ffffffffff-000000000002.json', ['210.5', '210.6', '210.7', '210.8'], 1);
    await Promise.all([first.waitFor('5 of 17 read'), second.waitFor('5 of 17 read')]);
    // The whole folder goes, and an older state of it comes back in its place.
    renameSync(reading, `${reading}.old`);
    mkdirSync(reading);
    arrive(theirs, ['210.5'], 1);
    first.press('end', 'm');
    await first.waitFor('6 of 17 read');
    // What the first reader marked is on the disk again, with its next mark.
    expect(entry('210.1')).toMatchObject({ read: true });
    expect(entry('210.17')).toMatchObject({ read: true });
  });
});
