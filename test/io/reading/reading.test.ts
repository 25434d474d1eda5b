import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../src/core/errors.js';
import { NO_MARKS, type MarkChange } from '../../../src/core/marks.js';
import { createReading } from '../../../src/io/reading/reading.js';
import { memoryClock } from '../../support/ports.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const readChange = (key: string, value = true): MarkChange => ({ kind: 'read', keys: [key], value });

function setUp() {
  const home = temporaryFolder();
  const [library, state] = [join(home, 'library'), join(home, 'state')];
  const clock = memoryClock();
  /** Another process, as far as the folder is concerned. */
  const open = (other: { readonly state?: string } = {}) =>
    createReading({ library, state, clock, pid: process.pid, hostname: 'here', ...other });
  const folder = join(library, 'reading');
  const files = () => readdirSync(folder).sort();
  return { home, library, state, clock, open, folder, files };
}

function thrownBy(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a reading', () => {
  test('that marks nothing writes nothing', () => {
    const { home, open } = setUp();
    const reading = open();
    expect(reading.marks()).toEqual(NO_MARKS);
    expect(reading.refresh()).toEqual(NO_MARKS);
    expect(reading.damaged()).toEqual([]);
    reading.warmUp();
    reading.fold();
    expect(reading.mark([])).toEqual(NO_MARKS);
    reading.watch(() => {})();
    expect(readdirSync(home)).toEqual([]);
  });

  test('has a mark on the disk when mark returns', () => {
    const { open } = setUp();
    const marks = open().mark([
      readChange('210 a.example/x'),
      { kind: 'star', keys: ['x', 'y'], value: true },
    ]);
    expect([...marks.read.keys()]).toEqual(['210 a.example/x']);
    expect([...marks.star.keys()]).toEqual(['x', 'y']);
    expect(open().marks()).toEqual(marks);
  });

  test('writes one mark a line, into a file that nobody else may read', () => {
    const { open, folder, files, state } = setUp();
    open().mark([
      readChange('210 b.example'),
      readChange('210 a.example'),
      { kind: 'star', keys: ['__proto__'], value: false },
    ]);
    const [name = '', ...others] = files();
    expect(others).toEqual([]);
    expect(name).toMatch(/^[0-9a-f]{10}-[0-9a-f]{12}\.json$/);
    expect(name.split('-')[0]).toBe(readFileSync(join(state, 'machine'), 'utf8').trim());
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, name), 'utf8').split('\n')).toEqual([
      '{',
      '"version": 1,',
      expect.stringMatching(new RegExp(`^"process": {"pid":${process.pid},"host":"[0-9a-f]{8}"},$`)),
      '"read": {',
      '  "210 a.example": [true,1583755200001],',
      '  "210 b.example": [true,1583755200000]',
      '},',
      '"star": {',
      '  "__proto__": [false,1583755200002]',
      '}',
      '}',
      '',
    ]);
  });

  test('keeps what it marked before in its file, with the version before beside it', () => {
    const { open, files } = setUp();
    const reading = open();
    reading.mark([readChange('x')]);
    reading.mark([readChange('y')]);
    expect(files()).toHaveLength(2);
    expect(files()[1]).toBe(`${files()[0]}.bak`);
    expect([...open().marks().read.keys()]).toEqual(['x', 'y']);
  });

  test('leaves a file that is full, and goes on in another', () => {
    const { open, files } = setUp();
    const reading = open();
    reading.mark(Array.from({ length: 500 }, (_, index) => readChange(`x ${index}`)));
    reading.mark([readChange('y')]);
    expect(files()).toHaveLength(2);
    expect(open().marks().read.size).toBe(501);
  });

  test('writes a later mark than any it has not seen yet, although its clock is behind', () => {
    const { open, clock } = setUp();
    const [first, second] = [open(), open()];
    second.marks();
    clock.advance(3_600_000);
    first.mark([readChange('x', true)]);
    clock.advance(-3_600_000);
    const marks = second.mark([readChange('x', false)]);
    expect(marks.read.get('x')?.[0]).toBe(false);
    expect(first.refresh()).toEqual(marks);
  });

  test('goes on when its file was taken away, and writes it again', () => {
    const { open, folder } = setUp();
    const reading = open();
    reading.mark([readChange('x')]);
    rmSync(folder, { recursive: true });
    reading.mark([readChange('y')]);
    expect([...open().marks().read.keys()]).toEqual(['x', 'y']);
  });

  test('merges files of other machines, and conflict copies that a synchroniser made', () => {
    const { open, folder, files } = setUp();
    open().mark([readChange('x')]);
    open({ state: join(folder, '..', '..', 'other') }).mark([readChange('y')]);
    const conflict = join(
      folder,
      (files()[0] ?? '').replace('.json', '.sync-conflict-20200309-120000-ABCDEFG.json'),
    );
    writeFileSync(conflict, '{"version": 1, "read": {"z": [true, 1]}, "star": {}}');
    const reading = open();
    expect([...reading.marks().read.keys()].sort()).toEqual(['x', 'y', 'z']);
    expect(reading.damaged()).toEqual([]);
  });

  test('has another id on every machine, and keeps a damaged one no longer', () => {
    const { open, state, files } = setUp();
    open().mark([readChange('x')]);
    writeFileSync(join(state, 'machine'), '../../etc');
    open().mark([readChange('y')]);
    expect(readFileSync(join(state, 'machine'), 'utf8')).toMatch(/^[0-9a-f]{10}\n$/);
    expect(new Set(files().map((name) => name.split('-')[0])).size).toBe(2);
    expect(readdirSync(state)).toEqual(['machine']);
  });

  test('marks without a state folder that could be written', () => {
    const { open, state } = setUp();
    writeFileSync(state, 'a file');
    const reading = open();
    reading.mark([readChange('x')]);
    reading.fold();
    expect([...open().marks().read.keys()]).toEqual(['x']);
  });
});

