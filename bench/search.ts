/** A keystroke in a search over 8,000 entries, without the frame: queries of one to three words, typed letter by letter. */
import { makeIndex, withIssues } from '../src/core/library/library-index.js';
import { find } from '../src/core/library/search/find.js';
import { matchesIn, needlesOf } from '../src/core/library/search/matches.js';
import { parseQuery } from '../src/core/library/search/query.js';
import { allSearchables } from '../src/core/library/search/searchable.js';
import { NO_MARKS } from '../src/core/marks.js';
import { inMilliseconds, type Benchmark } from './benchmark.js';
import { makeIssues } from './corpus.js';
import { percentile } from './statistics.js';

/** Of 14 entries each, on average. */
const ISSUES = 571;
const BUDGET_MS = 3;
/** Titles on screen, whose matches are marked. */
const SHOWN = 40;

const TYPED = [
  'retry storm',
  'kubernetes',
  'database failover',
  'a queue',
  '"load balancer" dns',
  'author:okafor cache',
  'in:articles is:unread latency budget',
  '-kernel memory',
  'façade SLO',
  'the',
];

export const search: Benchmark = ({ runs }) => {
  const index = withIssues(makeIndex([], new Map()), makeIssues(ISSUES), true);
  const start = performance.now();
  const entries = allSearchables(index);
  const folding = performance.now() - start;
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    for (const typed of TYPED) {
      for (let length = 1; length <= typed.length; length += 1) {
        const before = performance.now();
        const parsed = parseQuery(typed.slice(0, length));
        if (!parsed.ok) continue;
        const hits = find(entries, parsed.query, NO_MARKS);
        const needles = needlesOf(parsed.query);
        for (const { issue, position } of hits.slice(0, SHOWN)) {
          matchesIn(issue.entries[position]?.title ?? '', needles);
        }
        times.push(performance.now() - before);
      }
    }
  }
  const p95 = percentile(times, 0.95);
  return Promise.resolve([
    {
      what: `search, a key, ${entries.length.toLocaleString('en')} entries, p95`,
      measured: `${inMilliseconds(p95)} (median ${inMilliseconds(percentile(times, 0.5))})`,
      budget: `≤ ${BUDGET_MS} ms`,
      isWithin: p95 <= BUDGET_MS,
    },
    { what: 'search, folding all entries, once', measured: inMilliseconds(folding) },
  ]);
};
