import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parseRef } from '../../../src/core/library/refs.js';

describe('a ref', () => {
  test('names an issue, an entry, a range or the newest issue', () => {
    expect(parseRef('210')).toEqual({ kind: 'issue', number: 210 });
    expect(parseRef('#210')).toEqual({ kind: 'issue', number: 210 });
    expect(parseRef('0210')).toEqual({ kind: 'issue', number: 210 });
    expect(parseRef(' 210.3 ')).toEqual({ kind: 'entry', number: 210, position: 3 });
    expect(parseRef('200-209')).toEqual({ kind: 'range', from: 200, to: 209 });
    expect(parseRef('209-200')).toEqual({ kind: 'range', from: 200, to: 209 });
    expect(parseRef('Latest')).toEqual({ kind: 'latest' });
  });

  test.each([
    '',
    '0',
    '210.0',
    '210.',
    '.3',
    '-3',
    '1-0',
    '1-2-3',
    '210.3.1',
    '200-209.2',
    '1e3',
    '２１０',
    '9'.repeat(10),
    'sync',
  ])('%j is none', (word) => {
    expect(parseRef(word)).toBeUndefined();
  });

  test('of any text has whole numbers from 1, or there is none', () => {
    const word = fc.oneof(fc.string(), fc.stringMatching(/^#?\d{0,10}[.-]?\d{0,10}$/));
    fc.assert(
      fc.property(word, (text) => {
        const { kind: _, ...numbers } = parseRef(text) ?? { kind: 'none' };
        for (const number of Object.values(numbers)) {
          expect(Number.isSafeInteger(number) && number >= 1).toBe(true);
        }
      }),
    );
  });
});
