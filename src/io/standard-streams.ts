/**
 * stdin, stdout and stderr by their descriptors, for commands: making the streams loads Node's network code, a tenth of the time that a
 * short command takes, and what is written synchronously is out when the process ends.
 */
import { fstatSync, writeSync } from 'node:fs';
import { loadTty } from './tty.cjs';

/** Whether a descriptor is a terminal. False where it is closed. */
export function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    // Pipes and files are told apart without `node:tty`, which loads the network code too.
    return fstatSync(descriptor).isCharacterDevice() && loadTty().isatty(descriptor);
  } catch {
    return false;
  }
}

/** Writes the whole text to a descriptor. Throws the system's error: EPIPE where nobody reads any more. */
export function writeAll(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      // A pipe that another process made non-blocking is full: whoever reads it needs a moment.
      const isFull = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      if (!isFull) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
