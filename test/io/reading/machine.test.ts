import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReading } from '../../../src/io/reading/reading.js';
import { memoryClock } from '../../support/ports.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

function setUp(content?: string | Buffer) {
  const home = temporaryFolder();
  const [library, state] = [join(home, 'library'), join(home, 'state')];
  const file = join(state, 'machine');
  mkdirSync(state);
  if (content !== undefined) writeFileSync(file, content);
  const open = () =>
    createReading({ library, state, clock: memoryClock(), pid: process.pid, hostname: 'here' });
  /** A mark by a process of its own. */
  const mark = (key: string) => open().mark([{ kind: 'read', keys: [key], value: true }]);
  return { state, file, open, mark, files: () => readdirSync(join(library, 'reading')) };
}

describe('the id of this machine', () => {
  test.each([
    ['empty', ''],
    ['cut short', 'a0b1c2'],
    ['an array', '["a0b1c2d3e4"]'],
    ['a string', '"a0b1c2d3e4"'],
    ['null', 'null'],
    ['binary', Buffer.from([0xff, 0xfe, 0, 0x80])],
    ['an object', '{"__proto__": {"id": "a0b1c2d3e4"}}'],
    ['a path', '../../etc'],
  ])('that is %s is named, and made anew by the next mark, which loses none', (_, content) => {
    const { state, file, open, mark } = setUp(content);
    const damage = {
      file,
      problem: 'it holds no id of this machine',
      hint: 'The next mark makes a new one; no mark is lost.',
    };
    expect(open().marks().read.size).toBe(0);
    expect(open().damaged()).toEqual([damage]);
    mark('x');
    mark('y');
    expect([...open().marks().read.keys()].sort()).toEqual(['x', 'y']);
    expect(open().damaged()).toEqual([]);
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{10}\n$/);
    expect(readdirSync(state)).toEqual(['machine']);
  });

  test.each([
    ['has a byte order mark', '\uFEFFa0b1c2d3e4\r\n'],
    ['has lines of a newer version below it', 'a0b1c2d3e4\nname: laptop\n'],
  ])('that %s is used as it is', (_, content) => {
    const { file, open, mark, files } = setUp(content);
    mark('x');
    expect(files()).toEqual([expect.stringMatching(/^a0b1c2d3e4-/)]);
    expect(readFileSync(file, 'utf8')).toBe(content);
    expect(open().damaged()).toEqual([]);
  });

  test('that has a folder in its place is named, and marks are kept all the same', () => {
    const { state, file, open, mark, files } = setUp();
    mkdirSync(file);
    for (const key of ['x', 'y']) mark(key);
    expect([...open().marks().read.keys()].sort()).toEqual(['x', 'y']);
    expect(open().damaged()).toEqual([
      {
        file,
        problem: 'a folder is in its place',
        hint: 'Move it away: until then this machine’s files of marks are never made one.',
      },
    ]);
    expect(readdirSync(state)).toEqual(['machine']);
    rmSync(file, { recursive: true });
    mark('z');
    expect(open().damaged()).toEqual([]);
    expect(files()).toHaveLength(3);
  });

  test('is not waited for where it is a device without end', () => {
    const { file, open, mark } = setUp();
    symlinkSync('/dev/zero', file);
    mark('x');
    expect([...open().marks().read.keys()]).toEqual(['x']);
  });
});
