/** The file that this process alone writes. It holds all that this process marked, or the last part of it: it is kept small, for it is written whole. */
import { join } from 'node:path';
import { mergeMarks, NO_MARKS, type Marks } from '../../core/marks.js';
import { storageError } from '../conf/storage-error.js';
import { writeConf } from '../conf/write-conf.js';
import { ensureMachine } from './machine.js';
import { formatMarkFile, markFileValue, type Owner } from './mark-file.js';
import { baseOf, newName } from './names.js';

export interface OwnFile {
  /** Durable when it returns. Throws `UserError('storage')`, and then nothing is changed. */
  add(written: Marks): void;
  /** Whether a file of the folder is, or was, this process's. */
  readonly isOurs: (name: string) => boolean;
  /** The next mark goes to another file. */
  startAnew(): void;
}

/** A mark took 1.7 ms with one in the file, and 2.6 ms with so many. */
const FULL = 500;

export function createOwnFile(options: {
  readonly folder: string;
  readonly state: string;
  readonly owner: Owner;
}): OwnFile {
  const { folder, state, owner } = options;
  const names = new Set<string>();
  let current: { readonly name: string; marks: Marks } | undefined;

  return { add, isOurs: (name) => names.has(baseOf(name)), startAnew: () => void (current = undefined) };

  function add(written: Marks): void {
    const target = current ?? { name: newName(ensureMachine(state)), marks: NO_MARKS };
    const next = mergeMarks(target.marks, written);
    const file = join(folder, target.name);
    try {
      writeConf(file, markFileValue(next, owner), { format: formatMarkFile, keepsBackup: true });
    } catch (cause) {
      throw storageError('The mark', file, 'with --library DIR', cause);
    }
    names.add(target.name);
    current = next.read.size + next.star.size < FULL ? { name: target.name, marks: next } : undefined;
  }
}
