/** Reading a text file that may be anything. */
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { UserError } from '../core/errors.js';
import { errorCode } from './conf/error-code.js';
import { systemReason } from './system-errors.js';

/** An issue has 2 to 20 KB. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** How long a pipe is waited for that gives nothing, milliseconds. */
const PATIENCE = 10_000;
/** Between two looks at it. */
const PAUSE = 10;

/**
 * A file as text, without a byte order mark. Throws `UserError('storage')` where it cannot be read, `UserError('damaged')` where it is
 * larger than 5 MB or no UTF-8; both say so in half a sentence, without the file's name. Never reads more than 5 MB, whatever the
 * size a device or a pipe claims to have, and never waits for long for a pipe that nobody writes to: a program that waits for a system
 * call hears no signal, so that Ctrl-C would not end it.
 */
export function readTextFile(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readBytes(path);
  } catch (error) {
    throw unreadable(error);
  }
  return textIn(bytes);
}

/** The same of a stream that `begin` gives, which is waited for as long as nobody ends the program. */
export async function readTextFrom(begin: () => NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of begin()) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > MAX_FILE_BYTES) break;
    }
    if (length === 0) throw new Error('nothing came out of it');
  } catch (error) {
    throw unreadable(error);
  }
  return textIn(Buffer.concat(chunks));
}

function unreadable(cause: unknown): UserError {
  return new UserError('storage', systemReason(cause), 'Check its name and its permissions.', { cause });
}

function textIn(bytes: Buffer): string {
  if (bytes.length > MAX_FILE_BYTES) {
    throw new UserError(
      'damaged',
      'it is larger than 5 MB',
      'No issue is that large: check what this file is.',
    );
  }
  if (!isUtf8(bytes)) {
    throw new UserError('damaged', 'it is no UTF-8 text', 'Convert it to UTF-8, or remove it.');
  }
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** At most one byte more than is allowed. */
function readBytes(path: string): Buffer {
  const file = open(path);
  try {
    const stats = fstatSync(file);
    // Only of a regular file the size is known before it is read; 0 is what /proc says of all of its files.
    const size = stats.isFile() && stats.size > 0 ? stats.size : Infinity;
    let buffer = Buffer.allocUnsafe(Math.min(size, size === Infinity ? 64 * 1024 : MAX_FILE_BYTES + 1));
    let length = 0;
    for (;;) {
      const count = readSome(file, buffer.subarray(length));
      length += count;
      if (length === 0 && stats.isFIFO()) throw new Error('nothing came out of it');
      if (count === 0 || length >= Math.min(size, MAX_FILE_BYTES + 1)) return buffer.subarray(0, length);
      if (length === buffer.length)
        buffer = Buffer.concat([buffer], Math.min(2 * length, MAX_FILE_BYTES + 1));
    }
  } finally {
    closeSync(file);
  }
}

/** A pipe is opened without waiting for who writes to it. Everything else as usual: not every file system knows that flag. */
function open(path: string): number {
  return openSync(path, statSync(path).isFIFO() ? constants.O_RDONLY | constants.O_NONBLOCK : 'r');
}

/** What there is, or will soon be, of a pipe; 0 at its end. */
function readSome(file: number, into: Uint8Array): number {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      return readSync(file, into, 0, into.length, null);
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') throw error;
    }
    if (waited >= PATIENCE) throw new Error('nothing comes out of it');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}
