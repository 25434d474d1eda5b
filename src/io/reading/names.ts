/**
 * Names in the reading folder.
 *
 *     <machine>-<random>.json                  marks, written by one process, or folded from several
 *     <machine>-<random>.json.bak              the version before
 *     <machine>-<random>.json.claimed-<hex>    being folded: no process writes to it any more
 *     <machine>-<random>.json.tmp-<hex>        conf's, while it writes
 *     <any>.json.damaged-<hex>                 a copy of a damaged file, for the user
 */
import { randomBytes } from 'node:crypto';

const CLAIMED = /\.claimed-[0-9a-f]+$/;

/**
 * Whether a file is read for marks. Copies that a synchroniser makes in a conflict (`x.sync-conflict-….json`, `x (Ann's conflicted
 * copy).json`) are: merging them does no harm, leaving them out might. Its own files begin with a dot or a tilde.
 */
export function isMarkFile(name: string): boolean {
  return /^[^.~]/.test(name) && name.replace(CLAIMED, '').endsWith('.json');
}

/** The name that its owner wrote: without what folding and backing up add. */
export function baseOf(name: string): string {
  return name.replace(CLAIMED, '').replace(/\.bak$/, '');
}

export function backupOf(name: string): string {
  return `${baseOf(name)}.bak`;
}

export function isClaimed(name: string): boolean {
  return CLAIMED.test(name);
}

export function isBackup(name: string): boolean {
  return name.endsWith('.json.bak');
}

export function isOfMachine(name: string, machine: string): boolean {
  return name.startsWith(`${machine}-`);
}

export function newName(machine: string): string {
  return `${machine}-${randomBytes(6).toString('hex')}.json`;
}

export function claimOf(name: string): string {
  return `${baseOf(name)}.claimed-${randomBytes(4).toString('hex')}`;
}
