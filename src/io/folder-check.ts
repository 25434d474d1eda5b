/** What a folder is good for, found out without making anything. */
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../core/errors.js';

/** Whether something is there that is no folder. */
export function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Why files cannot be kept there, half a sentence; undefined where they can, or where the folder is missing and can be made. */
export function whyNotWritable(folder: string): string | undefined {
  for (let path = folder; ; path = dirname(path)) {
    try {
      if (!statSync(path).isDirectory()) return `${path} is a file where a folder should be`;
    } catch (error) {
      const isMissing =
        error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
      if (isMissing && dirname(path) !== path) continue;
      return messageOf(error);
    }
    try {
      accessSync(path, constants.W_OK | constants.X_OK);
      return undefined;
    } catch {
      return `${path} cannot be written to`;
    }
  }
}
