/** Why something could not be saved, and what to do about it. */
import { dirname } from 'node:path';
import { messageOf, UserError } from '../../core/errors.js';
import { errorCode } from './error-code.js';
import { statsOf } from './stats-of.js';

/** `what` begins the sentence ("The mark"); `elsewhere` says how to choose another folder ("with --library DIR"). */
export function storageError(what: string, file: string, elsewhere: string, cause: unknown): UserError {
  const { reason, hint } = explain(file, elsewhere, cause);
  return new UserError('storage', `${what} could not be saved: ${reason}.`, hint, { cause });
}

function explain(
  file: string,
  elsewhere: string,
  cause: unknown,
): { readonly reason: string; readonly hint: string } {
  const code = errorCode(cause);
  const nearest = nearestExisting(file);
  switch (code ?? '') {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return { reason: 'there is no room left on the disk', hint: 'Make some room there, then try again.' };
    case 'ENOTDIR':
    case 'EEXIST':
      return {
        reason: `${nearest.path} is a file where a folder should be`,
        hint: `Move that file away, or choose another folder ${elsewhere}.`,
      };
    case 'EISDIR':
      return { reason: `${nearest.path} is a folder where a file should be`, hint: 'Move that folder away.' };
    case 'ENOENT':
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return {
        reason: `${nearest.isFolder ? nearest.path : dirname(nearest.path)} cannot be written to`,
        hint: `Make that folder writable, or choose another one ${elsewhere}.`,
      };
    default:
      return { reason: messageOf(cause), hint: `Try again, or choose another folder ${elsewhere}.` };
  }
}

function nearestExisting(path: string): { readonly path: string; readonly isFolder: boolean } {
  for (let at = path; ; at = dirname(at)) {
    const stats = statsOf(at);
    if (stats !== undefined) return { path: at, isFolder: stats.isDirectory() };
    if (dirname(at) === at) return { path: at, isFolder: true };
  }
}
