import { describe, expect, test } from '@jest/globals';
import { nearQuery } from '../../../../src/core/library/search/near-query.js';
import { parseQuery } from '../../../../src/core/library/search/query.js';
import { allSearchables } from '../../../../src/core/library/search/searchable.js';
import { NO_MARKS } from '../../../../src/core/marks.js';
import { LIBRARY } from './library.js';

const entries = allSearchables(LIBRARY);

function near(text: string): string | undefined {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return nearQuery(entries, parsed.query, NO_MARKS);
}

describe('a near spelling', () => {
  test.each([
    ['databse', 'database'],
    ['Kuberntes', 'kubernetes'],
    ['retrx strom', 'retry storm'],
    ['kubernetes nigth', 'kubernetes night'],
    ['author:"ada wodo"', 'author:"ada wood"'],
    ['-cube databsae is:unread', '-cube database is:unread'],
    ['xylophone', undefined],
    ['databse in:outages', undefined],
    ['in:outages is:read', undefined],
  ])('of %s', (text, expected) => {
    expect(near(text)).toBe(expected);
  });
});
