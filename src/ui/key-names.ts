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
};

/** `ctrl+a` to `ctrl+z`, and `ctrl+_`, which a terminal sends for Ctrl-- too. */
function controlName(character: string): Key | undefined {
  const code = character.charCodeAt(0);
  if (code === 0x1f) return 'ctrl+_';
  return code >= 1 && code <= 26 ? `ctrl+${String.fromCharCode(code + 96)}` : undefined;
}

/** They print nothing by themselves, and make one character of several: a family of emoji, letters of Persian and Indic scripts. */
const JOINERS: ReadonlySet<string> = new Set(['\u200C', '\u200D']);

/** The most keys taken from one chunk: more than anyone types, less than a book pasted by mistake. */
const MOST = 1000;

function isByWord(name: Key, { ctrl, meta }: InkKey): boolean {
  return (ctrl || meta) && (name === 'left' || name === 'right');
}

/**
 * The keys of one report, in order. Keys typed fast (or sent over a slow line) come as one string; each counts.
 */
export function keyNames(input: string, key: InkKey): readonly Key[] {
  const named = NAMED.find(([flag]) => key[flag]);
  // Alt with an arrow goes by words too, as on a Mac.
  if (named !== undefined) return [isByWord(named[1], key) ? `ctrl+${named[1]}` : named[1]];
  // Esc and a key typed right after it arrive as one; there are no Alt keys here that it could be taken for.
  if (key.meta) return ['esc', ...keyNames(input, { ...key, meta: false })];
  if (key.ctrl) return input === '' ? [] : [`ctrl+${input}`];
  const keys: Key[] = [];
  for (const character of input) {
    if (keys.length >= MOST) break;
    const control = CONTROLS[character] ?? controlName(character);
    if (control !== undefined) keys.push(control);
    else if (JOINERS.has(character) || !/\p{C}/u.test(character)) keys.push(character);
  }
  return keys;
}
