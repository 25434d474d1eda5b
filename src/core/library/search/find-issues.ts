/** Finding issues: by number and date, or by what is in them. */
import { longDate } from '../../dates.js';
import type { Marks } from '../../marks.js';
import { dateOf } from '../chain.js';
import type { LibraryIndex } from '../library-index.js';
import { find } from './find.js';
import { fold } from './fold.js';
import { parseQuery, type Query } from './query.js';
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
  const numbers = Array.from({ length: index.highest }, (_, at) => index.highest - at);
  return numbers.filter((number) => found.has(number) || isNamed(index, number, query));
}

function isNamed(index: LibraryIndex, number: number, { clauses }: Query): boolean {
  const date = dateOf(index, number) ?? '';
  const name = fold(`${number} ${longDate(date)} ${date}`);
  return clauses.every(
    ({ condition, isNot }) =>
      condition.kind === 'text' && condition.field === 'any' && name.includes(condition.needle) !== isNot,
  );
}
