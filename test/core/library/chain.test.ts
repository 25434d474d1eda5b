import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  dateOf,
  inChain,
  neighbours,
  newerHere,
  newestHere,
  olderHere,
} from '../../../src/core/library/chain.js';
import { makeIndex } from '../../../src/core/library/library-index.js';
import { headOfIssue } from './sample-heads.js';

const indexOf = (numbers: readonly number[], calendar: readonly (readonly [number, string])[] = []) =>
  makeIndex(numbers.map(headOfIssue), new Map(calendar));

describe('the chain', () => {
  test('goes through numbers that are not here', () => {
    const index = indexOf([3, 7]);
    expect(neighbours(index, 3)).toEqual({ previous: 2, next: 4 });
    expect(neighbours(index, 5)).toEqual({ previous: 4, next: 6 });
  });

  test('ends at 1 and at the highest number here or in the calendar', () => {
    const index = indexOf([3, 7], [[9, '2020-01-05']]);
    expect(index.highest).toBe(9);
    expect(neighbours(index, 1)).toEqual({ previous: null, next: 2 });
    expect(neighbours(index, 7)).toEqual({ previous: 6, next: 8 });
    expect(neighbours(index, 9)).toEqual({ previous: 8, next: null });
    expect(neighbours(indexOf([12], [[9, '2020-01-05']]), 12)).toEqual({ previous: 11, next: null });
  });

  test('leads back into itself from outside', () => {
    const index = indexOf([3]);
    expect(neighbours(index, 40)).toEqual({ previous: 3, next: null });
    expect(neighbours(index, -5)).toEqual({ previous: null, next: 1 });
    expect([0, 1, 3, 4, 1.5].map((n) => inChain(index, n))).toEqual([false, true, true, false, false]);
  });

  test('has no numbers where nothing is known', () => {
    const index = indexOf([]);
    expect(neighbours(index, 1)).toEqual({ previous: null, next: null });
    expect(newestHere(index)).toBeUndefined();
    expect(inChain(index, 1)).toBe(false);
  });

  test('walked from one end to the other meets every number once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (numbers) => {
        const index = indexOf(numbers);
        const met: number[] = [];
        for (let n: number | null = 1; n !== null; n = neighbours(index, n).next) met.push(n);
        expect(met).toEqual(Array.from({ length: Math.max(...numbers) }, (_, at) => at + 1));
        const back: number[] = [];
        for (let n: number | null = index.highest; n !== null; n = neighbours(index, n).previous)
          back.push(n);
        expect(back).toEqual(met.toReversed());
      }),
    );
  });
});

describe('issues on this machine', () => {
  test('older and newer ones are the nearest here, from a number that is here or not', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
        fc.integer({ min: -2, max: 63 }),
        (numbers, n) => {
          const index = indexOf(numbers);
          const older = numbers.filter((number) => number < n);
          const newer = numbers.filter((number) => number > n);
          expect(olderHere(index, n)).toBe(older.length > 0 ? Math.max(...older) : undefined);
          expect(newerHere(index, n)).toBe(newer.length > 0 ? Math.min(...newer) : undefined);
        },
      ),
    );
  });

  test('the newest is the one with the highest number, whatever the calendar knows', () => {
    expect(newestHere(indexOf([7, 3, 5], [[9, '2020-01-05']]))).toBe(7);
  });

  test('have their own date; others have the one in the calendar, or none', () => {
    const index = indexOf(
      [3],
      [
        [3, '1999-01-01'],
        [4, '2020-01-12'],
      ],
    );
    expect(dateOf(index, 3)).toBe('2019-01-04');
    expect(dateOf(index, 4)).toBe('2020-01-12');
    expect(dateOf(index, 2)).toBeUndefined();
  });
});
