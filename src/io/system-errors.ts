/** Why the system refused, in words. */
import { cleanLine } from '../core/text/sanitize.js';
import { messageOf } from '../core/errors.js';
import { errorCode } from './conf/error-code.js';

const WORDS: Record<string, string> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EBUSY: 'another program holds it',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  ENXIO: 'it is a socket, or a device that is not there',
  EROFS: 'the disk is read-only',
};

/** Half a sentence, about a file or folder that is `it`. */
export function systemReason(error: unknown): string {
  return WORDS[errorCode(error) ?? ''] ?? cleanLine(messageOf(error));
}
