/**
 * Text as it is searched: small letters without accents, words apart by one space, one more before the first and after the
 * last: `“Kafka’s” Café` is ` kafka s cafe `. Then a word begins with ` kaf`, a whole one is ` kafka `, and words in a row are one
 * text. Chinese and Japanese, which leave no space between words, are a word a character.
 */

/** Letters that have no accent to take away and are written without it all the same; the Greek s at a word's end. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const HAS_SPELLED_OUT = /[ßæœøłđðþıς]/g;

/** Nothing but ASCII and typographic punctuation, which only parts words: nearly all text here. */
const IS_PLAIN = /^[\0-\x7f\u00a0\u2010-\u2027\u2030-\u205e]*$/;
const NO_SPACES = () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** A text as it is searched; a space where it has no word. */
export function fold(text: string): string {
  const folded = IS_PLAIN.test(text)
    ? text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
    : letters(text).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${folded.trim()} `.replace('  ', ' ');
}

function letters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(HAS_SPELLED_OUT, (letter) => SPELLED_OUT[letter] ?? letter)
    .replace(NO_SPACES(), ' $& ');
}

/** A folded text, and for each of its code units the character of the text that it came from. */
export interface FoldedPlaces {
  readonly folded: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The same as `fold`, one character at a time: slower, and it knows where everything stands. For the few texts on screen. */
export function foldWithPlaces(text: string): FoldedPlaces {
  let folded = ' ';
  const starts = [0];
  const ends = [0];
  const put = (letter: string, start: number, end: number): void => {
    if (letter === ' ' && folded.endsWith(' ')) return;
    folded += letter;
    while (starts.length < folded.length) {
      starts.push(start);
      ends.push(end);
    }
  };
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    if (character < '\x7f') {
      put(/[a-z0-9]/i.test(character) ? character.toLowerCase() : ' ', start, end);
      start = end;
      continue;
    }
    const isMark = /^\p{M}$/u.test(character);
    // What hangs on a letter is shown with it.
    if (isMark && ends.length > 1) ends[ends.length - 1] = end;
    else for (const letter of letters(character).replace(/[^\p{L}\p{N}]/gu, ' ')) put(letter, start, end);
    start = end;
  }
  put(' ', text.length, text.length);
  return { folded, starts, ends };
}
