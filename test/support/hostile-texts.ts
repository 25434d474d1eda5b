/**
 * Forty-nine attacks on a terminal and on whoever reads it: what a title, a summary, a file's name, a header or a word on the command
 * line may hold. Each has a mark of its own inside what is to be acted on, which so must never come out anywhere, and a word after it
 * that must, so that a test knows that the text went where it looks.
 */
export interface HostileText {
  readonly name: string;
  readonly text: string;
  /** What only the sequence holds. Of single characters none: they are what must not come out. */
  readonly mark?: string;
  /** A word that is seen behind the attack, or before it where it never ends. */
  readonly seen: string;
}

const ESC = '\u001B';
const ST = `${ESC}\\`;
const BEL = '\u0007';

/** The mark is `pwned07`, and 907 where only numbers can stand. */
type Attack = (mark: string, number: number) => string;
/** What stands for the mark: a word (of one that never ends, or base64), a number, or nothing. */
type Marked = 'word' | 'endless' | 'base64' | 'number' | 'nothing';

const ATTACKS: readonly (readonly [name: string, marked: Marked, attack: Attack])[] = [
  ['a colour', 'number', (_, n) => `${ESC}[38;5;${n}m`],
  ['hidden text', 'number', (_, n) => `${ESC}[8;${n}m`],
  ['the cursor moved', 'number', (_, n) => `${ESC}[${n};7H`],
  ['the screen cleared', 'number', (_, n) => `${ESC}[2;${n}J`],
  ['the line above written over', 'number', (_, n) => `${ESC}[${n}A${ESC}[${n}K`],
  ['the alternate screen left', 'number', (_, n) => `${ESC}[?1049;${n}l`],
  ['the mouse reported', 'number', (_, n) => `${ESC}[?1003;${n}h`],
  ['the cursor hidden', 'number', (_, n) => `${ESC}[?25;${n}l`],
  ['a part of the screen scrolled', 'number', (_, n) => `${ESC}[7;${n}r${ESC}[${n}S`],
  ['the terminal asked what it is', 'number', (_, n) => `${ESC}[>${n}c${ESC}[?6;${n}n`],
  ['the title asked for, to be typed in', 'number', (_, n) => `${ESC}[21;${n}t`],
  ['a character repeated', 'number', (_, n) => `${ESC}[${n}b`],
  ['a key that types a command', 'number', (_, n) => `${ESC}[0;${n};"ls"p`],
  ['the terminal reset', 'nothing', () => `${ESC}c${ESC}[!p`],
  ['another character set, the keypad as functions', 'nothing', () => `${ESC}(0${ESC}n${ESC}%@${ESC}=`],
  ['the screen filled with E', 'nothing', () => `${ESC}#8`],
  ['a title that never ends', 'endless', (mark) => `${ESC}]0;${mark}`],
  ['the window’s title', 'word', (mark) => `${ESC}]0;${mark}${BEL}`],
  ['the window’s title, ended by ST', 'word', (mark) => `${ESC}]2;${mark}${ST}`],
  ['the clipboard written', 'base64', (mark) => `${ESC}]52;c;${mark}${BEL}`],
  ['the clipboard read', 'word', (mark) => `${ESC}]52;${mark};?${ST}`],
  ['a link to elsewhere', 'word', (mark) => `${ESC}]8;;https://${mark}.example/${ST}here${ESC}]8;;${ST}`],
  [
    'a link to elsewhere, ended by BEL',
    'word',
    (mark) => `${ESC}]8;id=1;file:///${mark}${BEL}here${ESC}]8;;${BEL}`,
  ],
  ['the palette changed', 'word', (mark) => `${ESC}]4;1;rgb:${mark}${BEL}`],
  ['another folder', 'word', (mark) => `${ESC}]7;file://host/${mark}${ST}`],
  ['a notification', 'word', (mark) => `${ESC}]9;${mark}${BEL}${ESC}]777;notify;${mark};b${BEL}`],
  ['a file put on the disk', 'word', (mark) => `${ESC}]1337;File=name=${mark};inline=0:eA==${BEL}`],
  [
    'a sequence inside of another',
    'word',
    (mark) => `${ESC}]0;${mark}${ESC}]2;${mark}${ESC}[1m${ESC}${ESC}[m`,
  ],
  ['a setting asked for', 'word', (mark) => `${ESC}P$q${mark}${ST}`],
  ['tmux passing it on', 'word', (mark) => `${ESC}Ptmux;${ESC}${ESC}]0;${mark}${BEL}${ST}`],
  ['a picture', 'word', (mark) => `${ESC}P0;1q"1;1;1;1#${mark}${ST}`],
  ['a picture of another kind', 'word', (mark) => `${ESC}_Ga=T;${mark}${ST}`],
  ['a private message', 'word', (mark) => `${ESC}^${mark}${ST}`],
  ['a string of no kind', 'word', (mark) => `${ESC}X${mark}${ST}`],
  ['C1: a control sequence', 'number', (_, n) => `\u009B${n};7H\u009B${n}m`],
  ['C1: the clipboard written', 'base64', (mark) => `\u009D52;c;${mark}\u009C`],
  ['C1: a title, ended by BEL', 'word', (mark) => `\u009D0;${mark}${BEL}`],
  ['C1: a device control string', 'word', (mark) => `\u0090$q${mark}\u009C`],
  ['C1: a string begun by ESC', 'word', (mark) => `${ESC}]0;${mark}\u009C`],
  ['bells and backspaces', 'nothing', () => `${BEL}\b\b\b${BEL}`],
  ['a line written over', 'nothing', () => '\rsre-weekly: all is well\r'],
  ['DEL, NUL, shift out, XON and XOFF', 'nothing', () => '\u007F\u0000\u000E\u000F\u0011\u0013\u001A'],
  [
    'the direction turned',
    'nothing',
    () => '\u202Egpj.exe\u202C\u2066a\u2069\u2067b\u2069\u200E\u200F\u061C',
  ],
  [
    'characters without a width',
    'nothing',
    () => 'g\u200Bo\u200Co\u2060g\uFEFFl\u00ADe\u3164\u034F\u180E\u115F',
  ],
  ['tags that nobody sees', 'nothing', () => '\u{E0001}\u{E0068}\u{E0069}\u{E007F}\uFFF9\uFFFA\uFFFB\uFFFC'],
  ['halves of characters', 'nothing', () => '\uD83D \uDC00\uD800 \uFFFE\uFFFF'],
  ['a flood of marks', 'nothing', () => `e${'\u0301\u0323\u0334\u20E3'.repeat(40)}`],
  ['a flood of selectors and joiners', 'nothing', () => `👩${'\u200D\uFE0F\u{E0100}'.repeat(40)}`],
  ['other ends of lines', 'nothing', () => 'a\u2028sre-weekly: b\u2029c\u0085d\u000Be\u000Cf'],
];

