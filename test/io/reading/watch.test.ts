import { afterEach, expect, test } from '@jest/globals';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReading } from '../../../src/io/reading/reading.js';
import { memoryClock } from '../../support/ports.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function setUp() {
  const library = temporaryFolder();
  const folder = join(library, 'reading');
  const open = () =>
    createReading({
      library,
      state: join(library, 'state'),
      clock: memoryClock(),
      pid: process.pid,
      hostname: 'here',
    });
  /** Watches, and waits for keys to be read. */
  const watch = (reading = open()) => {
    let calls = 0;
    let look = () => {};
    reading.marks();
    stops.push(
      reading.watch(() => {
        calls += 1;
        look();
      }),
    );
    const until = (...keys: readonly string[]) =>
      new Promise<void>((resolve) => {
        look = () => {
          if (keys.every((key) => reading.marks().read.has(key))) resolve();
        };
        look();
      });
    return { until, calls: () => calls };
  };
  const write = (name: string, key: string) => {
    writeFileSync(join(library, 'draft'), `{"version": 1, "read": {"${key}": [true, 1]}, "star": {}}`);
    renameSync(join(library, 'draft'), join(folder, name));
  };
  mkdirSync(folder);
  return { library, folder, open, watch, write };
}

test('a file that another machine wrote is seen', async () => {
  const { watch, write } = setUp();
  const watcher = watch();
  write('a.json', 'x');
  await watcher.until('x');
  write('a.json', 'y');
  await watcher.until('x', 'y');
  expect(watcher.calls()).toBe(2);
});

test('what this process marks is no news to it', async () => {
  const { open, watch, write } = setUp();
  const reading = open();
  const watcher = watch(reading);
  reading.mark([{ kind: 'read', keys: ['own'], value: true }]);
  reading.mark([{ kind: 'read', keys: ['own'], value: false }]);
  // Something else that is news, so that there is something to wait for.
  const calls = watcher.calls();
  write('a.json', 'x');
  await watcher.until('x');
  expect(calls).toBe(0);
  expect(watcher.calls()).toBe(1);
});

test('a folder that is made, or made again, is watched', async () => {
  const { folder, watch, write } = setUp();
  rmSync(folder, { recursive: true });
  const watcher = watch();
  mkdirSync(folder);
  write('a.json', 'x');
  await watcher.until('x');
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  write('a.json', 'y');
  await watcher.until('y');
  expect(watcher.calls()).toBeGreaterThanOrEqual(2);
});

test('files that are no marks are no news, and neither is a change of nothing', async () => {
  const { folder, watch, write } = setUp();
  write('a.json', 'x');
  const watcher = watch();
  writeFileSync(join(folder, 'notes.txt'), 'no marks');
  writeFileSync(join(folder, 'a.json.tmp-1234567890abcdef'), 'half');
  write('b.json', 'y');
  await watcher.until('y');
  expect(watcher.calls()).toBe(1);
});
