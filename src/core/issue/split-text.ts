/**
 * An entry's text in the seed's form, where only lines are left, taken apart: paragraphs, byline, disclosure. A byline is
 * looked for at the end, where thanks (`Thanks to X for this one.`) may follow it.
 */
import { BYLINE_JOINER } from './byline.js';
import { findByline, isByline } from './byline-place.js';
import type { Section } from './model.js';
import { splitAtLostBreaks } from './paragraph-breaks.js';

/** Apart from white space and the joiner, every character of the text is in exactly one of the three. */
export interface SplitText {
  /** In reading order, none empty. */
  readonly paragraphs: readonly string[];
  readonly byline?: string;
  readonly disclosure?: string;
}

interface Piece {
  readonly text: string;
  readonly beginsLine: boolean;
}

const DISCLOSURE = () =>
  /(?<!\p{L})full disclosure: |Full [Dd]isclosure: |^Disclosure: |This \p{L}+ (?:is|was) \p{L}+ by my sponsor, /u;
const EMPLOYER = /^[^.!?]{1,60} is my employer\.$/;
/** Right behind a byline that doesn't end in a full stop. */
const GLUED_THANKS = () => /(?<=[\p{L}\d)])Thanks to [^.]{1,80} for this one\.$/u;
const THANKS = /^(?:Thanks to |Hat-?tip |Bonus content: )/i;

/** Splits an entry's text, given as its clean lines, none of them empty. */
export function splitText(lines: readonly string[], section: Section): SplitText {
  const { pieces, disclosures } = takeDisclosures(lines.flatMap(piecesOf));
  const { paragraphs, bylines } = takeBylines(pieces, section);
  return {
    paragraphs,
    ...(bylines.length > 0 ? { byline: bylines.join(BYLINE_JOINER) } : {}),
    ...(disclosures.length > 0 ? { disclosure: disclosures.join(' ') } : {}),
  };
}

function piecesOf(line: string): Piece[] {
  const at = line.search(GLUED_THANKS());
  const parts = at > 0 ? [line.slice(0, at), line.slice(at)] : [line];
  return parts.flatMap(splitAtLostBreaks).map((text, index) => ({ text, beginsLine: index === 0 }));
}

function takeDisclosures(all: readonly Piece[]): { pieces: Piece[]; disclosures: string[] } {
  const pieces: Piece[] = [];
  const disclosures: string[] = [];
  for (const piece of all) {
    const at = findDisclosure(piece.text);
    if (at < 0) {
      pieces.push(piece);
      continue;
    }
    const before = piece.text.slice(0, at).trim();
    if (before !== '') pieces.push({ ...piece, text: before });
    disclosures.push(piece.text.slice(at));
  }
  return { pieces, disclosures };
}

/** Where the disclosure that ends the paragraph begins, or -1. Behind a space, it must be the last sentence. */
export function findDisclosure(text: string): number {
  const found = text.search(DISCLOSURE());
  if (found < 0) return EMPLOYER.test(text) ? 0 : -1;
  const at = text[found - 1] === '(' && text.endsWith(')') ? found - 1 : found;
  if (at === 0 || !' ('.includes(text[at - 1] ?? '')) return at;
  return '.!?…”")'.includes(text[at - 2] ?? ' ') && !/[.!?] /.test(text.slice(at)) ? at : -1;
}

/** From the end to the start, since what follows a paragraph tells whether it can be a byline. */
function takeBylines(
  pieces: readonly Piece[],
  section: Section,
): { paragraphs: string[]; bylines: string[] } {
  const paragraphs: string[] = [];
  const bylines: string[] = [];
  let isAtEnd = true;
  for (const [index, { text }] of [...pieces.entries()].toReversed()) {
    const isBeforeByline = bylines.length > 0;
    if (isByline({ text, section, isAtEnd, isBeforeByline, isSignature: isSignature(pieces, index) })) {
      bylines.push(text);
      continue;
    }
    const at = isAtEnd && !isBeforeByline ? findByline(text, section) : -1;
    paragraphs.push(at < 0 ? text : text.slice(0, at).trim());
    if (at >= 0) bylines.push(text.slice(at).trim());
    isAtEnd &&= THANKS.test(text);
  }
  return { paragraphs: paragraphs.toReversed(), bylines: bylines.toReversed() };
}

function isSignature(pieces: readonly Piece[], index: number): boolean {
  const before = pieces[index - 1];
  if (before === undefined || index !== pieces.length - 1) return false;
  return pieces[index]?.beginsLine === true && /[.!?…”")]$/.test(before.text);
}
