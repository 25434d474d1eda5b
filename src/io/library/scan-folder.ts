/** What lies in a folder of issues, without opening a file. */
import { lstatSync, readdirSync, statSync, type Stats } from 'node:fs';
import { sep } from 'node:path';
import type { DamagedFile } from '../../ports.js';
import { errorCode } from '../conf/error-code.js';
import { systemReason } from '../system-errors.js';
import { isIssueName } from './issue-names.js';

/** What tells whether a file is still what was read: see `isSame`. */
export interface FileStamp {
  readonly size: number;
  /** Milliseconds since 1970, with the fraction that the file system keeps. */
  readonly mtimeMs: number;
}

export function isSame(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs;
}

/** A file that is no regular one, or not there any more, has a problem in place of a stamp. */
export type FileState = FileStamp | { readonly problem: string };

/**
 * What changed within this time may change again under the same time, for file systems tick. Milliseconds; Linux ticks every 4 to 10.
 */
const TICK = 20;

/** Whether what has this time cannot change any more without getting another one: nothing that is read before can be relied on. */
export function isSettled(mtimeMs: number): boolean {
  return Math.abs(Date.now() - mtimeMs) > TICK;
}

/**
 * Which folder this is, and when a name in it last changed; undefined where there is none, or where that was just now. Files edited in place
 * don't show in it.
 */
export function folderStamp(folder: string): string | undefined {
  try {
    const { ino, mtimeMs } = statSync(folder);
    return isSettled(mtimeMs) ? `${ino}:${mtimeMs}` : undefined;
  } catch {
    return undefined;
  }
}

export type FileStates = ReadonlyMap<string, FileState>;

/** Whether two scans of a folder found the same. */
export function areSame(a: FileStates, b: FileStates): boolean {
  if (a.size !== b.size) return false;
  for (const [name, state] of a) {
    const other = b.get(name);
    if (other === undefined) return false;
    if ('problem' in state || 'problem' in other) {
      if (!('problem' in state && 'problem' in other)) return false;
    } else if (!isSame(state, other)) return false;
  }
  return true;
}

/** Issue files by name; empty where there is no such folder. Where it cannot be listed, `problem` says why. */
export function scanFolder(folder: string): {
  readonly files: FileStates;
  readonly problem?: Pick<DamagedFile, 'problem' | 'hint'>;
} {
  const files = new Map<string, FileState>();
  let names: string[];
  try {
    names = readdirSync(folder).filter(isIssueName);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { files };
    return { files, problem: { problem: `it cannot be read: ${systemReason(error)}`, hint: HINT } };
  }
  for (const name of names.sort()) {
    const state = stateOf(folder + sep + name);
    if (state !== undefined) files.set(name, state);
  }
  return { files };
}

const HINT = 'Make it a folder that you can read, or choose another one with --library.';

/** The state of one file; undefined where there is none. */
export function stateOf(path: string): FileState | undefined {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) {
      const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
      return isLink ? { problem: 'it is a link to a file that is not there' } : undefined;
    }
  } catch (error) {
    return errorCode(error) === 'ENOTDIR' ? undefined : { problem: systemReason(error) };
  }
  if (stats.isDirectory()) return { problem: 'it is a folder' };
  if (!stats.isFile()) return { problem: 'it is no regular file' };
  return { size: stats.size, mtimeMs: stats.mtimeMs };
}
