/** This machine's name in the reading folder: a random id, kept in the state folder, so that no machine takes another's files for its own. */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../conf/error-code.js';
import { makeFolder } from '../conf/make-folder.js';

/** Undefined where this machine has marked nothing yet. */
export function readMachine(state: string): string | undefined {
  try {
    return /^[0-9a-f]{10}$/.exec(readFileSync(join(state, 'machine'), 'utf8').trim())?.[0];
  } catch {
    return undefined;
  }
}

/**
 * Makes one where there is none. Where it cannot be kept, it is made anew by every process: its marks are as safe as any, only its files
 * are never folded.
 */
export function ensureMachine(state: string): string {
  const known = readMachine(state);
  if (known !== undefined) return known;
  const fresh = randomBytes(5).toString('hex');
  const draft = join(state, `machine.${fresh}`);
  try {
    makeFolder(state);
    writeFileSync(draft, `${fresh}\n`, { mode: 0o600 });
    try {
      publish(draft, state);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch {
    return fresh;
  }
  return readMachine(state) ?? fresh;
}

/** Of two processes that do this at once, the first wins; a damaged id is replaced. */
function publish(draft: string, state: string): void {
  const file = join(state, 'machine');
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || readMachine(state) === undefined) renameSync(draft, file);
  }
}
