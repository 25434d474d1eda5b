/** Where in a shown text a query’s words stand. */
import { fold, foldWithPlaces } from './fold.js';
import type { Query } from './query.js';

/** Code units of the text, `end` not included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What is to be marked in texts: the folded texts of a query that must be there. */
export function needlesOf({ clauses }: Query): readonly string[] {
  return clauses.flatMap(({ condition, isNot }) =>
    condition.kind === 'text' && !isNot ? [condition.needle] : [],
  );
}

/** The parts of a text that match, ascending, none touching another. */
export function matchesIn(text: string, needles: readonly string[]): readonly Range[] {
  // Most texts have none, and are cheaper to fold without knowing where everything stands.
  const quick = fold(text);
  if (!needles.some((needle) => quick.includes(needle))) return [];
  const { folded, starts, ends } = foldWithPlaces(text);
  const found: Range[] = [];
  for (const needle of needles) {
    const letters = needle.trimEnd().length;
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      // Without the space before it.
      found.push({ start: starts[at + 1] ?? 0, end: ends[at + letters - 1] ?? 0 });
    }
  }
  return joined(found.sort((a, b) => a.start - b.start));
}

function joined(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last === undefined || range.start > last.end) apart.push(range);
    else apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return apart;
}
