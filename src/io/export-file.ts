/** Writing a file that the user named. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../core/errors.js';
import { errorCode } from './conf/error-code.js';
import { systemReason } from './system-errors.js';

/**
 * Writes beside and renames: whatever ends the program, the file is the old one, the new one, or not there. A link is followed to the
 * file it stands for; a device or pipe (`/dev/stdout`, `>(…)`) is written to as it is. Throws `UserError('exists')` where there is a
 * file and it is not to be replaced, `UserError('storage')` where it cannot be written.
 */
export function writeExport(path: string, text: string, { replaces }: { readonly replaces: boolean }): void {
  try {
    const kind = kindOf(path);
    if (kind === 'other') writeFileSync(path, text);
    else if (kind === undefined) writeBeside(path, text, giveName);
    else if (replaces) replace(realpathSync(path), text);
    else throw alreadyThere(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (errorCode(error) === 'EEXIST') throw alreadyThere(path);
    throw new UserError(
      'storage',
      `${path} could not be written: ${systemReason(error)}.`,
      'Name a file in a folder that is there and that you can write to: --output FILE',
      { cause: error },
    );
  }
}

/** undefined: there is nothing yet. Throws where the name is that of a folder. */
function kindOf(path: string): 'file' | 'other' | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true || /[/\\]$/.test(path)) {
    throw new UserError(
      'storage',
      `${path} is a folder, and should be a file.`,
      `Name a file in it: --output ${join(path, 'sre-weekly.md')}`,
    );
  }
  if (stats === undefined) return undefined;
  return stats.isFile() ? 'file' : 'other';
}

function alreadyThere(path: string): UserError {
  return new UserError(
    'exists',
    `${path} is there already, and was left as it is.`,
    'To write over it: --force',
  );
}

function replace(path: string, text: string): void {
  const { mode } = statSync(path);
  writeBeside(path, text, (temporary) => {
    chmodSync(temporary, mode & 0o777);
    renameSync(temporary, path);
  });
}

/** Unlike a rename, a link is refused where another program has made the file meanwhile. Not every disk has links. */
function giveName(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    renameSync(temporary, path);
  }
}

function writeBeside(path: string, text: string, finish: (temporary: string, path: string) => void): void {
  const name = `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = join(dirname(path), name);
  try {
    const file = openSync(temporary, 'wx');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    finish(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
