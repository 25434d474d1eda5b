/**
 * Folding: this machine's files that no process writes to any more become one. It is never needed for the marks to be right, only for
 * the folder to stay small, and loses nothing at whatever moment it is killed:
 *
 * 1. A file is claimed by renaming it, so that a process that was taken for dead writes a new file, whole, and cannot lose what it adds.
 *    Claimed files are still read by everybody.
 * 2. All claimed files are merged into a new file, which nobody else writes to; so two that fold at once are no danger either.
 * 3. Once that file has been written, synced and read back, the claimed ones go.
 */
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mergeMarks, NO_MARKS, type Marks } from '../../core/marks.js';
import { ABANDONED_AFTER_MS, removeDrafts } from '../conf/remove-drafts.js';
import { statsOf } from '../conf/stats-of.js';
import { requireRoom, writeConf } from '../conf/write-conf.js';
import { isAlive } from './is-alive.js';
import { withLock } from './lock.js';
import { readMachine } from './machine.js';
import { formatMarkFile, markFileValue, type Owner } from './mark-file.js';
import { backupOf, baseOf, claimOf, isBackup, isClaimed, isMarkFile, isOfMachine, newName } from './names.js';
import { readMarkFile, type FileReading } from './read-mark-file.js';

export interface FoldOptions {
  readonly folder: string;
  readonly state: string;
  readonly owner: Owner;
  readonly isOurs: (name: string) => boolean;
}

/** Fewer files than this are left alone: folding writes all of this machine's marks again. */
const WORTHWHILE = 4;
/** A block for the lock. */
const LOCK_BYTES = 4096;
const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

/** Returns whether there was something to fold and it was folded. Throws where the folder cannot be used. */
export function foldFiles(options: FoldOptions): boolean {
  const { folder, state, owner } = options;
  const machine = readMachine(state);
  if (machine === undefined) return false;
  removeDrafts(folder, (name, age) => isOfMachine(name, machine) && age > ABANDONED_AFTER_MS);
  const worth = findClaimable(options, machine);
  if (worth.length < WORTHWHILE) return false;
  // Claimed before the disk turns out to be full, files would be written anew beside what was claimed, and fill it more each time.
  requireRoom(folder, 2 * sum(worth.map((name) => statsOf(join(folder, name))?.size ?? 0)) + LOCK_BYTES);
  return withLock(join(state, 'fold.lock'), owner, () => {
    const claims = findClaimable(options, machine).flatMap((name) => claim(folder, name));
    const marks = readClaims(folder, claims);
    if (marks.length === 0) return;
    const folded = mergeMarks(NO_MARKS, ...marks.map((each) => each.marks));
    writeConf(join(folder, newName(machine)), markFileValue(folded), {
      format: formatMarkFile,
      // On a disk that is nearly full, folding is what makes room.
      spare: 0,
    });
    for (const { name } of marks) remove(folder, name);
  });
}

/** Files, and backups whose file is gone. */
function findClaimable(options: FoldOptions, machine: string): readonly string[] {
  const { folder } = options;
  const names = readdirSync(folder).filter((name) => isOfMachine(name, machine));
  const bases = new Set(names.filter(isMarkFile).map(baseOf));
  return names.filter((name) => {
    if (isBackup(name)) return !bases.has(baseOf(name)) && ageOf(folder, name) > MINUTE_MS;
    if (!isMarkFile(name)) return false;
    const reading = readMarkFile(join(folder, name));
    return reading?.isExpendable === true && (isClaimed(name) || isAbandoned(options, name, reading));
  });
}

/** That no process writes to it any more, as far as can be known. Where that is wrong, claiming it still loses nothing. */
function isAbandoned(
  { folder, owner: self, isOurs }: FoldOptions,
  name: string,
  reading: FileReading,
): boolean {
  if (isOurs(name)) return true;
  const age = ageOf(folder, name);
  if (age > WEEK_MS) return true;
  if (reading.trouble !== undefined) return age > MINUTE_MS;
  const { owner } = reading;
  if (owner === undefined) return true;
  // Of our own id, and not ours: written by an earlier process that had it, as in a container, where ids repeat.
  return owner.host === self.host && (owner.pid === self.pid || !isAlive(owner.pid));
}

/** The claimed file's name, or nothing where another process was faster. */
function claim(folder: string, name: string): readonly string[] {
  const claimed = claimOf(name);
  try {
    renameSync(join(folder, name), join(folder, claimed));
    return [claimed];
  } catch {
    return [];
  }
}

/** What the claimed files hold now, without those that must stay. */
function readClaims(
  folder: string,
  claims: readonly string[],
): readonly { readonly name: string; readonly marks: Marks }[] {
  return claims.flatMap((name) => {
    const reading = readMarkFile(join(folder, name));
    return reading?.isExpendable === true ? [{ name, marks: reading.marks }] : [];
  });
}

/** A claimed file, and its backup unless its process goes on writing. */
function remove(folder: string, claimed: string): void {
  rmSync(join(folder, claimed), { force: true });
  const base = baseOf(claimed);
  const isGone = statsOf(join(folder, base)) === undefined;
  if (isGone) rmSync(join(folder, backupOf(base)), { force: true });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Milliseconds since it was written, by the system's clock, as the file's own time is. */
function ageOf(folder: string, name: string): number {
  const stats = statsOf(join(folder, name));
  return stats === undefined ? 0 : Date.now() - stats.mtimeMs;
}
