/** An issue of the chain that is not on this machine: what is so, and the keys that change it. */
import { newerHere, olderHere } from '../../core/library/chain.js';
import { fileOf, isFileOf } from '../left-out.js';
import type { State } from '../state.js';
import { EMPTY, indented, keyRow, wrapped, type Row } from './rows.js';

const MARGIN = 3;

export function placeholder(state: State, columns: number): readonly Row[] {
  const { index, cursor, leftOut } = state;
  const room = Math.max(1, columns - MARGIN - 1);
  if (index.heads.has(cursor.number)) {
    return [EMPTY, ...indented(wrapped('dim', 'Reading it …', room), MARGIN)];
  }
  const broken = leftOut.find(({ file }) => isFileOf(file, cursor.number));
  const what =
    broken === undefined
      ? 'This issue is not on this machine.'
      : `${fileOf(cursor.number)} could not be read (${broken.problem}) and was left out. sre-weekly doctor says more.`;
  const rows: Row[] = [EMPTY, ...wrapped('text', what, room), EMPTY];
  rows.push(keyRow('⏎', 'fetch it from sreweekly.com'), keyRow('r', 'sync: take the newest issues'));
  rows.push(keyRow('o', 'open its page in the browser'));
  const older = olderHere(index, cursor.number);
  const newer = newerHere(index, cursor.number);
  if (older !== undefined) rows.push(keyRow('H', `back to #${older}, the nearest older issue here`));
  if (newer !== undefined) rows.push(keyRow('L', `on to #${newer}, the nearest newer issue here`));
  rows.push(EMPTY, ...wrapped('dim', 'All issues at once: sre-weekly sync --all', room));
  rows.push(...wrapped('dim', 'From Markdown files you have: sre-weekly import PATH', room));
  return indented(rows, MARGIN);
}
