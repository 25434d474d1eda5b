/** An entry's draft from its text in HTML: its title and link, what is its summary, and what is none of it. */
import { cleanLine } from '../text/sanitize.js';
import type { EntryDraft } from './build-issue.js';
import { BYLINE_JOINER } from './byline.js';
import type { HtmlText, TextPiece } from './html-text.js';
import type { Section } from './model.js';
import { cleanParagraph, textOf, type DraftParagraph, type DraftSpan } from './spans.js';
import { findDisclosure } from './split-text.js';

export interface HtmlEntry {
  readonly section: Section;
  readonly title: string;
  readonly link: string;
  /** All of its text but the title. */
  readonly pieces: readonly TextPiece[];
  /** Items in more lists than these are marked as such; in the others, a list is the form in which the entry itself is written. */
  readonly plainLists: number;
}

/** A title, its link, and the pieces without them. */
export interface TakenTitle {
  readonly title: string;
  readonly link: string;
  readonly pieces: readonly TextPiece[];
}

/** A paragraph that is one. HTML keeps the paragraphs apart, so unlike in the seed's form there is no need to look for one inside another. */
const DISCLOSURE = () => /^\(?(?:Full [Dd]|D)isclosure: |^This \p{L}+ (?:is|was) \p{L}+ by my sponsor, /u;
/** Longer than any byline: a note in small print. The archive's longest byline has 208 characters. */
const LONGEST_BYLINE = 400;

export function draftOf(entry: HtmlEntry): EntryDraft {
  const paragraphs: DraftParagraph[] = [];
  const bylines: string[] = [];
  const disclosures: string[] = [];
  for (const piece of entry.pieces) {
    const paragraph = cleanParagraph(piece.spans) ?? [];
    const text = plainText(paragraph);
    if (text === '') continue;
    if (DISCLOSURE().test(text)) disclosures.push(text);
    else if (piece.isSmall && text.length <= LONGEST_BYLINE) {
      const at = findDisclosure(text);
      if (at !== 0) bylines.push(at < 0 ? text : text.slice(0, at).trim());
      if (at >= 0) disclosures.push(text.slice(at));
    } else if (piece.marker !== '' && piece.listDepth > entry.plainLists) {
      paragraphs.push([piece.marker, ...paragraph]);
    } else paragraphs.push(paragraph);
  }
  return {
    section: entry.section,
    title: entry.title,
    link: entry.link,
    paragraphs,
    ...(bylines.length > 0 ? { byline: bylines.join(BYLINE_JOINER) } : {}),
    ...(disclosures.length > 0 ? { disclosure: disclosures.join(' ') } : {}),
  };
}

/** The title that an element for it holds. Further links in it stay, as paragraphs: no link of an issue is lost. */
export function titleOf(title: HtmlText, others: readonly TextPiece[]): TakenTitle {
  const spans = title.pieces.flatMap((piece) => (piece.isSmall ? [] : [...piece.spans, ' ']));
  const link = title.firstUrl ?? '';
  const further = spans.filter((span) => typeof span !== 'string' && span.url !== link);
  return {
    title: plainText(spans),
    link,
    pieces: [
      ...further.map((span) => ({ spans: [span], marker: '', listDepth: 0, isSmall: false })),
      ...title.pieces.filter(({ isSmall }) => isSmall),
      ...others,
    ],
  };
}

/** Makes a title of the first link with text in it, else of the first paragraph and the first link, if there is one. */
export function takeTitle(pieces: readonly TextPiece[], firstUrl = ''): TakenTitle {
  const [first, ...rest] = pieces;
  return takeFirstLink(pieces) ?? { title: plainText(first?.spans ?? []), link: firstUrl, pieces: rest };
}

/** Makes a title of the first link with text in it, wherever it stands. */
export function takeFirstLink(pieces: readonly TextPiece[]): TakenTitle | undefined {
  for (const [index, piece] of pieces.entries()) {
    const at = piece.isSmall ? -1 : piece.spans.findIndex(isLinkWithText);
    const span = piece.spans[at];
    if (span === undefined || typeof span === 'string') continue;
    const rest = { ...piece, spans: piece.spans.toSpliced(at, 1) };
    return { title: span.text, link: span.url, pieces: pieces.with(index, rest) };
  }
  return undefined;
}

/** Whether a paragraph is a link, or one that a dash or a colon parts from what it says about it. */
export function looksLikeTitle({ spans, isSmall }: TextPiece): boolean {
  const text = cleanLine(plainText(spans));
  const link = spans.find(isLinkWithText);
  const title = link === undefined ? '' : cleanLine(textOf(link));
  return (
    !isSmall && title !== '' && text.startsWith(title) && /^ ?(?:$|[-–—:(|])/.test(text.slice(title.length))
  );
}

function isLinkWithText(span: DraftSpan): boolean {
  return typeof span !== 'string' && span.text.trim() !== '';
}

function plainText(spans: DraftParagraph): string {
  return spans.map(textOf).join('');
}
