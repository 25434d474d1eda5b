/** A lock file that says whose it is. What runs under it must also be right without it: a lock can be taken for stale that is not. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../conf/error-code.js';
import { makeFolder } from '../conf/make-folder.js';
import { isAlive } from './is-alive.js';
import type { Owner } from './mark-file.js';

const STALE_AFTER_MS = 10 * 60_000;

/** Does the work if nobody else is at it; returns whether it did. Throws what the work throws. */
export function withLock(file: string, owner: Owner, work: () => void): boolean {
  makeFolder(dirname(file));
  if (!take(file, owner)) {
    if (!isStale(file, owner)) return false;
    rmSync(file, { force: true });
    if (!take(file, owner)) return false;
  }
  try {
    work();
  } finally {
    rmSync(file, { force: true });
  }
  return true;
}

function take(file: string, owner: Owner): boolean {
  try {
    writeFileSync(file, `${owner.pid} ${owner.host}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // Made, but not written: nobody could tell whose it is.
    rmSync(file, { force: true });
    throw error;
  }
}

function isStale(file: string, owner: Owner): boolean {
  try {
    const [pid, host] = readFileSync(file, 'utf8').trim().split(' ');
    // Of our own id: left by an earlier process that had it, as in a container, where ids repeat. We would know of ours.
    if (host === owner.host && (Number(pid) === owner.pid || !isAlive(Number(pid)))) return true;
    return Math.abs(Date.now() - statSync(file).mtimeMs) > STALE_AFTER_MS;
  } catch (error) {
    return errorCode(error) === 'ENOENT';
  }
}
