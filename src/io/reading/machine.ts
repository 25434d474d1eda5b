/** This machine's name in the reading folder: a random id, kept in the state folder, so that no machine takes another's files for its own. */
import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DamagedFile } from '../../ports.js';
import { errorCode } from '../conf/error-code.js';
import { makeFolder } from '../conf/make-folder.js';
import { readRegularFile } from '../conf/read-json.js';

/** Undefined where this machine has marked nothing yet, or the id is damaged. */
export function readMachine(state: string): string | undefined {
  const content = readRegularFile(fileOf(state));
  return Buffer.isBuffer(content) ? idIn(content) : undefined;
}

/** What is wrong with the id, where something is; `file` is the whole path. */
export function machineDamage(state: string): DamagedFile | undefined {
  const file = fileOf(state);
  const content = readRegularFile(file);
  if (!Buffer.isBuffer(content)) {
    if (content.kind === 'missing') return undefined;
    const hint = 'Move it away: until then this machine’s files of marks are never made one.';
    return { file, problem: content.problem, hint };
  }
  if (idIn(content) !== undefined) return undefined;
  return {
    file,
    problem: 'it holds no id of this machine',
    hint: 'The next mark makes a new one; no mark is lost.',
  };
}

/** In the first line: what a newer version may have below is left alone. */
function idIn(content: Buffer): string | undefined {
  return /^[0-9a-f]{10}(?=\s*$)/.exec(content.toString('utf8').trim().split('\n')[0] ?? '')?.[0];
}

function fileOf(state: string): string {
  return join(state, 'machine');
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
    try {
      writeFileSync(draft, `${fresh}\n`, { mode: 0o600 });
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
  const file = fileOf(state);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || readMachine(state) === undefined) renameSync(draft, file);
  }
}
