/**
 * Terminal control sequences (ECMA-48), taken out whole rather than left as a litter of `[31m`.
 *
 * The C1 characters (U+0080 to U+009F) are ambiguous. To a terminal, U+009B begins a control sequence; but pages and
 * feeds often hold Windows-1252 bytes under these numbers (U+0093 for “, U+009B for ›), or UTF-8 read as Latin-1,
 * where they end a character (`â\x80\x9d`). None of them survives in any case; what is decided here is only whether
 * they take the text behind them along:
 *
 *   - not where they end a mis-decoded UTF-8 character;
 *   - U+009B (›) not on a line that holds an opening U+008B (‹);
 *   - U+0098, U+009E, U+009F (˜ ž Ÿ) only where the string that they begin is ended on the same line;
 *   - U+0090 and U+009D, which Windows-1252 does not use, in all other cases.
 *
 * Those that remain become the Windows-1252 characters, as browsers read them.
 */

/** Strings end with BEL or ST; unfinished ones are taken to the end of their line, or to what cancels them, no further. */
const SEVEN_BIT =
  /\x1b(?:[\]PX^_][^\x07\x18\x1a\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\[[0-?]*[ -/]*[@-~]?|[ -/]*[0-~]?)/;

/** The characters before a C1 character that make it the last byte of a UTF-8 character read as Latin-1. */
const MIS_DECODED = '(?<![\\xc2-\\xdf]|[\\xe0-\\xef][\\x80-\\xbf]|[\\xf0-\\xf4][\\x80-\\xbf]{2})';

const C1_STRING = /[\x90\x9d][^\x07\x18\x1a\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?/;
/** Excluding further introducers keeps a line full of them linear. */
const C1_ENDED_STRING = /[\x98\x9e\x9f][^\x07\x18\x1a\x1b\x98\x9c\x9e\x9f\n]*(?:\x07|\x1b\\|\x9c)/;
const C1_CONTROL = /\x9b[0-?]*[ -/]*[@-~]?/;

/** Windows-1252 from 0x80 to 0x9f; a space where it has no character. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Text whose lines end with `\n` alone → the same without control sequences and C1 characters. C0 characters stay. */
export function removeSequences(text: string): string {
  if (!/[\x1b\x80-\x9f]/.test(text)) return text;
  // Both kinds in one pass, so that a C1 string can be ended by ESC \ and an ESC string by a C1 terminator.
  return text.split('\n').map(removeFromLine).join('\n');
}

function removeFromLine(line: string): string {
  const c1 = [C1_STRING.source, C1_ENDED_STRING.source];
  if (!line.includes('\x8b')) c1.push(C1_CONTROL.source);
  const sequence = new RegExp(`${SEVEN_BIT.source}|${MIS_DECODED}(?:${c1.join('|')})`, 'g');
  return line
    .replace(sequence, '')
    .replace(/[\x80-\x9f]/g, (character) => (WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? '').trim());
}
