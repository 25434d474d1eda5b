/** Refs: how an issue, an entry or a range of issues is named on the command line and after `:`. */

export type Ref =
  | { readonly kind: 'latest' }
  | { readonly kind: 'issue'; readonly number: number }
  /** `position` counts from 1, through the sections. */
  | { readonly kind: 'entry'; readonly number: number; readonly position: number }
  /** Both ends included, `from` ≤ `to`. May span far more numbers than there are issues: walk the issues, not the numbers. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number };

/** Nine digits: more than there will ever be, and still exact in every sum. */
const REF = /^#?(\d{1,9})(?:\.(\d{1,9})|-#?(\d{1,9}))?$/;

/** `latest`, `210`, `#210`, `210.3` or `200-209` (either way round); undefined where the word is none of these. */
export function parseRef(word: string): Ref | undefined {
  const text = word.trim();
  if (text.toLowerCase() === 'latest') return { kind: 'latest' };
  const [, first, position, last] = REF.exec(text) ?? [];
  const number = Number(first ?? 0);
  if (number < 1) return undefined;
  if (position !== undefined) {
    return Number(position) < 1 ? undefined : { kind: 'entry', number, position: Number(position) };
  }
  if (last === undefined) return { kind: 'issue', number };
  const other = Number(last);
  return other < 1
    ? undefined
    : { kind: 'range', from: Math.min(number, other), to: Math.max(number, other) };
}
