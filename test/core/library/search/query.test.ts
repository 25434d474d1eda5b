import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  parseQuery,
  QUALIFIERS,
  type Condition,
  type QueryProblem,
} from '../../../../src/core/library/search/query.js';
import { counterexample } from '../../text/counterexample.js';

/** The conditions of a query, with a `not` before those that must not hold. */
function conditions(text: string): readonly (Condition | readonly ['not', Condition])[] {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.query.clauses.map(({ condition, isNot }) =>
    isNot ? (['not', condition] as const) : condition,
  );
}

function problem(text: string): QueryProblem {
  const parsed = parseQuery(text);
  if (parsed.ok) throw new Error(`“${text}” was understood`);
  return parsed.problem;
}

const text = (needle: string, field: 'any' | 'author' | 'from' = 'any'): Condition => ({
  kind: 'text',
  field,
  needle,
});

describe('a query', () => {
  test.each<[string, ReturnType<typeof conditions>]>([
    ['', []],
    ['  — & ', []],
    ['Retry  storm', [text(' retry'), text(' storm')]],
    ['on-call', [text(' on call')]],
    ['"retry storm"', [text(' retry storm ')]],
    ['"retry sto', [text(' retry sto ')]],
    ['retry -kafka', [text(' retry'), ['not', text(' kafka')]]],
    ['-"retry storm"', [['not', text(' retry storm ')]]],
    ['-', []],
    ['author:wood', [text(' wood', 'author')]],
    ['author:"Thai Wood"', [text(' thai wood ', 'author')]],
    ['from:rachelbythebay.com', [text(' rachelbythebay com', 'from')]],
    ['-from:medium', [['not', text(' medium', 'from')]]],
    ['in:outages', [{ kind: 'section', section: 'outages' }]],
    ['in:A', [{ kind: 'section', section: 'articles' }]],
    ['is:unread', [{ kind: 'read', isRead: false }]],
    ['is:read', [{ kind: 'read', isRead: true }]],
    ['is:starred', [{ kind: 'starred' }]],
    ['has:disclosure', [{ kind: 'disclosure' }]],
    ['issue:210', [{ kind: 'issue', from: 210, to: 210 }]],
    ['issue:#210', [{ kind: 'issue', from: 210, to: 210 }]],
    ['issue:230-200', [{ kind: 'issue', from: 200, to: 230 }]],
    ['issue:200-', [{ kind: 'issue', from: 200, to: Infinity }]],
    ['issue:-20', [{ kind: 'issue', from: 0, to: 20 }]],
    ['after:2019', [{ kind: 'after', day: '2019-01-01' }]],
    ['before:2020-6', [{ kind: 'before', day: '2020-06-01' }]],
    ['after:2020-02-29', [{ kind: 'after', day: '2020-02-29' }]],
    ['https://example.com/a', [text(' https example com a')]],
    ['Re:Invent 10:30', [text(' re invent'), text(' 10 30')]],
    ['"is:unread"', [text(' is unread ')]],
  ])('%s', (typed, expected) => {
    expect(conditions(typed)).toEqual(expected);
  });

  test('knows where its values stand', () => {
    const typed = 'a -author:"Thai Wood"  storm';
    const parsed = parseQuery(typed);
    const values = parsed.ok ? parsed.query.clauses.map(({ start, end }) => typed.slice(start, end)) : [];
    expect(values).toEqual(['a', 'Thai Wood', 'storm']);
  });

  test('of any text is read or has a problem that names a part of it', () => {
    const parts = fc.constantFrom(
      '-',
      '"',
      ':',
      ' ',
      'is',
      'in',
      'author',
      'after',
      'x',
      '2019',
      '/',
      'é',
      '-1',
      '\t',
    );
    const law = fc.property(fc.array(parts, { maxLength: 14 }), (chosen) => {
      const typed = chosen.join('');
      const parsed = parseQuery(typed);
      if (parsed.ok) return parsed.query.text === typed;
      const { start, end, message, possible } = parsed.problem;
      return start >= 0 && end > start && end <= typed.length && message !== '' && possible !== '';
    });
    expect(counterexample(law, 5000)).toBeUndefined();
  });
});

describe('a query that cannot be understood', () => {
  test.each([
    ['retry autor:wood', 'autor:wood', '“autor:” is nothing that can be searched by'],
    ['in:weather retry', 'in:weather', '“weather” is nothing that “in:” can have'],
    ['a is:', 'is:', '“is:” has nothing behind it'],
    ['issue:abc', 'issue:abc', '“abc” is nothing that “issue:” can have'],
    ['-after:2019-13', 'after:2019-13', '“2019-13” is nothing that “after:” can have'],
    ['before:2019-02-30', 'before:2019-02-30', '“2019-02-30” is nothing that “before:” can have'],
    ['author:"—"', 'author:"—"', '“—” is nothing that “author:” can have'],
  ])('%s', (typed, place, message) => {
    const { start, end, message: said, possible } = problem(typed);
    expect(typed.slice(start, end)).toBe(place);
    expect(said).toBe(message);
    expect(possible).not.toBe('');
  });

  test('says what the qualifier takes, or which there are', () => {
    expect(problem('is:green').possible).toBe('is: takes a mark, unread, read or starred.');
    for (const { name } of QUALIFIERS) expect(problem('autor:x').possible).toContain(`${name}:`);
  });

  test('every qualifier takes each of its values', () => {
    const typed = QUALIFIERS.flatMap(({ name, values = [] }) => values.map((value) => `${name}:${value}`));
    expect(typed.length).toBeGreaterThan(5);
    for (const each of typed) expect(conditions(each)).toHaveLength(1);
  });
});
