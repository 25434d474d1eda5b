import { beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReading } from '../../../src/io/reading/reading.js';
import { memoryClock } from '../../support/ports.js';
import { buildProgram, runProgram } from '../../support/programs.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let program: string;
beforeAll(() => {
  program = buildProgram('reading-process');
});

function setUp() {
  const home = temporaryFolder();
  const [library, state] = [join(home, 'library'), join(home, 'state')];
  const open = () =>
    createReading({ library, state, clock: memoryClock(), pid: process.pid, hostname: 'here' });
  const run = (words: readonly string[], options?: Parameters<typeof runProgram>[2]) => {
    const [command = '', ...rest] = words;
    return runProgram(program, [command, library, state, ...rest], options);
  };
  return { home, library, open, run, files: () => readdirSync(join(library, 'reading')) };
}

describe('several processes', () => {
  test('ten that make 200 different marks each, and fold, lose none', async () => {
    const { open, run, files } = setUp();
    const reading = open();
    const processes = Array.from({ length: 10 }, (_, index) =>
      run(['mark-one-by-one', `process ${index}`, '200']),
    );
    for (let mark = 0; mark < 200; mark += 10) {
      await processes[0]?.untilLine((line) => line === `process 0 ${mark}`);
      // Read while they write and fold: all that was marked is there, and nothing half-written is taken for damaged.
      const said = processes.flatMap(({ lines }) => lines);
      for (const marks of [reading.refresh(), open().marks()]) {
        expect(said.filter((key) => !marks.read.has(key))).toEqual([]);
      }
      expect(reading.damaged()).toEqual([]);
    }
    for (const { ended } of processes) expect(await ended).toEqual({ code: 0, signal: null });
    expect(open().marks().read.size).toBe(2000);
    open().fold();
    expect(files().length).toBeLessThan(10);
    expect(open().marks().read.size).toBe(2000);
  });

  test.each([
    ['', {}],
    [', in a Snap', { SNAP: '/snap/sre-weekly/1' }],
  ])('killed in mid-mark lose nothing of what they said was marked%s', async (_, env) => {
    const { open, run, files } = setUp();
    const said: string[] = [];
    const kill = async (index: number) => {
      const victim = run(['mark-one-by-one', `victim ${index}`, '0'], { env: { ...process.env, ...env } });
      const marksBefore = index % 7;
      await victim.untilLine((line) => line === `victim ${index} ${marksBefore}`);
      victim.kill('SIGKILL');
      expect(await victim.ended).toEqual({ code: null, signal: 'SIGKILL' });
      said.push(...victim.lines);
    };
    for (let index = 0; index < 20; index += 2) await Promise.all([kill(index), kill(index + 1)]);
    const reading = open();
    const kept = reading.marks().read;
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((key) => !kept.has(key))).toEqual([]);
    expect(reading.damaged()).toEqual([]);
    reading.fold();
    const after = open().marks().read;
    expect(said.filter((key) => !after.has(key))).toEqual([]);
    // Each kill may leave one half-written file besides, which is removed once it is a minute old.
    expect(files().filter((name) => name.endsWith('.json')).length).toBeLessThan(5);
  });

  test('killed in mid-mark lose nothing where the file system has no links, and have a backup all the same', async () => {
    const { home, open, run, files, library } = setUp();
    const preload = join(home, 'no-links.cjs');
    writeFileSync(
      preload,
      `require('node:fs').linkSync = (from) => {
         throw Object.assign(new Error('EPERM: operation not permitted, link ' + from), { code: 'EPERM' });
       };`,
    );
    const env = { ...process.env, NODE_OPTIONS: `--require ${preload}` };
    const said: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      const victim = run(['mark-one-by-one', `victim ${index}`, '0'], { env });
      await victim.untilLine((line) => line === `victim ${index} ${index}`);
      victim.kill('SIGKILL');
      await victim.ended;
      said.push(...victim.lines);
    }
    // An end in peace, with folding under way; and writes that are cut short.
    const last = run(['mark-one-by-one', 'last', '60'], { env });
    expect(await last.ended).toEqual({ code: 0, signal: null });
    const limited = run(['mark-at-once', '10', '2000', '10'], { env, shell: 'ulimit -f 8' });
    expect((await limited.ended).code).toBe(0);
    expect(limited.lines).toEqual([
      'marked',
      expect.stringMatching(/^has /),
      expect.stringContaining('there is no room left on the disk'),
      expect.stringMatching(/^has /),
      'marked',
      expect.stringMatching(/^has /),
    ]);
    const kept = open().marks().read;
    expect([...said, ...last.lines].filter((key) => !kept.has(key))).toEqual([]);
    expect([...kept.keys()].filter((key) => key.startsWith('attempt'))).toHaveLength(20);
    expect(open().damaged()).toEqual([]);
    expect(readdirSync(join(home, 'state'))).toEqual(['machine']);
    const backups = files().filter((name) => name.endsWith('.bak'));
    expect(backups.length).toBeGreaterThan(0);
    for (const name of backups) expect(statSync(join(library, 'reading', name)).nlink).toBe(1);
  });

  test('one that watches sees what another marks, also the very first mark', async () => {
    const { open, run } = setUp();
    const watcher = run(['watch-keys']);
    await watcher.untilLine((line) => line === 'watching');
    open().mark([{ kind: 'read', keys: ['x'], value: true }]);
    await watcher.untilLine((line) => line === 'x');
    open().mark([{ kind: 'read', keys: ['y'], value: true }]);
    expect(await watcher.untilLine((line) => line.includes('y'))).toBe('x, y');
  });

  test('watching keeps no process alive', async () => {
    const { open, run } = setUp();
    open().mark([{ kind: 'read', keys: ['x'], value: true }]);
    const watcher = run(['watch-and-end']);
    expect(await watcher.ended).toEqual({ code: 0, signal: null });
    expect(watcher.lines).toEqual(['watching']);
  });
});

