import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.js';
import { statsOf } from './stats-of.js';

/**
 * Makes a folder, for its owner only, and those above it. Throws the system's error. Node's own `recursive` never returns where a folder
 * cannot be made in one that is there (`/proc`), and says on a read-only file system that something is not there.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = path; statsOf(at) === undefined && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  if (statsOf(path)?.isDirectory() === false) {
    throw Object.assign(new Error(`not a directory: ${path}`), { code: 'ENOTDIR' });
  }
}
