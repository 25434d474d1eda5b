import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './conf/error-code.js';

/**
 * Makes a folder and those above it that are missing. Throws the system's error. Node's own `recursive` never returns where a folder
 * is there but lets nothing be made in it and says ENOENT, as /proc does (Node 20 and 26).
 */
export function makeFolder(path: string, mode?: number): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    const code = errorCode(error);
    const parent = dirname(path);
    if (code === 'ENOENT' && parent !== path && !isFolder(parent)) {
      makeFolder(parent, mode);
      mkdirSync(path, mode);
    } else if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