describe('a process that cannot write', () => {
  test('beyond a limit says so, keeps what there was, and goes on when there is room', async () => {
    const { open, run, files } = setUp();
    // 8 blocks of 512 or 1,024 bytes, as the shell has it: conf's one write is cut short there, and takes that for a success.
    const limited = run(['mark-at-once', '10', '2000', '10', '3000', '10'], { shell: 'ulimit -f 8' });
    expect(await limited.ended).toEqual({ code: 0, signal: null });
    const failed = expect.stringMatching(
      /^storage: The mark could not be saved: there is no room left on the disk\. Make some room there, then try again\./,
    );
    expect(limited.lines).toEqual([
      'marked',
      'has 10',
      failed,
      'has 10',
      'marked',
      'has 20',
      failed,
      'has 20',
      'marked',
      'has 30',
    ]);
    expect(open().marks().read.size).toBe(30);
    expect(open().damaged()).toEqual([]);
    expect(files()).toHaveLength(2);
  });

  test('with no room for anything says so, and leaves nothing behind', async () => {
    const { open, run, files } = setUp();
    const limited = run(['mark-at-once', '2000'], { shell: 'ulimit -f 8' });
    expect((await limited.ended).code).toBe(0);
    expect(limited.lines[1]).toBe('has 0');
    expect(files()).toEqual([]);
    expect(open().marks().read.size).toBe(0);
  });

  test('a single byte says so, and leaves no empty file behind', async () => {
    const { home, run, files } = setUp();
    const state = join(home, 'state');
    const limited = run(['mark-at-once', '1'], { shell: 'ulimit -f 0' });
    expect((await limited.ended).code).toBe(0);
    expect(limited.lines[0]).toContain('there is no room left on the disk');
    expect(readdirSync(state)).toEqual([]);
    for (let index = 0; index < 4; index += 1) {
      expect((await run(['mark-at-once', '1']).ended).code).toBe(0);
    }
    const before = files();
    expect(before).toHaveLength(4);
    expect((await run(['fold'], { shell: 'ulimit -f 0' }).ended).code).toBe(0);
    expect(files()).toEqual(before);
    expect(readdirSync(state)).toEqual(['machine']);
  });

  test('in a folder it may not write to is refused at once, and reads what is there', async () => {
    const { home, library, open, run } = setUp();
    open().mark([{ kind: 'read', keys: ['x'], value: true }]);
    // The superuser may write everywhere, so that it has to be someone else.
    const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    chmodSync(home, 0o755);
    chmodSync(library, 0o755);
    for (const name of readdirSync(join(library, 'reading')))
      chmodSync(join(library, 'reading', name), 0o644);
    chmodSync(join(library, 'reading'), 0o555);
    const refused = run(['mark-at-once', '1'], other);
    expect((await refused.ended).code).toBe(0);
    chmodSync(join(library, 'reading'), 0o755);
    const [outcome, has] = refused.lines;
    expect(has).toBe('has 1');
    expect(outcome).toContain(
      `The mark could not be saved: ${join(library, 'reading')} cannot be written to.`,
    );
    // Not by conf, which would have tried again and again for a second.
    expect(outcome).toMatch(/\[access\]$/);
  });

  test('in a folder that is below a file says so', async () => {
    const refused = runProgram(program, ['mark-at-once', program, program, '1']);
    expect((await refused.ended).code).toBe(0);
    expect(refused.lines[0]).toContain(`${program} is a file where a folder should be.`);
  });
});
