/** What Ink reports of the keyboard → the names of the table. */
import type { Key as InkKey } from 'ink';
import type { Key } from '../app/keys.js';

type Flag = Exclude<keyof InkKey, 'eventType'>;

const NAMED: readonly (readonly [Flag, Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const CONTROLS: Readonly<Record<string, Key>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  ' ': 'space',
  '\u007F': 'backspace',
  '\b': 'backspace',
  '\u0003': 'ctrl+c',
  '\u001A': 'ctrl+z',
  '\u0015': 'ctrl+u',
};

/** The most keys taken from one chunk: more than anyone types, less than a book pasted by mistake. */
const MOST = 1000;

/**
 * The keys of one report, in order. Keys typed fast (or sent over a slow line) come as one string; each counts.
 */
export function keyNames(input: string, key: InkKey): readonly Key[] {
  const named = NAMED.find(([flag]) => key[flag]);
  if (named !== undefined) return [named[1]];
  // Esc and a key typed right after it arrive as one; there are no Alt keys here that it could be taken for.
  if (key.meta) return ['esc', ...keyNames(input, { ...key, meta: false })];
  if (key.ctrl) return input === '' ? [] : [`ctrl+${input}`];
  const keys: Key[] = [];
  for (const character of input) {
    if (keys.length >= MOST) break;
    const control = CONTROLS[character];
    if (control !== undefined) keys.push(control);
    else if (!/\p{C}/u.test(character)) keys.push(character);
  }
  return keys;
}
