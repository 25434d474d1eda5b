import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { keysOf } from '../../../../src/core/library/counts.js';
import { find } from '../../../../src/core/library/search/find.js';
import { fold } from '../../../../src/core/library/search/fold.js';
import { parseQuery, type Clause, type Query } from '../../../../src/core/library/search/query.js';
import { allSearchables, hostOf, partsOf } from '../../../../src/core/library/search/searchable.js';
import { makeIndex, withIssues } from '../../../../src/core/library/library-index.js';
import type { Entry, Issue } from '../../../../src/core/issue/model.js';
import { applyChanges, isMarked, NO_MARKS, type Marks } from '../../../../src/core/marks.js';
import { makeIssue } from '../../../support/issues.js';
import { counterexample } from '../../text/counterexample.js';
import { LIBRARY, refsOf } from './library.js';

function read(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query;
}

const search = (text: string, marks: Marks = NO_MARKS): readonly string[] =>
  refsOf(find(allSearchables(LIBRARY), read(text), marks));

describe('a search', () => {
  test.each([
    // Every word must be there, at the beginning of one at least.
    ['storm retr', ['10.2', '10.1', '11.1']],
    ['storm retry', ['10.2', '11.1']],
    ['kube', ['12.1', '11.2', '11.1', '10.1']],
    ['ernetes', []],
    // Accents and capitals do not matter.
    ['jurgen', ['11.1']],
    ['CAFÉ', ['10.2']],
    // Words joined by a sign are words in a row.
    ['on-call', ['11.3']],
    ['off-on', []],
    // Whole words in a row.
    ['"retry storm"', ['10.2']],
    ['"retry stor"', []],
    ['"a database"', ['12.2']],
    ['库', ['12.2']],
    ['数据', ['12.2']],
    ['"据数"', []],
    // Parts of an entry.
    ['author:wood', ['11.1', '10.1']],
    ['author:"ada wood"', ['11.1', '10.1']],
    ['author:quiet', []],
    ['from:quiet', ['10.1']],
    ['from:blog.example', ['12.1', '12.2', '11.1', '11.2']],
    ['from:weather', ['10.1']],
    ['sleep', ['11.1']],
    ['has:disclosure', ['11.1']],
    ['disclosure', ['11.1']],
    ['in:outages', ['10.3']],
    ['issue:10-11 database', ['11.1', '10.2']],
    ['after:2019 before:2019-06', ['11.1', '11.2', '11.3']],
    ['before:2019', ['10.1', '10.2', '10.3']],
    ['kube -wood', ['12.1']],
    ['-in:articles', ['10.3']],
    ['wood -author:ada', ['11.2']],
    // Without a word all of them, the newest first.
    ['', ['12.1', '12.2', '11.1', '11.2', '11.3', '10.1', '10.2', '10.3']],
  ])('for %s', (text, refs) => {
    expect(search(text)).toEqual(refs);
  });

  test('ranks the title before the byline, and that before the summary', () => {
    const issue = makeIssue(1, {
      entries: [
        { title: 'One', summary: [['About caches.']] },
        { title: 'Two', byline: { text: 'The Caches Times', authors: [], publication: 'The Caches Times' } },
        { title: 'Three caches' },
        { title: 'Four', url: 'https://caches.example/', summary: [['Caches, caches.']] },
      ],
    });
    const entries = allSearchables(withIssues(makeIndex([], new Map()), [issue]));
    expect(refsOf(find(entries, read('caches'), NO_MARKS))).toEqual(['1.3', '1.2', '1.4', '1.1']);
  });

  test('ranks whole words before beginnings within a part', () => {
    const issue = makeIssue(1, { entries: [{ title: 'Cachet' }, { title: 'Cache' }] });
    const entries = allSearchables(withIssues(makeIndex([], new Map()), [issue]));
    expect(refsOf(find(entries, read('cache'), NO_MARKS))).toEqual(['1.2', '1.1']);
    expect(refsOf(find(entries, read('cach'), NO_MARKS))).toEqual(['1.1', '1.2']);
  });

  test('knows marks', () => {
    const issue = LIBRARY.issues.get(11);
    const keys = issue === undefined ? [] : keysOf(issue);
    const { marks } = applyChanges(
      NO_MARKS,
      [
        { kind: 'read', keys: keys[0] ?? [], value: true },
        { kind: 'star', keys: keys[1] ?? [], value: true },
      ],
      1,
    );
    expect(search('is:read', marks)).toEqual(['11.1']);
    expect(search('is:unread issue:11', marks)).toEqual(['11.2', '11.3']);
    expect(search('is:starred', marks)).toEqual(['11.2']);
    expect(search('-is:starred issue:11', marks)).toEqual(['11.1', '11.3']);
  });

  test('knows words that came after it was asked for others', () => {
    expect(search('zebra')).toEqual([]);
    const issue = makeIssue(1, { entries: [{ title: 'A zebra' }] });
    const entries = allSearchables(withIssues(LIBRARY, [issue]));
    expect(refsOf(find(entries, read('zebra'), NO_MARKS))).toEqual(['1.1']);
  });
});

