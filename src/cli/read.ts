/** `sre-weekly [REF]`: the reader, or where there is no terminal for it, the issue as plain text. */
import { findEntry, numberOf, openIndex, readSingleRef, type SingleRef } from '../actions/find-entry.js';
import { inChain } from '../core/library/chain.js';
import type { Session } from './session.js';

/** Runs the reader at `word`, or where one left off. Throws `UserError` before anything is drawn where there is no such issue or entry. */
export async function readIssue(session: Session, word: string | undefined): Promise<number> {
  const ref = word === undefined ? undefined : readSingleRef(word);
  if (session.isJson || !session.terminal.isInteractive) {
    const { showRef } = await import('./show.js');
    return showRef(session, ref ?? { kind: 'latest' });
  }
  if (ref !== undefined) checkRef(session, ref);
  return session.world.runReader(session.ports, ref === undefined ? {} : { start: ref });
}

/** An issue that is not here is a placeholder in the reader, and no error. */
function checkRef({ ports }: Session, ref: SingleRef): void {
  const index = openIndex(ports);
  const number = numberOf(ref, index);
  if (index.heads.has(number) || !inChain(index, number)) findEntry(ports, ref, index);
}
