/** What is read and starred in an issue. */
import { markKeys } from '../issue/keys.js';
import type { Issue } from '../issue/model.js';
import { isMarked, type Marks } from '../marks.js';

export interface EntryMarks {
  readonly isRead: boolean;
  readonly isStarred: boolean;
}

export interface MarkCounts {
  readonly entries: number;
  readonly read: number;
  readonly unread: number;
  readonly starred: number;
}

/** Folding titles is not free, and an issue never changes: its keys are made once. */
const keysByIssue = new WeakMap<Issue, readonly (readonly string[])[]>();

/** The keys each entry's marks are kept under, in the order of the entries. */
export function keysOf(issue: Issue): readonly (readonly string[])[] {
  let keys = keysByIssue.get(issue);
  if (keys === undefined) {
    keys = markKeys(issue);
    keysByIssue.set(issue, keys);
  }
  return keys;
}

/** What is read and starred, in the order of the entries. */
export function entryMarks(issue: Issue, marks: Marks): readonly EntryMarks[] {
  return keysOf(issue).map((keys) => ({
    isRead: isMarked(marks, 'read', keys),
    isStarred: isMarked(marks, 'star', keys),
  }));
}

export function countMarks(issue: Issue, marks: Marks): MarkCounts {
  let read = 0;
  let starred = 0;
  const all = keysOf(issue);
  for (const keys of all) {
    if (isMarked(marks, 'read', keys)) read += 1;
    if (isMarked(marks, 'star', keys)) starred += 1;
  }
  return { entries: all.length, read, unread: all.length - read, starred };
}
