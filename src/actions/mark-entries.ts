/** Marks entries read, unread, starred or not, named by refs, in one durable write. */
import { UserError } from '../core/errors.js';
import type { Issue } from '../core/issue/model.js';
import { entryMarks, keysOf } from '../core/library/counts.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import type { MarkKind } from '../core/marks.js';
import type { Ports } from '../ports.js';
import { findEntry, openIndex, readRef } from './find-entry.js';

type MarkPorts = Pick<Ports, 'library' | 'calendar' | 'reading'>;

export interface MarkReport {
  /** Each entry once, in the order it was named in, with its marks as they are now. */
  readonly marked: readonly { readonly ref: string; readonly read: boolean; readonly starred: boolean }[];
  /** The words that name nothing here, and why. */
  readonly failed: readonly { readonly ref: string; readonly error: UserError }[];
}

/** The entry at a position (from 0) of its issue. */
interface Target {
  readonly issue: Issue;
  readonly position: number;
}

/**
 * Marks every entry that the words name: an entry's ref that one, an issue's all of its entries, a range's those of the
 * issues that are here. A word that names nothing fails alone. Throws `UserError('storage')` where the marks could not
 * be kept: then none is.
 */
export function markEntries(
  ports: MarkPorts,
  words: readonly string[],
  mark: { readonly kind: MarkKind; readonly value: boolean },
): MarkReport {
  const index = openIndex(ports);
  const targets = new Map<string, Target>();
  const failed: { ref: string; error: UserError }[] = [];
  for (const word of words) {
    try {
      for (const target of targetsOf(ports, word, index)) {
        targets.set(`${target.issue.number}.${target.position + 1}`, target);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed.push({ ref: word, error });
    }
  }
  const changes = [...targets.values()].map(({ issue, position }) => ({
    ...mark,
    keys: keysOf(issue)[position] ?? [],
  }));
  const marks = changes.length === 0 ? ports.reading.marks() : ports.reading.mark(changes);
  const marked = Array.from(targets, ([ref, { issue, position }]) => {
    const now = entryMarks(issue, marks)[position];
    return { ref, read: now?.isRead === true, starred: now?.isStarred === true };
  });
  return { marked, failed };
}

function targetsOf(ports: MarkPorts, word: string, index: LibraryIndex): readonly Target[] {
  const ref = readRef(word);
  if (ref.kind === 'range') {
    const numbers = index.numbers.filter((number) => number >= ref.from && number <= ref.to);
    return numbers.flatMap((number) => {
      const issue = ports.library.read(number);
      return issue === undefined ? [] : allOf(issue);
    });
  }
  const { issue, entry } = findEntry(ports, ref, index);
  return entry === undefined ? allOf(issue) : [{ issue, position: issue.entries.indexOf(entry) }];
}

function allOf(issue: Issue): readonly Target[] {
  return issue.entries.map((_, position) => ({ issue, position }));
}