describe('a mark that cannot be kept', () => {
  test('says so, changes nothing, and can be set once the obstacle is gone', () => {
    const { open, library } = setUp();
    writeFileSync(library, 'a file');
    const reading = open();
    const error = thrownBy(() => reading.mark([readChange('x')]));
    expect(error.code).toBe('storage');
    expect(error.message).toBe(`The mark could not be saved: ${library} is a file where a folder should be.`);
    expect(error.hint).toBe('Move that file away, or choose another folder with --library DIR.');
    expect(reading.marks()).toEqual(NO_MARKS);
    rmSync(library);
    expect([...reading.mark([readChange('x')]).read.keys()]).toEqual(['x']);
  });

  test('says so where the reading folder is a file, which is left alone', () => {
    const { open, library, folder } = setUp();
    mkdirSync(library);
    writeFileSync(folder, 'a file');
    const reading = open();
    expect(reading.marks()).toEqual(NO_MARKS);
    expect(reading.damaged()).toEqual([
      { file: 'reading', problem: 'it is no folder', hint: 'Move the file of that name away.' },
    ]);
    expect(thrownBy(() => reading.mark([readChange('x')])).message).toContain(`${folder} is a file where`);
    reading.fold();
    expect(readFileSync(folder, 'utf8')).toBe('a file');
  });

  test.each([
    ['below a file', '/dev/null/home', '/dev/null is a file where a folder should be'] as const,
    // Linux alone has it, and Node's own way to make folders never returns from it.
    ...(process.platform === 'linux'
      ? [['below a folder that takes none', '/proc/home', '/proc cannot be written to'] as const]
      : []),
  ])('says so in a home %s', (_, home, reason) => {
    const reading = createReading({
      library: `${home}/library`,
      state: `${home}/state`,
      clock: memoryClock(),
      pid: process.pid,
      hostname: 'here',
    });
    expect(reading.marks()).toEqual(NO_MARKS);
    expect(thrownBy(() => reading.mark([readChange('x')])).message).toContain(reason);
    expect(reading.marks()).toEqual(NO_MARKS);
  });
});
