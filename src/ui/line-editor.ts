/**
 * Editing a line, as Node's own readline does it in every prompt: the keys of a shell, Ctrl-W and Ctrl-Y among them. Loaded with the first
 * key that is typed into a line.
 */
import { createInterface, type Interface, type Key as ReadlineKey } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { cleanUnbroken } from '../core/text/sanitize.js';
import { graphemes } from '../core/text/width.js';
import { printed, type Key } from '../app/keys.js';
import type { Line } from '../app/state.js';

/** The longest line, in code units: more than anyone searches for. */
const LONGEST = 500;

const KEYS: Readonly<Record<string, ReadlineKey>> = {
  left: { name: 'left' },
  right: { name: 'right' },
  home: { name: 'home' },
  end: { name: 'end' },
  backspace: { name: 'backspace' },
  delete: { name: 'delete' },
  'ctrl+left': { name: 'left', ctrl: true },
  'ctrl+right': { name: 'right', ctrl: true },
};

/** Keys of readline that move or change a line; those that end it, or stop the process, are not for it. */
const CONTROLS = 'abdefhkuwy_';

/** Keys that go, or take away, a character to the left or right. */
const BACK: readonly Key[] = ['left', 'backspace', 'ctrl+b', 'ctrl+h'];
const ON: readonly Key[] = ['right', 'delete', 'ctrl+f', 'ctrl+d'];

/** `line` and `cursor` can be read; they are set where the cursor, or a search from the history, was put by others. */
type Editable = Interface & { line: string; cursor: number };

let editor: Editable | undefined;

/**
 * The editor of a line. One that this is not the last line of would undo (Ctrl-_) what was typed into another; what was cut from that, and
 * can be put into this, is lost with it.
 */
function editorOf({ text, caret }: Line): Editable {
  if (editor?.line !== text) editor = makeEditor();
  editor.line = text;
  editor.cursor = caret;
  return editor;
}

function makeEditor(): Editable {
  const input = new Readable({ read() {} });
  const output = new Writable({ write: (_, __, done) => done() });
  return createInterface({ input, output, terminal: true, historySize: 0 });
}

/** What a key, or a text that was typed or pasted, makes of a line. The cursor never stands inside of a character. */
export function editLine(line: Line, by: Key | { readonly text: string }): Line {
  const readline = editorOf(line);
  const text = typeof by === 'string' ? printed(by) : by.text;
  if (text === undefined) press(readline, by as Key);
  // What is pasted may be anything, and a line end would end the line.
  else readline.write(beginning(cleanUnbroken(text), LONGEST - line.text.length));
  const after = clean(readline);
  // What was cut can be put in again and again.
  if (after.text.length > Math.max(LONGEST, line.text.length)) return line;
  readline.line = after.text;
  return after;
}

/** The characters of a text that fit into so many code units. */
function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  for (const { length } of graphemes(text)) {
    if (end + length > most) break;
    end += length;
  }
  return text.slice(0, end);
}

/** What is left of a character that was cut may be less than one, and what was put together more. */
function clean({ line, cursor }: Editable): Line {
  const text = cleanUnbroken(line);
  const before = cleanUnbroken(line.slice(0, cursor)).length;
  return { text, caret: endOfCharacter({ line: text, cursor: Math.min(before, text.length) }) };
}

function press(readline: Editable, key: Key): void {
  const stroke = strokeOf(key);
  if (stroke === undefined) return;
  for (let steps = stepsOf(readline, key); steps > 0; steps -= 1) {
    readline.write(null as unknown as string, stroke);
  }
}

/** Readline goes by code points; a reader sees one character of several, and one key is for all of them. */
function stepsOf({ line, cursor }: Editable, key: Key): number {
  if (BACK.includes(key)) return Array.from([...graphemes(line.slice(0, cursor))].at(-1) ?? '').length;
  if (ON.includes(key)) return Array.from([...graphemes(line.slice(cursor))][0] ?? '').length;
  return 1;
}

function strokeOf(key: Key): ReadlineKey | undefined {
  const letter = /^ctrl\+(.)$/.exec(key)?.[1];
  if (letter === undefined) return KEYS[key];
  if (letter === '_') return { name: '-', ctrl: true, sequence: '\u001F' };
  return CONTROLS.includes(letter) ? { name: letter, ctrl: true } : undefined;
}

/** The cursor, moved to the end of the character it stands in: by words readline may stop before a mark that hangs on a letter. */
function endOfCharacter({ line, cursor }: Pick<Editable, 'line' | 'cursor'>): number {
  let at = 0;
  for (const grapheme of graphemes(line)) {
    if (at >= cursor) break;
    at += grapheme.length;
  }
  return at;
}
