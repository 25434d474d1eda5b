/** The reading folder as it is read: every file of marks in it, merged; files that did not change are not read again. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mergeMarks, NO_MARKS, type Marks } from '../../core/marks.js';
import type { DamagedFile } from '../../ports.js';
import { statsOf } from '../conf/stats-of.js';
import { errorCode } from '../conf/error-code.js';
import { readMarkFile, type FileReading } from './read-mark-file.js';
import { baseOf, isBackup, isMarkFile } from './names.js';

export interface MarkFolder {
  /** Reads what is new since the last time and returns all marks ever read here. Never throws. */
  read(): Marks;
  /** Of the last `read`. */
  damaged(): readonly DamagedFile[];
  /** Whether files are there, gone or changed that the last `read` did not see so; files of our own do not count. */
  hasNews(isOurs: (name: string) => boolean): boolean;
}

interface Seen extends FileReading {
  readonly stamp: string;
}

export function openMarkFolder(path: string): MarkFolder {
  let marks: Marks = NO_MARKS;
  let seen: ReadonlyMap<string, Seen> = new Map();
  let folderProblem: DamagedFile | undefined;

  return { read, damaged, hasNews };

  function read(): Marks {
    // Files are renamed and folded into others while they are listed and read, and the list can miss both the old name and the new. So it
    // is looked at again until nothing was gone and nothing came.
    let listing = list(path);
    for (let round = 1; round <= 5; round += 1) {
      const { found, isWhole } = readFiles(listing.names);
      seen = found;
      const again = list(path);
      const isSettled = isWhole && again.names.join('/') === listing.names.join('/');
      listing = again;
      if (isSettled) break;
    }
    folderProblem = listing.problem;
    return marks;
  }

  function readFiles(names: readonly string[]): {
    readonly found: ReadonlyMap<string, Seen>;
    readonly isWhole: boolean;
  } {
    const found = new Map<string, Seen>();
    const fresh: Marks[] = [];
    let isWhole = true;
    for (const name of names) {
      const file = join(path, name);
      // Taken before the file is read: should it change in between, it is read once too often, never too seldom.
      const stamp = stampOf(file);
      const before = seen.get(name);
      const reading = before?.stamp === stamp ? before : readMarkFile(file);
      if (stamp === undefined || reading === undefined) {
        isWhole = false;
        continue;
      }
      found.set(name, { ...reading, stamp });
      if (reading !== before) fresh.push(reading.marks);
    }
    marks = mergeMarks(marks, ...fresh);
    return { found, isWhole };
  }

  function damaged(): readonly DamagedFile[] {
    const files = [...seen].flatMap(([name, { trouble }]) =>
      trouble === undefined ? [] : [{ file: `reading/${name}`, ...trouble }],
    );
    return folderProblem === undefined ? files : [folderProblem, ...files];
  }

  function hasNews(isOurs: (name: string) => boolean): boolean {
    const now = new Map(list(path).names.map((name) => [name, stampOf(join(path, name))]));
    const differs = (name: string) => now.get(name) !== seen.get(name)?.stamp;
    return [...now.keys(), ...seen.keys()].some((name) => !isOurs(name) && differs(name));
  }
}

/** The files to read, sorted; a backup among them where the file itself is gone. */
function list(path: string): { readonly names: readonly string[]; readonly problem?: DamagedFile } {
  let all: string[];
  try {
    all = readdirSync(path).sort();
  } catch (error) {
    const problem = folderProblemOf(error);
    return { names: [], ...(problem === undefined ? {} : { problem }) };
  }
  const bases = new Set(all.filter(isMarkFile).map(baseOf));
  return { names: all.filter((name) => isMarkFile(name) || (isBackup(name) && !bases.has(baseOf(name)))) };
}

function folderProblemOf(error: unknown): DamagedFile | undefined {
  const code = errorCode(error);
  if (code === 'ENOENT') return undefined;
  const problem = code === 'ENOTDIR' ? 'it is no folder' : `it cannot be read (${code ?? 'unknown error'})`;
  const hint = code === 'ENOTDIR' ? 'Move the file of that name away.' : 'Make that folder readable.';
  return { file: 'reading', problem, hint };
}

/** Differs after every change; undefined where there is no such file. */
function stampOf(file: string): string | undefined {
  const stats = statsOf(file);
  return stats && `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
}
