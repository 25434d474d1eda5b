import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { GrowingMap } from '../../../src/core/library/growing-map.js';

const additions = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.string()), { maxLength: 90 }),
);

describe('a growing map', () => {
  test('holds what a plain map holds that got the same entries in the same order', () => {
    fc.assert(
      fc.property(additions, (batches) => {
        const plain = new Map<number, string>();
        let growing: GrowingMap<string> = GrowingMap.empty;
        for (const batch of batches) {
          for (const [key, value] of batch) plain.set(key, value);
          growing = growing.with(batch);
        }
        const sorted = (entries: Iterable<[number, string]>) => [...entries].sort(([a], [b]) => a - b);
        expect(sorted(growing)).toEqual(sorted(plain));
        expect(growing.size).toBe(plain.size);
        expect([...growing.keys()].map((key) => [key, growing.get(key)])).toEqual([...growing]);
        expect([...growing.values()]).toEqual([...growing].map(([, value]) => value));
        expect([...plain.keys()].every((key) => growing.has(key))).toBe(true);
        expect(growing.has(301)).toBe(false);
      }),
    );
  });

  test('stays as it was when a larger one is made of it', () => {
    const small = GrowingMap.of([[1, 'a']]);
    const large = small.with([
      [1, 'b'],
      [2, 'c'],
    ]);
    expect([...small]).toEqual([[1, 'a']]);
    expect([...large].sort(([a], [b]) => a - b)).toEqual([
      [1, 'b'],
      [2, 'c'],
    ]);
    expect(large.size).toBe(2);
  });

  test('is visited like a map', () => {
    const visited: [string, number][] = [];
    GrowingMap.of([[7, 'seven']]).forEach((value, key) => visited.push([value, key]));
    expect(visited).toEqual([['seven', 7]]);
  });
});
