import { describe, expect, test } from '@jest/globals';
import { makeIndex, withIssues } from '../../../../src/core/library/library-index.js';
import { findIssues } from '../../../../src/core/library/search/find-issues.js';
import { NO_MARKS } from '../../../../src/core/marks.js';
import { makeIssue } from '../../../support/issues.js';

/** 3 is known by its date alone. */
const INDEX = withIssues(
  makeIndex([], new Map([[3, '2016-01-24']])),
  [
    makeIssue(1, { date: '2016-01-10', entries: [{ title: 'Storms of January', summary: [] }] }),
    makeIssue(2, { date: '2016-02-07', entries: [{ title: 'A queue', summary: [] }] }),
    makeIssue(16, { date: '2016-05-01', entries: [{ title: 'In 2015', summary: [] }] }),
  ],
  true,
);

describe('issues are found', () => {
  test.each<[string, readonly number[]]>([
    ['queue', [2]],
    ['16', [16]],
    ['3 jan', [3]],
    ['january', [3, 1]],
    ['2016-02', [2]],
    ['"24 january"', [3]],
    ['january -16', [3, 1]],
    ['january -3', [1]],
    // What a number and a date do not have.
    ['january is:unread', [1]],
    ['in:outages', []],
    ['in:nowhere', []],
    // Nothing is asked for.
    ['…', [16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ])('by %s', (text, expected) => {
    expect(findIssues(INDEX, text, NO_MARKS)).toEqual(expected);
  });
});
