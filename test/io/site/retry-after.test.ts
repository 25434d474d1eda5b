import { expect, test } from '@jest/globals';
import { parseRetryAfter } from '../../../src/io/site/retry-after.js';

const now = Date.UTC(2026, 10, 22, 12);

test.each([
  ['0', 0],
  [' 120 ', 120_000],
  ['Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
  ['Sunday, 22-Nov-26 12:00:05 GMT', 5000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['-5', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['99999999999', undefined],
  ['2027', 2_027_000],
  ['', undefined],
  [null, undefined],
])('%j is %p milliseconds', (header, wait) => {
  expect(parseRetryAfter(header, now)).toBe(wait);
});
