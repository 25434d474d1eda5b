/** One file of marks, whatever has become of it: what can be had of it, and what is to be said about it. */
import { basename, dirname, join } from 'node:path';
import { NO_MARKS, type Marks } from '../../core/marks.js';
import type { DamagedFile } from '../../ports.js';
import { readJson } from '../conf/read-json.js';
import { setAside } from '../conf/set-aside.js';
import { parseMarkFile, type Owner } from './mark-file.js';
import { backupOf, baseOf, isBackup } from './names.js';

export interface FileReading {
  /** Its own, or its backup's where it is damaged. */
  readonly marks: Marks;
  readonly owner?: Owner;
  readonly trouble?: Omit<DamagedFile, 'file'>;
  /** Whether nothing is lost when it is taken away: not so where it is newer than us, or damaged with no copy kept. */
  readonly isExpendable: boolean;
}

/** Undefined where there is no such file. A damaged file is copied aside and left where it is. Never throws. */
export function readMarkFile(file: string): FileReading | undefined {
  const reading = readJson(file, 'marks', parseMarkFile);
  if (reading.kind === 'missing') return undefined;
  if (reading.kind === 'damaged') return readBackup(file, reading);
  const { marks, owner, newerVersion } = reading.value;
  if (newerVersion === undefined)
    return { marks, ...(owner === undefined ? {} : { owner }), isExpendable: true };
  return {
    marks,
    trouble: {
      problem: `it was written by a newer sre-weekly (version ${newerVersion} of its form)`,
      hint: 'Update sre-weekly on this machine.',
    },
    isExpendable: false,
  };
}

function readBackup(
  file: string,
  damage: { readonly problem: string; readonly bytes?: Buffer },
): FileReading {
  // Nobody wrote to a backup that is alone: it is what a copy that was broken off left.
  if (isBackup(file)) return { marks: NO_MARKS, isExpendable: true };
  const backup = readJson(join(dirname(file), backupOf(basename(file))), 'marks', parseMarkFile);
  const hasBackup = backup.kind === 'good';
  const copy = damage.bytes && setAside(join(dirname(file), baseOf(basename(file))), damage.bytes);
  const instead = hasBackup
    ? 'Its backup is used instead'
    : 'There is no backup of it, and the other files are used';
  const kept = copy === undefined ? '' : `, and a copy is kept as ${basename(copy)}`;
  return {
    marks: hasBackup ? backup.value.marks : NO_MARKS,
    trouble: { problem: damage.problem, hint: `${instead}${kept}; repair it or move it away.` },
    // With the file its backup would go, which may hold what we know nothing of.
    isExpendable: copy !== undefined && !(hasBackup && backup.value.newerVersion !== undefined),
  };
}
