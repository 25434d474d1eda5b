/** Unread and starred counts for lists, which have heads alone. */
import type { Issue, IssueHead } from '../core/issue/model.js';
import { countMarks, type MarkCounts } from '../core/library/counts.js';
import type { Marks } from '../core/marks.js';
import type { LibraryPort } from '../ports.js';

export type HeadCounts = Pick<MarkCounts, 'entries' | 'unread' | 'starred'>;

/** So many issues are read one by one; from then on, reading all at once is quicker. */
const FEW = 20;

/**
 * Counts for one head after the other. An issue is read whole only where a mark is set in it: keys begin with the issue's
 * number.
 */
export function makeCounter(library: LibraryPort, marks: Marks): (head: IssueHead) => HeadCounts {
  const marked = markedNumbers(marks);
  let reads = 0;
  let all: ReadonlyMap<number, Issue> | undefined;

  const read = (number: number): Issue | undefined => {
    reads += 1;
    if (reads <= FEW) return library.read(number);
    all ??= new Map(library.readAll().map((issue) => [issue.number, issue]));
    return all.get(number);
  };

  return (head) => {
    const issue = marked.has(head.number) ? read(head.number) : undefined;
    if (issue !== undefined) return countMarks(issue, marks);
    const entries = head.articles + head.outages;
    return { entries, unread: entries, starred: 0 };
  };
}

function markedNumbers(marks: Marks): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const registers of [marks.read, marks.star]) {
    for (const [key, [value]] of registers) if (value) numbers.add(Number.parseInt(key, 10));
  }
  return numbers;
}
