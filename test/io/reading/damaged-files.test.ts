import { describe, expect, test } from '@jest/globals';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { MarkChange } from '../../../src/core/marks.js';
import { createReading } from '../../../src/io/reading/reading.js';
import { memoryClock } from '../../support/ports.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const readChange = (key: string): MarkChange => ({ kind: 'read', keys: [key], value: true });

function setUp() {
  const home = temporaryFolder();
  const folder = join(home, 'library', 'reading');
  const open = () =>
    createReading({
      library: join(home, 'library'),
      state: join(home, 'state'),
      clock: memoryClock(),
      pid: process.pid,
      hostname: 'here',
    });
  const keysNow = () => [...open().marks().read.keys()].sort();
  mkdirSync(folder, { recursive: true });
  return { folder, open, keysNow, files: () => readdirSync(folder).sort() };
}

const whole = '{"version": 1, "read": {"a": [true, 1], "b": [true, 2]}, "star": {}}';

const damages: readonly (readonly [what: string, content: string | Buffer, problem: string])[] = [
  ['empty', '', 'it is empty'],
  ['cut short', whole.slice(0, 40), 'it is no JSON, or only a part of it'],
  ['an array', '[1, 2]', 'it holds no marks'],
  ['text', '"read"', 'it holds no marks'],
  ['null', 'null', 'it holds no marks'],
  ['binary', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0x22, 0x80]), 'it is no JSON, or only a part of it'],
  ['of another program', '{"name": "x", "version": "1.2.3"}', 'it holds no marks'],
  ['only a prototype', '{"__proto__": {"read": {"x": [true, 1]}}}', 'it holds no marks'],
  [
    'left with the marks of a merge conflict',
    `<<<<<<< ours\n${whole}\n=======`,
    'it is no JSON, or only a part of it',
  ],
];

describe.each(damages)('a file of marks that is %s', (_, content, problem) => {
  test('is named and left where it is, with one copy of it; the other files are used', () => {
    const { folder, open, keysNow, files } = setUp();
    writeFileSync(join(folder, 'good.json'), whole);
    writeFileSync(join(folder, 'bad.json'), content);
    const reading = open();
    expect([...reading.marks().read.keys()].sort()).toEqual(['a', 'b']);
    const [bad = '', copy = '', good, ...others] = files();
    expect([bad, good, others]).toEqual(['bad.json', 'good.json', []]);
    expect(copy).toMatch(/^bad\.json\.damaged-[0-9a-f]{8}$/);
    expect(readFileSync(join(folder, copy))).toEqual(Buffer.from(content));
    expect(readFileSync(join(folder, bad))).toEqual(Buffer.from(content));
    expect(reading.damaged()).toEqual([
      {
        file: 'reading/bad.json',
        problem,
        hint: `There is no backup of it, and the other files are used, and a copy is kept as ${copy}; repair it or move it away.`,
      },
    ]);
    reading.mark([readChange('c')]);
    expect(keysNow()).toEqual(['a', 'b', 'c']);
    expect(open().damaged()).toHaveLength(1);
    expect(files().filter((name) => name.includes('damaged'))).toEqual([copy]);
  });

  test('is replaced by its backup in what is shown', () => {
    const { folder, open } = setUp();
    writeFileSync(join(folder, 'bad.json'), content);
    writeFileSync(join(folder, 'bad.json.bak'), whole);
    const reading = open();
    expect([...reading.marks().read.keys()].sort()).toEqual(['a', 'b']);
    expect(reading.damaged()[0]?.hint).toMatch(
      /^Its backup is used instead, and a copy is kept as bad\.json\.damaged-/,
    );
  });
});

