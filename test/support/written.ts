/**
 * What a program wrote to a terminal, taken apart: the sequences that a terminal acts on, by the grammar of ECMA-48, and the text between
 * them. Independent of how the program cleans text: what it does not know as a sequence is in the text.
 */

export interface Written {
  /** Whole sequences, in order: `ESC [ … m`, `ESC ] … BEL`. */
  readonly sequences: readonly string[];
  /** All else, line ends included. */
  readonly text: string;
}

const SEQUENCE =
  /\u001B(?:\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[PX^_](?:[^\u001B]|\u001B(?!\\))*(?:\u001B\\)?|\[[0-?]*[ -/]*[@-~]?|[ -/]*[0-~]?)/g;

export function takeApart(raw: string): Written {
  const sequences = raw.match(SEQUENCE) ?? [];
  return { sequences, text: raw.replace(SEQUENCE, '') };
}

/**
 * Characters that no text for a terminal may have, line ends apart: controls, what turns lines or cannot be seen, halves of characters,
 * and more than five marks on one character. A joiner may stand between two emoji, one selector behind a character.
 */
const UNSAFE = new RegExp(
  [
    '(?!\\n)[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}\\uFFFC]',
    '(?!\\u200D)\\p{Cf}',
    '(?![\\u200D\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}])\\p{Default_Ignorable_Code_Point}',
    '(?<!\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D',
    '\\u200D(?!\\p{Extended_Pictographic})',
    '(?<![^\\s\\p{Variation_Selector}])[\\uFE00-\\uFE0F]',
    '(?<!\\p{Ideographic})[\\u{E0100}-\\u{E01EF}]',
    '\\p{M}{6}',
  ].join('|'),
  'u',
);

/** The first thing in a text that is unsafe, with what is around it; undefined where there is none. */
export function unsafeIn(text: string): string | undefined {
  return firstIn(text, UNSAFE);
}

/** The same of JSON, which is for programs: only its characters count, and what `\u` stands for does not. */
export function unsafeInJson(json: string): string | undefined {
  return firstIn(
    json,
    /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFFC]/u,
  );
}

function firstIn(text: string, unsafe: RegExp): string | undefined {
  const found = unsafe.exec(text);
  if (found === null) return undefined;
  const around = text.slice(Math.max(0, found.index - 30), found.index + 30);
  return `U+${found[0].codePointAt(0)?.toString(16)} in ${JSON.stringify(around)}`;
}
