import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { headOf } from '../../../src/core/issue/model.js';
import { makeIndex, withIssues } from '../../../src/core/library/library-index.js';
import { headOfIssue } from './sample-heads.js';
import { sampleIssue } from './sample-issue.js';

const calendar = new Map([[3, '2015-12-26']]);

describe('the index', () => {
  test('of heads alone knows its numbers, ascending, and has no issue loaded', () => {
    const index = makeIndex([5, 12, 9].map(headOfIssue), calendar);
    expect(index.numbers).toEqual([5, 9, 12]);
    expect(index.heads.get(9)).toEqual(headOfIssue(9));
    expect(index.issues.size).toBe(0);
    expect(index.highest).toBe(12);
    expect(index.isComplete).toBe(false);
  });

  test('of nothing is empty, and its chain is the calendar’s', () => {
    const index = makeIndex([], calendar);
    expect(index.numbers).toEqual([]);
    expect(index.highest).toBe(3);
  });

  test('grows by issues and their heads, and the one before it stays as it was', () => {
    const before = makeIndex([headOfIssue(5)], calendar);
    const after = withIssues(before, [sampleIssue(7), sampleIssue(5)], true);
    expect(after.numbers).toEqual([5, 7]);
    expect(after.heads.get(5)).toEqual(headOf(sampleIssue(5)));
    expect(after.issues.get(7)).toEqual(sampleIssue(7));
    expect([after.highest, after.isComplete]).toEqual([7, true]);
    expect([before.numbers, before.issues.size, before.highest, before.isComplete]).toEqual([
      [5],
      0,
      5,
      false,
    ]);
    expect(withIssues(after, []).isComplete).toBe(true);
  });

  test('grown in any steps equals the one made at once', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 150 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 80 }), (all, step) => {
        let grown = makeIndex([], calendar);
        for (let at = 0; at < all.length; at += step) {
          grown = withIssues(
            grown,
            all.slice(at, at + step).map((number) => sampleIssue(number)),
          );
        }
        const atOnce = makeIndex(
          all.map((number) => headOf(sampleIssue(number))),
          calendar,
        );
        expect(grown.numbers).toEqual(atOnce.numbers);
        expect(grown.highest).toBe(atOnce.highest);
        expect(grown.numbers.map((number) => grown.heads.get(number))).toEqual(
          atOnce.numbers.map((number) => atOnce.heads.get(number)),
        );
        expect(grown.issues.size).toBe(all.length);
      }),
      { numRuns: 20 },
    );
  });

  test('takes 30,000 issues one by one without copying all of them each time', () => {
    const sample = sampleIssue(1);
    let index = makeIndex([], calendar);
    for (let number = 1; number <= 30_000; number += 1) index = withIssues(index, [{ ...sample, number }]);
    expect(index.numbers).toHaveLength(30_000);
    expect(index.issues.get(29_999)?.number).toBe(29_999);
  });
});
