import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marksToJson, mergeMarks, NO_MARKS, type MarkChange, type Marks } from '../../../src/core/marks.js';
import { createReading } from '../../../src/io/reading/reading.js';
import { memoryClock } from '../../support/ports.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const readChange = (key: string): MarkChange => ({ kind: 'read', keys: [key], value: true });
/** Higher than any process id can be. */
const DEAD_PID = 2 ** 30;
const MACHINE = 'a0b1c2d3e4';

function setUp() {
  const home = temporaryFolder();
  const [folder, state] = [join(home, 'library', 'reading'), join(home, 'state')];
  const open = (pid = process.pid, hostname = 'here') =>
    createReading({ library: join(home, 'library'), state, clock: memoryClock(), pid, hostname });
  mkdirSync(folder, { recursive: true });
  mkdirSync(state);
  writeFileSync(join(state, 'machine'), MACHINE);
  const files = () => readdirSync(folder).sort();
  /** A file that a process of the machine left behind. */
  const leave = (name: string, key: string, pid = DEAD_PID, hostname?: string) => {
    const reading = open(pid, hostname);
    const before = new Set(files());
    reading.mark([readChange(key)]);
    const written = files().find((file) => !before.has(file)) ?? '';
    writeFileSync(join(folder, name), readFileSync(join(folder, written)));
    rmSync(join(folder, written));
  };
  return { folder, state, open, files, leave, keysNow: () => [...open().marks().read.keys()].sort() };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `${MACHINE}-00${index}.json`);

