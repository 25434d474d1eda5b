/** A disk of a few kilobytes, where the system lets us have one: Linux, as root, where mounting is allowed. */
import { afterAll, afterEach } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mounted = new Set<string>();

export const hasSmallDisk = canMount();

/** An empty folder that has so much room and no more, gone after the test. */
export function mountSmallDisk(kilobytes: number): string {
  const folder = tryToMount(kilobytes);
  if (folder === undefined) throw new Error('no disk can be mounted here');
  return folder;
}

/** Leaves so many pages free, by a file `filler`. */
export function leaveFree(root: string, pages: number): void {
  const { bavail, bsize } = statfsSync(root);
  writeFileSync(join(root, 'filler'), Buffer.alloc((bavail - pages) * bsize));
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const isMounted = tryToMount(64) !== undefined;
  unmountAll();
  return isMounted;
}

function tryToMount(kilobytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'sre-weekly-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  if (status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  mounted.add(folder);
  return folder;
}

/** A disk that can only be read from now on. */
export function makeReadOnly(folder: string): void {
  const { status, stderr } = spawnSync('mount', ['-o', 'remount,ro', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function unmountAll(): void {
  for (const folder of mounted) {
    // Lazily: a process that was just killed may still have a file open.
    spawnSync('umount', ['-l', folder]);
    rmdirSync(folder);
    mounted.delete(folder);
  }
}

afterEach(unmountAll);
afterAll(unmountAll);
process.once('exit', unmountAll);
