/**
 * What a start draws first, as one text for an empty screen: the launcher shows it before the reader's code is loaded. It has to be
 * the same picture, cell for cell, as Ink's first frame of the same state; tests hold the two together.
 */
import { screenOf, type Screen } from '../app/view/screen.js';
import type { State } from '../app/state.js';
import type { Row } from '../app/view/rows.js';
import { isNewIssueDue, newIssueDueFrom } from '../core/dates.js';
import { dateOf, newestHere } from '../core/library/chain.js';
import type { Ports } from '../ports.js';
import { firstState } from './first-state.js';
import { sizeOf } from './reader.js';
import { isHeard, themeFor } from './terminal-theme.js';
import { painted, RULE, type Theme } from './theme.js';

/** What a start begins with: `text` until a moment in milliseconds since 1970, or for ever. */
export interface FirstPicture {
  readonly text: string;
  readonly until: number;
  /** The issue it shows. */
  readonly number: number;
}

/**
 * The picture that the next start begins with, as long as nothing changes. Made by ports that have read nothing yet, as that start's
 * will be. Undefined where there is none to be shown beforehand.
 */
export function firstPicture(ports: Ports): FirstPicture | undefined {
  const { env, stdout } = process;
  if (isHeard(env)) return undefined;
  const state = firstState(ports, sizeOf(stdout));
  const text = pictureOf(state, themeFor(env));
  return text === undefined ? undefined : { text, until: isSameUntil(state), number: state.cursor.number };
}

/** Undefined where a start never begins so. */
function pictureOf(state: State, theme: Theme): string | undefined {
  const { header, body, footer }: Screen = screenOf(state);
  const line = (row: Row): string => painted(row, theme);
  switch (body.kind) {
    case 'rows':
      return [...header, ...body.rows, ...footer].map(line).join('\r\n');
    case 'side-by-side': {
      const rule = `${toColumn(body.leftColumns)}${line(RULE)}`;
      const lines = body.left.map((left, y) => {
        const right = body.right[y];
        return line(left) + rule + (right === undefined ? '' : line(right));
      });
      return [...header.map(line), ...lines, ...footer.map(line)].join('\r\n');
    }
    case 'issues':
      return undefined;
  }
}

/** When time alone changes the picture, in milliseconds since 1970: it says whether a newer issue should be out. */
export function isSameUntil({ index, now }: State): number {
  const newest = newestHere(index);
  const date = newest === undefined ? undefined : dateOf(index, newest);
  return date === undefined || isNewIssueDue(date, now) ? Infinity : newIssueDueFrom(date);
}

/** Counted from 0. */
function toColumn(column: number): string {
  return `\u001B[${column + 1}G`;
}
