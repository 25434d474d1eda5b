/** Finding issues: by number and date, or by what is in them. */
import { longDate } from '../../dates.js';
import type { Marks } from '../../marks.js';
import { dateOf } from '../chain.js';
import type { LibraryIndex } from '../library-index.js';
import { find } from './find.js';
import { fold } from './fold.js';
import { parseQuery } from './query.js';
import { allSearchables } from './searchable.js';

/**
 * The numbers of the chain, descending, of issues that have an entry which a query finds, or whose number and date (`210 8 March 2020
 * 2020-03-08`) have every word of it. A query that cannot be understood finds none.
 */
export function findIssues(index: LibraryIndex, text: string, marks: Marks): readonly number[] {
  const parsed = parseQuery(text);
  if (!parsed.ok) return [];
  const { query } = parsed;
  const found = new Set(
    query.clauses.length === 0
      ? []
      : find(allSearchables(index), query, marks).map(({ issue }) => issue.number),
  );
  // Whatever else is asked, a number and a date are not.
  const wanted = query.clauses.flatMap(({ condition, isNot }) =>
    condition.kind === 'text' && condition.field === 'any' ? { needle: condition.needle, isNot } : [],
  );
  const names = namesOf(index);
  const canBeNamed = wanted.length === query.clauses.length;
  const isNamed = (number: number): boolean =>
    canBeNamed && wanted.every(({ needle, isNot }) => names[number]?.includes(needle) !== isNot);
  const numbers = Array.from({ length: index.highest }, (_, at) => index.highest - at);
  return numbers.filter((number) => found.has(number) || isNamed(number));
}

const namesByIndex = new WeakMap<LibraryIndex, readonly string[]>();

/** Numbers and dates of the chain, folded, by number; made once, as they are asked for with each key. */
function namesOf(index: LibraryIndex): readonly string[] {
  let names = namesByIndex.get(index);
  if (names === undefined) {
    names = Array.from({ length: index.highest + 1 }, (_, number) => {
      const date = dateOf(index, number) ?? '';
      return fold(`${number} ${longDate(date)} ${date}`);
    });
    namesByIndex.set(index, names);
  }
  return names;
}