/** The same by letters alone: no words, no ranks. */
function naive(issues: Iterable<Issue>, { clauses }: Query, marks: Marks): readonly string[] {
  const has = (parts: readonly string[], needle: string) => parts.some((part) => fold(part).includes(needle));
  const holds = (issue: Issue, entry: Entry, position: number, { condition, isNot }: Clause): boolean => {
    const answer = (): boolean => {
      switch (condition.kind) {
        case 'text': {
          const { authors = [], publication = '' } = entry.byline ?? {};
          const parts = { any: partsOf(entry), author: authors, from: [publication, hostOf(entry)] };
          return has(parts[condition.field], condition.needle);
        }
        case 'section':
          return entry.section === condition.section;
        case 'issue':
          return issue.number >= condition.from && issue.number <= condition.to;
        case 'after':
          return Date.parse(issue.date) >= Date.parse(condition.day);
        case 'before':
          return Date.parse(issue.date) < Date.parse(condition.day);
        case 'read':
          return isMarked(marks, 'read', keysOf(issue)[position] ?? []) === condition.isRead;
        case 'starred':
          return isMarked(marks, 'star', keysOf(issue)[position] ?? []);
        case 'disclosure':
          return entry.disclosure !== undefined;
      }
    };
    return answer() !== isNot;
  };
  return [...issues].flatMap((issue) =>
    issue.entries.flatMap((entry, position) =>
      clauses.every((clause) => holds(issue, entry, position, clause)) ? [entry.ref] : [],
    ),
  );
}

test('a naive search finds the same for 1,000 random queries', () => {
  const issues = [...LIBRARY.issues.values()];
  const words = issues.flatMap(({ entries }) =>
    entries.flatMap((entry) => [...partsOf(entry), ...(entry.byline?.authors ?? [])].join(' ').split(/\s+/)),
  );
  const word = fc
    .tuple(fc.constantFrom(...words.filter((each) => !/[":]/.test(each))), fc.integer({ min: 1, max: 20 }))
    .map(([whole, length]) => whole.slice(0, length));
  const value = fc.oneof(
    word,
    fc.array(word, { maxLength: 3 }).map((several) => `"${several.join(' ')}`),
  );
  const part = fc.oneof(
    { weight: 4, arbitrary: value },
    fc.tuple(fc.constantFrom('author:', 'from:'), word).map((both) => both.join('')),
    fc.constantFrom(
      'is:read',
      'is:unread',
      'is:starred',
      'in:a',
      'in:o',
      'has:disclosure',
      'issue:11-',
      'after:2019',
    ),
  );
  const clause = fc.tuple(fc.constantFrom('', '', '', '-'), part).map((both) => both.join(''));
  const marks = applyChanges(
    NO_MARKS,
    issues.flatMap((issue) =>
      keysOf(issue).map((keys, at) => ({
        kind: at % 2 === 0 ? ('read' as const) : ('star' as const),
        keys,
        value: true,
      })),
    ),
    1,
  ).marks;
  let asked = 0;
  let found = 0;
  const law = fc.property(fc.array(clause, { minLength: 1, maxLength: 4 }), (clauses) => {
    const parsed = parseQuery(clauses.join('" ').replaceAll(/(^|\s)([^"\s]*)"(?=\s)/g, '$1$2'));
    if (!parsed.ok) return true;
    const expected = naive(issues, parsed.query, marks);
    asked += 1;
    if (expected.length > 0) found += 1;
    const hits = refsOf(find(allSearchables(LIBRARY), parsed.query, marks));
    return [...hits].sort().join() === [...expected].sort().join();
  });
  expect(counterexample(law, 2000)).toBeUndefined();
  expect(asked).toBeGreaterThan(1000);
  // Searches that find nothing would prove little.
  expect(found).toBeGreaterThan(300);
});
