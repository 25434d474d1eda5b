/**
 * Whether all that a program wrote to a terminal is its own doing: an allow-list of the sequences that Ink and the program write, in text
 * that a terminal does nothing about, and of the attacks' marks none.
 */
import { HOSTILE_TEXTS } from './hostile-texts.js';
import { takeApart, unsafeIn } from './written.js';

/** No number has three digits and begins with 9: those are the attacks’. */
const NUMBER = '(?:[1-8]?\\d{1,2})';
const OWN = [
  // Weights, and the sixteen colours' names in use.
  /^\u001B\[(?:0|1|2|4|7|22|24|27|32|33|36|39)m$/,
  // The alternate screen, the cursor, a frame as one.
  /^\u001B\[\?(?:25|1049|2026)[hl]$/,
  // What is pasted told apart from what is typed.
  /^\u001B\[\?2004[hl]$/,
  // The cursor in the frame, and erasing what was there.
  new RegExp(`^\\u001B\\[${NUMBER}?[ABCDEGJK]$`),
  /^\u001B\[1;1H$/,
  // Links of the issue, as `URL` writes them.
  /^\u001B\]8;;(?:https?:\/\/[!-~]+)?\u0007$/,
];

export interface Allowed {
  /** What may have been put on the clipboard. */
  readonly copied?: readonly string[];
  /** The attacks were typed: their controls are keys, and the rest of them is what was typed. */
  readonly typed?: boolean;
}

/** What in it is not the program’s own, in words; none where all is well. */
export function offencesIn(raw: string, { copied = [], typed = false }: Allowed = {}): readonly string[] {
  // The program goes to the start of a line before it draws or erases, and only then: a CR of an attack is followed by text.
  const { sequences, text } = takeApart(raw.replaceAll(/\r(?=[\n\u001B])/g, ''));
  const clipboards = copied.map((each) => `\u001B]52;c;${Buffer.from(each).toString('base64')}\u0007`);
  const isOwn = (sequence: string) => OWN.some((own) => own.test(sequence)) || clipboards.includes(sequence);
  const foreign = [...new Set(sequences)].filter((sequence) => !isOwn(sequence));
  const unsafe = unsafeIn(text);
  const marks = HOSTILE_TEXTS.filter(
    ({ mark }) => !typed && mark !== undefined && new RegExp(`(?<![0-9])${mark}(?![0-9])`).test(raw),
  );
  return [
    ...foreign.map((sequence) => `sequence ${JSON.stringify(sequence)}`),
    ...(unsafe === undefined ? [] : [unsafe]),
    ...marks.map(({ name, mark }) => `${mark} of “${name}”`),
  ];
}

/** The attacks whose word was not seen: they never came to where the test looks. */
export function unseenIn(raw: string, texts = HOSTILE_TEXTS): readonly string[] {
  const { text } = takeApart(raw);
  return texts.filter(({ seen }) => !text.includes(seen)).map(({ name }) => name);
}

/** What was put on the clipboard. */
export function copiedBy(raw: string): readonly string[] {
  return takeApart(raw).sequences.flatMap((sequence) => {
    const base64 = /^\u001B\]52;c;([A-Za-z0-9+/=]+)\u0007$/.exec(sequence)?.[1];
    return base64 === undefined ? [] : [Buffer.from(base64, 'base64').toString('utf8')];
  });
}
