import { describe, expect, test } from '@jest/globals';
import { applyChanges, NO_MARKS, type MarkKind } from '../../../src/core/marks.js';
import { countMarks, entryMarks, keysOf } from '../../../src/core/library/counts.js';
import { sampleIssue } from './sample-issue.js';

const issue = sampleIssue(40, {
  entries: [
    ['Retry storms', 'https://storms.example/retry'],
    ['Without a link', ''],
    ['Twice', 'https://one.example/'],
    ['Twice', 'https://two.example/'],
  ],
});

/** All marks after setting `kind` of the entries at these positions. */
const marked = (kind: MarkKind, ...positions: number[]) =>
  applyChanges(
    NO_MARKS,
    positions.map((at) => ({ kind, keys: keysOf(issue)[at] ?? [], value: true })),
    1_600_000_000_000,
  ).marks;

describe('what is read and starred', () => {
  test('is nothing at first', () => {
    expect(countMarks(issue, NO_MARKS)).toEqual({ entries: 4, read: 0, unread: 4, starred: 0 });
    expect(entryMarks(issue, NO_MARKS).some(({ isRead, isStarred }) => isRead || isStarred)).toBe(false);
  });

  test('stands with its entry and in the counts', () => {
    const read = marked('read', 0, 2);
    expect(entryMarks(issue, read).map(({ isRead }) => isRead)).toEqual([true, false, true, false]);
    expect(countMarks(issue, read)).toEqual({ entries: 4, read: 2, unread: 2, starred: 0 });
    const starred = marked('star', 3);
    expect(entryMarks(issue, starred).map(({ isStarred }) => isStarred)).toEqual([false, false, false, true]);
    expect(countMarks(issue, starred)).toEqual({ entries: 4, read: 0, unread: 4, starred: 1 });
  });

  test('is still known when another source writes the link differently', () => {
    const other = sampleIssue(40, {
      entries: [['Retry  STORMS', 'https://storms.example/2020/retry?from=feed']],
    });
    expect(countMarks(other, marked('read', 0))).toEqual({ entries: 1, read: 1, unread: 0, starred: 0 });
  });

  test('is looked up by keys that are made once an issue', () => {
    expect(keysOf(issue)).toBe(keysOf(issue));
    expect(keysOf(issue)[1]).toEqual(['40 = without a link']);
  });
});
