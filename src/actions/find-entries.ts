/** Finds entries by a query: what the command line does; the reader, which has the library loaded, asks `core` at each key. */
import { UserError } from '../core/errors.js';
import { makeIndex, withIssues } from '../core/library/library-index.js';
import { find, type Hit } from '../core/library/search/find.js';
import { parseQuery, type Query, type QueryProblem } from '../core/library/search/query.js';
import { allSearchables } from '../core/library/search/searchable.js';
import type { Ports } from '../ports.js';

export interface Findings {
  /** Best first; without a word in the query, newest first. */
  readonly hits: readonly Hit[];
  /** Where nothing was found for the query as it is: a near spelling, which `hits` are found for. */
  readonly nearest?: string;
}

/** Throws `UserError('usage')` where the query cannot be understood. */
export async function findEntries(
  ports: Pick<Ports, 'library' | 'reading' | 'calendar'>,
  text: string,
): Promise<Findings> {
  const query = readQuery(text);
  const marks = ports.reading.marks();
  const issues = ports.library.readAll();
  const entries = allSearchables(withIssues(makeIndex([], ports.calendar), issues, true));
  const hits = find(entries, query, marks);
  if (hits.length > 0) return { hits };
  const { nearQuery } = await import('../core/library/search/near-query.js');
  const nearest = nearQuery(entries, query, marks);
  return nearest === undefined ? { hits } : { hits: find(entries, readQuery(nearest), marks), nearest };
}

function readQuery(text: string): Query {
  const parsed = parseQuery(text);
  if (parsed.ok) return parsed.query;
  throw new UserError('usage', ...saidOf(text, parsed.problem));
}

/** The query with its place marked under it, and what may stand there. */
function saidOf(
  text: string,
  { start, end, message, possible }: QueryProblem,
): [message: string, hint: string] {
  return [`${message}, in: ${text.slice(0, start)}»${text.slice(start, end)}«${text.slice(end)}`, possible];
}
