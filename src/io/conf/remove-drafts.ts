/** What a write of conf's leaves behind that is killed or fails: `<file>.tmp-<hex>`, beside the file. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { statsOf } from './stats-of.js';

/** A write takes milliseconds: whose draft is so old was killed. */
export const ABANDONED_AFTER_MS = 60_000;

/**
 * Removes those drafts of a folder that are chosen, by the name of the file that they were to become and by their age in milliseconds
 * (by the system's clock, as the file's own time is). Throws where the folder cannot be read.
 */
export function removeDrafts(folder: string, isChosen: (file: string, age: number) => boolean): void {
  for (const name of readdirSync(folder)) {
    const file = /^(.*)\.tmp-[0-9a-f]+$/.exec(name)?.[1];
    if (file === undefined) continue;
    const path = join(folder, name);
    const stats = statsOf(path);
    if (stats !== undefined && isChosen(file, Date.now() - stats.mtimeMs)) rmSync(path, { force: true });
  }
}
