/**
 * Cleaning text that came from a file or the network: all of it is hostile until it went through here.
 *
 * An allow-list: letters, marks, numbers, punctuation, symbols, private use and spaces stay, everything else goes.
 * Cleaning is idempotent, and what is clean can be printed: no control character, no escape sequence, nothing that
 * turns the direction of a line, nothing invisible, and no more than four combining marks on one character.
 */
import { keepGraphemes } from './graphemes.js';
import { removeSequences } from './sequences.js';

/** The first look, at what nearly all text here is made of: a longer list costs several times as much on each character. */
const HAS_MORE_THAN_USUAL = /[^\t\n\r -~\u00a0\u2013-\u201e\u2026]/;

/**
 * Text with nothing to repair: letters without combining marks, punctuation, symbols of one code unit, CJK.
 * Whatever is not listed takes the slow path, so leaving a range out costs time and nothing else.
 */
const HAS_MORE_THAN_PLAIN =
  /[^\t\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2000-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2bff\u3000-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\ufffd]/;

/** Every space that is not U+0020, except line ends. */
const ODD_SPACE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_END = /\r\n?|[\v\f\u2028\u2029]/g;

/** One clean line: each run of white space, line ends included, becomes one space; none at the ends. */
export function cleanLine(input: unknown): string {
  const text = textOf(input);
  const clean = (isPlain(text) ? text : repair(text)).trim();
  return /[^\S ]| {2}/.test(clean) ? clean.replace(/\s{2,}|[^\S ]/g, ' ') : clean;
}

/** Clean text that may hold `\n`; every other space character becomes a plain space, one for one. */
export function cleanText(input: unknown): string {
  const text = textOf(input);
  if (!isPlain(text)) return repair(text);
  return /[^\S\n ]/.test(text) ? plainSpaces(text) : text;
}

/** Clean text on one line, whose spaces stay as many as they are: what is being typed, names of files. */
export function cleanUnbroken(input: unknown): string {
  return cleanText(input).replaceAll('\n', ' ');
}

/**
 * JSON that is safe to print: what `cleanText` would take away is written as `\u` escapes instead, so nothing is lost.
 * `undefined` and functions become `null`.
 */
export function safeJson(value: unknown, space?: number): string {
  const json = (JSON.stringify(value, null, space) as string | undefined) ?? 'null';
  if (isPlain(json)) return json;
  // A line end here is JSON's own indentation: those inside strings are escaped already.
  const unsafe =
    /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufffc]/gu;
  return json.replace(unsafe, escapeUnits);
}

function textOf(input: unknown): string {
  if (typeof input === 'string') return input;
  if (typeof input === 'number' || typeof input === 'boolean' || typeof input === 'bigint')
    return String(input);
  // Nothing else holds text, and asking an object for its own could run code that throws.
  return '';
}

function isPlain(text: string): boolean {
  return !HAS_MORE_THAN_USUAL.test(text) || !HAS_MORE_THAN_PLAIN.test(text);
}

function repair(text: string): string {
  const wellFormed = text.replace(/[\ud800-\udfff]/gu, '\ufffd');
  return keepGraphemes(plainSpaces(removeSequences(wellFormed.replace(LINE_END, '\n'))));
}

function plainSpaces(text: string): string {
  return text.replace(LINE_END, '\n').replace(ODD_SPACE, ' ');
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at++) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
