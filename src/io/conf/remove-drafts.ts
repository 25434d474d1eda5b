/** What conf leaves behind when it is killed in mid-write: `<file>.tmp-<hex>`, beside the file. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { statsOf } from './stats-of.js';

/** By the system's clock, as the file's own time is. A write takes milliseconds. */
const OLD_MS = 60_000;

/** Removes a folder's old drafts of the files chosen by their names. Throws where the folder cannot be read. */
export function removeDrafts(folder: string, isChosen: (file: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    const file = /^(.*)\.tmp-[0-9a-f]+$/.exec(name)?.[1];
    if (file === undefined || !isChosen(file)) continue;
    const path = join(folder, name);
    const age = Date.now() - (statsOf(path)?.mtimeMs ?? Infinity);
    if (age > OLD_MS) rmSync(path, { force: true });
  }
}