describe('folding', () => {
  test("makes one file of those that this machine's processes left, without a lock or anything else staying", () => {
    const { open, files, leave, keysNow, folder, state } = setUp();
    for (const name of names(5)) leave(name, name);
    writeFileSync(
      join(folder, `${names(1)[0]}.bak`),
      '{"version": 1, "read": {"old": [true, 1]}, "star": {}}',
    );
    const before = keysNow();
    open().fold();
    expect(files()).toEqual([expect.stringMatching(/^a0b1c2d3e4-[0-9a-f]{12}\.json$/)]);
    expect(keysNow()).toEqual(before);
    expect(readdirSync(state)).toEqual(['machine']);
    expect(readFileSync(join(folder, files()[0] ?? ''), 'utf8')).not.toContain('process');
  });

  test('takes what was folded before together with what came since', () => {
    const { open, files, leave, keysNow } = setUp();
    for (const name of names(4)) leave(name, name);
    open().fold();
    for (const name of names(3)) leave(name, `later ${name}`);
    open().fold();
    expect(files()).toHaveLength(1);
    expect(keysNow()).toHaveLength(7);
  });

  test('leaves a few files alone', () => {
    const { open, files, leave } = setUp();
    for (const name of names(3)) leave(name, name);
    open().fold();
    expect(files()).toEqual(names(3));
  });

  test("leaves other machines' files alone, and those of processes that run", () => {
    const { open, files, leave } = setUp();
    const theirs = names(5).map((name) => name.replace(MACHINE, 'ffffffffff'));
    const running = names(6).slice(5);
    for (const name of theirs) leave(name, name);
    for (const name of running) leave(name, name, process.ppid);
    for (const name of names(4)) leave(name, name);
    open().fold();
    expect(files()).toEqual(expect.arrayContaining([...theirs, ...running]));
    expect(files()).toHaveLength(7);
  });

  test('leaves files alone whose process ids mean nothing here, until they are old', () => {
    const { open, files, leave, folder } = setUp();
    for (const name of names(4)) leave(name, name, DEAD_PID, 'a host that has the same home');
    open().fold();
    expect(files()).toEqual(names(4));
    for (const name of names(4)) utimesSync(join(folder, name), 1, 1);
    open().fold();
    expect(files()).toHaveLength(1);
  });

  test('takes files of an earlier process that had our id', () => {
    const { open, files, leave } = setUp();
    for (const name of names(4)) leave(name, name, process.pid);
    open().fold();
    expect(files()).toHaveLength(1);
  });

  test("takes this process's own file too, which then goes on in another", () => {
    const { open, files, leave, keysNow } = setUp();
    for (const name of names(3)) leave(name, name);
    const reading = open();
    reading.mark([readChange('own 1')]);
    reading.mark([readChange('own 2')]);
    reading.fold();
    expect(files()).toHaveLength(1);
    reading.mark([readChange('own 3')]);
    expect(files()).toHaveLength(2);
    expect(keysNow()).toEqual([...names(3), 'own 1', 'own 2', 'own 3']);
  });

  test('loses nothing of a process that was taken for dead: it writes all of its file again', () => {
    const { open, leave, keysNow, files } = setUp();
    const running = open(DEAD_PID);
    running.mark([readChange('own 1')]);
    for (const name of names(3)) leave(name, name);
    open().fold();
    expect(files()).toHaveLength(1);
    running.mark([readChange('own 2')]);
    expect(keysNow()).toEqual([...names(3), 'own 1', 'own 2']);
  });

  test('goes on where one that was killed had claimed files, or backups were left alone', () => {
    const { open, leave, keysNow, files, folder } = setUp();
    leave(`${names(1)[0]}.claimed-0a1b2c3d`, 'claimed');
    leave(`${MACHINE}-010.json.bak`, 'backup');
    utimesSync(join(folder, `${MACHINE}-010.json.bak`), 1, 1);
    for (const name of names(4).slice(2)) leave(name, name);
    open().fold();
    expect(files()).toHaveLength(1);
    expect(keysNow()).toEqual([...names(4).slice(2), 'backup', 'claimed']);
  });

  test("takes a damaged file away once its copy and its backup's marks are kept", () => {
    const { open, leave, keysNow, files, folder } = setUp();
    for (const name of names(4)) leave(name, name);
    const [damaged = ''] = names(1);
    writeFileSync(join(folder, `${damaged}.bak`), readFileSync(join(folder, damaged)));
    writeFileSync(join(folder, damaged), 'no marks');
    utimesSync(join(folder, damaged), 1, 1);
    open().fold();
    expect(files()).toEqual([
      expect.stringMatching(/^a0b1c2d3e4-000\.json\.damaged-/),
      expect.stringMatching(/^a0b1c2d3e4-[0-9a-f]{12}\.json$/),
    ]);
    expect(keysNow()).toEqual(names(4));
    expect(open().damaged()).toEqual([]);
  });

  test('removes what writes of this machine that were killed have left, once it is old', () => {
    const { open, files, folder } = setUp();
    const old = [`${MACHINE}-000.json.tmp-1234567890abcdef`, 'ffffffffff-000.json.tmp-1234567890abcdef'];
    const fresh = `${MACHINE}-001.json.tmp-1234567890abcdef`;
    for (const name of [...old, fresh]) writeFileSync(join(folder, name), '');
    for (const name of old) utimesSync(join(folder, name), 1, 1);
    open().fold();
    expect(files()).toEqual([fresh, old[1]]);
  });

  test('waits while another process is at it, but not for one that is dead or has taken too long', () => {
    const { open, files, leave, state, folder } = setUp();
    const lock = join(state, 'fold.lock');
    for (const name of names(4)) leave(name, name);
    const host = /"host":"(.*?)"/.exec(readFileSync(join(folder, names(1)[0] ?? ''), 'utf8'))?.[1] ?? '';
    writeFileSync(lock, `${process.ppid} ${host}\n`);
    open().fold();
    expect(files()).toEqual(names(4));
    utimesSync(lock, 1, 1);
    open().fold();
    expect(files()).toHaveLength(1);
    for (const name of names(4)) leave(name, name);
    writeFileSync(lock, `${DEAD_PID} ${host}\n`);
    open().fold();
    expect(files()).toHaveLength(1);
    expect(readdirSync(state)).toEqual(['machine']);
  });

  test('never throws, and takes nothing away that it could not write elsewhere', () => {
    const { open, leave, keysNow, state } = setUp();
    for (const name of names(4)) leave(name, name);
    mkdirSync(join(state, 'fold.lock'));
    open().fold();
    rmSync(state, { recursive: true });
    writeFileSync(state, 'a file');
    open().fold();
    expect(keysNow()).toEqual(names(4));
  });

  test('changes nothing of what is read, whatever the files are', () => {
    const anyRegister = fc.tuple(fc.constantFrom('a', 'b', '__proto__'), fc.tuple(fc.boolean(), fc.nat(5)));
    const anyMarks: fc.Arbitrary<Marks> = fc
      .array(anyRegister)
      .map((registers) => ({ read: new Map(registers), star: NO_MARKS.star }));
    const { open, folder, files } = setUp();
    fc.assert(
      fc.property(fc.array(anyMarks, { minLength: 4, maxLength: 8 }), (all) => {
        for (const name of files()) rmSync(join(folder, name));
        for (const [index, marks] of all.entries()) {
          writeFileSync(
            join(folder, `${MACHINE}-${index}.json`),
            JSON.stringify({ version: 1, ...marksToJson(marks) }),
          );
        }
        open().fold();
        expect(files()).toHaveLength(1);
        expect(open().marks()).toEqual(mergeMarks(NO_MARKS, ...all));
      }),
      { numRuns: 30 },
    );
  });
});
