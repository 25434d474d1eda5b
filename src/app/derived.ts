/** What follows from the library and its marks, computed once for each. */
import { countMarks } from '../core/library/counts.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import { makeMentions, type Mentions } from '../core/library/mentions.js';
import type { Marks } from '../core/marks.js';

const unread = new WeakMap<LibraryIndex, WeakMap<Marks, number>>();
const mentions = new WeakMap<LibraryIndex, Mentions>();

/** Unread entries of all issues that are loaded. */
export function unreadOf(index: LibraryIndex, marks: Marks): number {
  let known = unread.get(index);
  if (known === undefined) unread.set(index, (known = new WeakMap()));
  let total = known.get(marks);
  if (total === undefined) {
    total = 0;
    for (const issue of index.issues.values()) total += countMarks(issue, marks).unread;
    known.set(marks, total);
  }
  return total;
}

/** Which entries mention which link, over all issues that are loaded. */
export function mentionsOf(index: LibraryIndex): Mentions {
  let known = mentions.get(index);
  if (known === undefined) mentions.set(index, (known = makeMentions(index.issues.values())));
  return known;
}