export const HOSTILE_TEXTS: readonly HostileText[] = ATTACKS.map(([name, marked, attack], at) => {
  const number = 901 + at;
  const word = `pwned${String(at + 1).padStart(2, '0')}`;
  // 9 bytes are 12 characters without padding.
  const mark = marked === 'base64' ? Buffer.from(`${word}xx`).toString('base64') : word;
  const seen = `seen${String(at + 1).padStart(2, '0')}`;
  const sequence = attack(mark, number);
  const text = marked === 'endless' ? `${seen} ${sequence}` : `${sequence} ${seen}`;
  return {
    name,
    text,
    seen,
    ...(marked === 'nothing' ? {} : { mark: marked === 'number' ? String(number) : mark }),
  };
});

/** All of them, one after the other. */
export const ALL_HOSTILE = HOSTILE_TEXTS.map(({ text }) => text).join(' ');

/** As a word of a command line: no NUL can be in one, and half a character is another one by then. */
export function asWord(text: string): string {
  return Buffer.from(text.replaceAll('\0', '')).toString();
}

/**
 * A text as HTML may have it: controls and all that is no ASCII as entities, by turns decimal and hexadecimal. C1 characters stay: as
 * entities they are Windows-1252 letters.
 */
export function asEntities(text: string): string {
  return Array.from(text, (character, at) => {
    const code = character.codePointAt(0) ?? 0;
    const isPlain = /[ -~\u0080-\u009F]/.test(character) && !/[&<]/.test(character);
    if (isPlain) return character;
    return at % 2 === 0 ? `&#x${code.toString(16)};` : `&#${code};`;
  }).join('');
}