describe('the reading folder', () => {
  test("may have a folder in a file's place", () => {
    const { folder, open } = setUp();
    writeFileSync(join(folder, 'bad.json.bak'), whole);
    mkdirSync(join(folder, 'bad.json'));
    const reading = open();
    expect(reading.marks().read.size).toBe(2);
    expect(reading.damaged()).toEqual([
      {
        file: 'reading/bad.json',
        problem: 'a folder is in its place',
        hint: 'Its backup is used instead; repair it or move it away.',
      },
    ]);
  });

  test('may have files with a byte order mark, which are read', () => {
    const { folder, open } = setUp();
    writeFileSync(join(folder, 'bom.json'), `\uFEFF${whole}`);
    expect(open().marks().read.size).toBe(2);
    expect(open().damaged()).toEqual([]);
  });

  test('may have single marks that are none, which are left out', () => {
    const { folder, open, keysNow } = setUp();
    writeFileSync(join(folder, 'x.json'), '{"version": 1, "read": {"a": [true, 1], "b": "yes"}, "star": {}}');
    expect(keysNow()).toEqual(['a']);
    expect(open().damaged()).toEqual([]);
  });

  test('may have files of a synchroniser and others, which are not touched', () => {
    const { folder, open, files } = setUp();
    const names = [
      '.stfolder',
      '.x.json',
      '.syncthing.x.json.tmp',
      '~syncthing~x.json.tmp',
      '~x.json',
      'x.json.orig',
      'notes.txt',
    ];
    for (const name of names) writeFileSync(join(folder, name), 'no marks');
    const reading = open();
    expect(reading.marks().read.size).toBe(0);
    expect(reading.damaged()).toEqual([]);
    expect(files()).toEqual(names.sort());
  });

  test('may have a link that leads nowhere, which is nothing', () => {
    const { folder, open } = setUp();
    symlinkSync('nowhere', join(folder, 'x.json'));
    expect(open().marks().read.size).toBe(0);
    expect(open().damaged()).toEqual([]);
  });

  test('may have a file that cannot be read whole, which says why', () => {
    const { folder, open } = setUp();
    symlinkSync('/dev/zero', join(folder, 'x.json'));
    expect(open().damaged()).toEqual([
      expect.objectContaining({ file: 'reading/x.json', problem: 'it is no regular file' }),
    ]);
  });

  test('gives marks of a file that is being folded, and of a backup that is all there is', () => {
    const { folder, keysNow } = setUp();
    writeFileSync(
      join(folder, 'x.json.claimed-0a1b2c3d'),
      '{"version": 1, "read": {"claimed": [true, 1]}, "star": {}}',
    );
    writeFileSync(join(folder, 'y.json.bak'), '{"version": 1, "read": {"backed up": [true, 1]}, "star": {}}');
    expect(keysNow()).toEqual(['backed up', 'claimed']);
  });

  test('gets no new copy for each change of a file that stays damaged', () => {
    const { folder, open, files } = setUp();
    for (let version = 0; version < 12; version += 1) {
      writeFileSync(join(folder, 'x.json'), `no marks ${version}`);
      open().marks();
    }
    const copies = files().filter((name) => name.includes('damaged'));
    expect(copies).toHaveLength(5);
    expect(copies.map((name) => readFileSync(join(folder, name), 'utf8'))).toContain('no marks 11');
  });

  test('is read where no copy can be kept, and says nothing of one', () => {
    const { folder, open, files } = setUp();
    writeFileSync(join(folder, 'x.json'), 'no marks');
    open().marks();
    const copy = join(folder, files()[1] ?? '');
    rmSync(copy);
    // What stands in the way of the copy's draft.
    mkdirSync(`${copy}.${process.pid}`);
    expect(open().damaged()[0]?.hint).toBe(
      'There is no backup of it, and the other files are used; repair it or move it away.',
    );
  });
});

describe('a file of a newer version', () => {
  const newer = '{"version": 2, "read": {"a": [true, 1, "extra"], "b": [true, 2]}, "star": {}, "notes": {}}';

  test('is used as far as it can be, and named', () => {
    const { folder, open } = setUp();
    writeFileSync(join(folder, 'x.json'), newer);
    const reading = open();
    expect([...reading.marks().read.keys()]).toEqual(['b']);
    expect(reading.damaged()).toEqual([
      {
        file: 'reading/x.json',
        problem: 'it was written by a newer sre-weekly (version 2 of its form)',
        hint: 'Update sre-weekly on this machine.',
      },
    ]);
  });

  test('may have marks of a kind we know nothing of', () => {
    const { folder, open, files } = setUp();
    writeFileSync(join(folder, 'x.json'), '{"version": 3, "read": []}');
    expect(open().marks().read.size).toBe(0);
    expect(open().damaged()[0]?.problem).toContain('version 3');
    expect(files()).toEqual(['x.json']);
  });

  test('is not taken away as the backup of a damaged file that is folded', () => {
    const { folder, open, files, keysNow } = setUp();
    const reading = open();
    reading.mark([readChange('x')]);
    const machine = files()[0]?.split('-')[0] ?? '';
    for (let index = 0; index < 4; index += 1) writeFileSync(join(folder, `${machine}-${index}.json`), whole);
    writeFileSync(join(folder, `${machine}-9.json`), 'no marks');
    writeFileSync(join(folder, `${machine}-9.json.bak`), newer);
    utimesSync(join(folder, `${machine}-9.json`), 1, 1);
    reading.fold();
    expect(files()).not.toContain(`${machine}-0.json`);
    expect(readFileSync(join(folder, `${machine}-9.json.bak`), 'utf8')).toBe(newer);
    expect(keysNow()).toEqual(['a', 'b', 'x']);
  });

  test('is neither folded nor copied nor overwritten', () => {
    const { folder, open, files } = setUp();
    const reading = open();
    reading.mark([readChange('x')]);
    const own = files()[0] ?? '';
    const machine = own.split('-')[0] ?? '';
    for (let index = 0; index < 6; index += 1) {
      const file = join(folder, `${machine}-${index}.json`);
      writeFileSync(file, newer);
      utimesSync(file, 1, 1);
    }
    reading.fold();
    expect(files()).toEqual(
      [own, ...Array.from({ length: 6 }, (_, index) => `${machine}-${index}.json`)].sort(),
    );
  });
});
