/** Keeps a copy of a damaged file, before anything replaces it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { statsOf } from './stats-of.js';

/** Of one file; the oldest goes first. */
const MAX_COPIES = 5;

/**
 * Writes the bytes to `<file>.damaged-<digest>` and returns that path; the same bytes are written once. Undefined where no copy could be
 * kept: the file must not be replaced then.
 */
export function setAside(file: string, bytes: Buffer): string | undefined {
  const copy = `${file}.damaged-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
  const draft = `${copy}.${process.pid}`;
  try {
    if (existsSync(copy)) return copy;
    writeFileSync(draft, bytes, { mode: 0o600 });
    if (statsOf(draft)?.size !== bytes.length) throw new Error('short write');
    renameSync(draft, copy);
    removeOldest(file);
    return copy;
  } catch {
    removeQuietly(draft);
    return undefined;
  }
}

function removeOldest(file: string): void {
  const folder = dirname(file);
  const beginning = `${basename(file)}.damaged-`;
  const copies = readdirSync(folder)
    .filter((name) => name.startsWith(beginning))
    .map((name) => join(folder, name))
    .map((path) => ({ path, age: statsOf(path)?.mtimeMs ?? 0 }))
    .sort((a, b) => b.age - a.age);
  for (const { path } of copies.slice(MAX_COPIES)) removeQuietly(path);
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is litter, no more.
  }
}
