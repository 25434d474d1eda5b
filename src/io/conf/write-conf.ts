/**
 * Writes a conf file so that it is there whole, or the one before it still is. conf alone replaces a file atomically, but takes a short
 * write on a full disk for a success, waits a second in a busy loop where it may not write, and writes in place where `SNAP` is set.
 */
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './error-code.js';
import { loadConf } from './conf.cjs';
import { makeFolder } from './make-folder.js';
import { ABANDONED_AFTER_MS, removeDrafts } from './remove-drafts.js';
import { statsOf } from './stats-of.js';

export type ConfValue = Readonly<Record<string, unknown>>;

export interface WriteOptions {
  /** The file's text; `JSON.parse` of it gives the value. */
  readonly format?: (value: ConfValue) => string;
  /** The version before it stays beside it, as `<file>.bak`. */
  readonly keepsBackup?: boolean;
  /** Bytes to be left free besides; 16 KB, for the folder's own growth and everybody else. */
  readonly spare?: number;
}

const SPARE_BYTES = 16_384;
/** The times of files are this much behind the clock at most. */
const TICK_MS = 20;

/** Durable when it returns. Throws the system's error, and then the file is as it was. The name must end in `.json`. */
export function writeConf(file: string, value: ConfValue, options: WriteOptions = {}): void {
  const {
    format = (object) => `${JSON.stringify(object, undefined, 2)}\n`,
    keepsBackup = false,
    spare = SPARE_BYTES,
  } = options;
  makeFolder(dirname(file));
  // A link is followed to the file it stands for, which is then replaced and backed up; the link stays.
  const target = realPath(file);
  const folder = dirname(target);
  accessSync(folder, constants.W_OK | constants.X_OK);
  const text = format(value);
  requireRoom(folder, 2 * Buffer.byteLength(text) + spare);
  const backup = backUp(target);
  const began = Date.now();
  try {
    replace(file, value, text);
  } catch (error) {
    restore(target, backup);
    // conf removes its draft later on, which a process that ends now never does, and a full disk stays as full.
    tidy(target, (age) => age <= Date.now() - began + TICK_MS);
    throw error;
  } finally {
    if (backup !== undefined && !keepsBackup) rmSync(backup, { force: true });
  }
  syncFolder(folder);
  // Of files of marks, whose names are never used again, folding does it.
  if (!keepsBackup) tidy(target, (age) => age > ABANDONED_AFTER_MS);
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Throws `ENOSPC` where a folder has not so many bytes free. */
export function requireRoom(folder: string, bytes: number): void {
  const { blocks, bavail, bsize } = statfsSync(folder);
  // Some file systems that know nothing of their size say 0.
  if (blocks > 0 && bavail * bsize < bytes) throw noRoom(folder);
}

function noRoom(path: string): Error {
  return Object.assign(new Error(`no space left on device: ${path}`), { code: 'ENOSPC' });
}

/** A second name for the file, or a copy where links are none; undefined where there is no file yet. */
function backUp(file: string): string | undefined {
  const backup = `${file}.bak`;
  if (statsOf(file)?.isFile() !== true) return undefined;
  rmSync(backup, { force: true });
  try {
    // On Windows conf may fall back to writing in place, which would change the second name's content too.
    if (process.platform === 'win32') copyFileSync(file, backup);
    else linkSync(file, backup);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    copyFileSync(file, backup);
    if (!readFileSync(backup).equals(readFileSync(file))) throw noRoom(backup);
  }
  return backup;
}

/** conf itself follows a link. Where the file is gone right after it was written, another process has claimed it, for folding: it is written again. */
function replace(file: string, value: ConfValue, text: string): void {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    withoutSnap(() => writeByConf(file, value, text));
    const found = readBack(file);
    if (found === text) return;
    if (found !== undefined) throw noRoom(file);
  }
  throw Object.assign(new Error(`it is taken away as soon as it is written: ${file}`), { code: 'EBUSY' });
}

function writeByConf(file: string, value: ConfValue, text: string): void {
  const Conf = loadConf();
  const conf = new Conf({
    cwd: dirname(file),
    configName: basename(file, '.json'),
    accessPropertiesByDotNotation: false,
    clearInvalidConfig: false,
    configFileMode: 0o600,
    serialize: () => text,
    // What is there is read and judged elsewhere; here it is only replaced.
    deserialize: () => ({}),
  });
  conf.store = value;
}

function withoutSnap(write: () => void): void {
  const snap = process.env['SNAP'];
  delete process.env['SNAP'];
  try {
    write();
  } finally {
    if (snap !== undefined) process.env['SNAP'] = snap;
  }
}

function readBack(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function restore(file: string, backup: string | undefined): void {
  if (backup !== undefined) renameSync(backup, file);
  else if (statsOf(file)?.isFile() === true) rmSync(file, { force: true });
}

/** Removes drafts of the file that have some age. */
function tidy(file: string, isDue: (age: number) => boolean): void {
  try {
    removeDrafts(dirname(file), (name, age) => name === basename(file) && isDue(age));
  } catch {
    // Another time.
  }
}

/** A new name in a folder survives a power cut only once the folder itself is on the disk. Not every system can do that. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(join(folder, '.'), 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The file itself is synced.
  }
}
