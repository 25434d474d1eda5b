import { describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSyncMemory } from '../../src/io/sync-memory.js';
import type { SyncMemory } from '../../src/ports.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SITE = 'https://sreweekly.com';
const FULL: SyncMemory = {
  lastSync: Date.UTC(2026, 10, 22, 12),
  waitUntil: Date.UTC(2026, 10, 22, 13),
  firstPage: { etag: '"e1"', lastModified: 'Mon, 16 Nov 2026 01:42:00 GMT', numbers: [543, 542] },
  reached: 543,
  taken: { pages: 3, lowest: 514, isWhole: false },
  absent: new Map([
    [17, Date.UTC(2026, 10, 1)],
    [18, Date.UTC(2026, 10, 2)],
  ]),
};

function setUp() {
  const folder = temporaryFolder();
  const [state, cache] = [join(folder, 'state'), join(folder, 'cache')];
  const open = (library = '/home/ann/library') => createSyncMemory({ library, state, cache });
  return {
    folder,
    state,
    cache,
    open,
    stateFile: join(state, 'sync.json'),
    cacheFile: join(cache, 'sync.json'),
  };
}

describe('the memory of syncs', () => {
  test('is there for the next process, and nothing is before it is saved', () => {
    const { open, folder } = setUp();
    expect(open().load(SITE)).toEqual({ absent: new Map() });
    expect(open().lastSync()).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    open().save(SITE, FULL);
    expect(open().load(SITE)).toEqual(FULL);
    expect(open().lastSync()).toBe('2026-11-22T12:00:00.000Z');
  });

  test('keeps what only saves time in the cache, which may go', () => {
    const { open, cache, stateFile } = setUp();
    open().save(SITE, FULL);
    rmSync(cache, { recursive: true });
    const { firstPage: _, ...rest } = FULL;
    expect(open().load(SITE)).toEqual(rest);
    expect(readFileSync(stateFile, 'utf8')).not.toContain('e1');
  });

  test('is apart for every library and site, but a pause is the site’s alone', () => {
    const { open } = setUp();
    open().save(SITE, FULL);
    expect(open('/elsewhere').load(SITE)).toEqual({ waitUntil: FULL.waitUntil, absent: new Map() });
    expect(open('/elsewhere').lastSync()).toBeNull();
    expect(open().load('http://127.0.0.1:8210')).toEqual({ absent: new Map() });

    open('/elsewhere').save(SITE, { reached: 9, absent: new Map() });
    expect(open().load(SITE)).toEqual({ ...FULL, waitUntil: undefined });
    open().save('http://127.0.0.1:8210', { lastSync: FULL.lastSync! + 1, absent: new Map() });
    expect(open().lastSync()).toBe('2026-11-22T12:00:00.001Z');
  });

  test('forgets what is not there any more', () => {
    const { open } = setUp();
    open().save(SITE, FULL);
    open().save(SITE, { absent: new Map() });
    expect(open().load(SITE)).toEqual({ absent: new Map() });
  });

  test('is not written again when nothing has changed', () => {
    const { open, stateFile, cacheFile } = setUp();
    open().save(SITE, FULL);
    const before = [stateFile, cacheFile].map((file) => statSync(file).ino);
    open().save(SITE, FULL);
    expect([stateFile, cacheFile].map((file) => statSync(file).ino)).toEqual(before);
  });

  test('of so many libraries is kept of the last fifty', () => {
    const { open } = setUp();
    open('/first').save(SITE, FULL);
    for (let count = 1; count <= 49; count += 1) open(`/library-${count}`).save(SITE, FULL);
    expect(open('/first').load(SITE).reached).toBe(543);
    open('/last').save(SITE, FULL);
    expect(open('/first').load(SITE).reached).toBeUndefined();
    expect(open('/library-1').load(SITE).reached).toBe(543);
  });

  test.each([
    '',
    '{"libraries":',
    '[]',
    'null',
    '{"sites": 7, "libraries": [1]}',
    JSON.stringify({
      sites: { [SITE]: 'tomorrow' },
      libraries: {
        '/home/ann/library': {
          [SITE]: { lastSync: -1, reached: 'x', taken: { pages: 0 }, absent: { x: 1, 7: 'y', '-3': 5 } },
        },
      },
    }),
  ])('takes nothing from a file that holds %j', (text) => {
    const { open, stateFile, cacheFile } = setUp();
    open().save(SITE, FULL);
    writeFileSync(stateFile, text);
    writeFileSync(cacheFile, text);
    expect(open().load(SITE)).toEqual({ absent: new Map() });
    expect(open().lastSync()).toBeNull();
    open().save(SITE, FULL);
    expect(open().load(SITE)).toEqual(FULL);
  });

  test('never asks with a validator that no header can hold', () => {
    const { open, cacheFile } = setUp();
    open().save(SITE, {
      ...FULL,
      firstPage: { etag: '"a\r\nx: y"', lastModified: '\u{1f600}', numbers: [1] },
    });
    expect(existsSync(cacheFile)).toBe(true);
    expect(open().load(SITE).firstPage).toEqual({ numbers: [1] });
  });

  test('that cannot be written is no failure', () => {
    const { open, folder, state } = setUp();
    writeFileSync(state, 'a file in the folder’s place');
    chmodSync(folder, 0o755);
    expect(() => open().save(SITE, FULL)).not.toThrow();
    expect(open().load(SITE).reached).toBeUndefined();
    expect(open().load(SITE).firstPage).toEqual(FULL.firstPage);
  });
});
