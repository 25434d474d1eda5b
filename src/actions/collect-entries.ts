/** Entries with their marks, for lists and exports: those that a query finds, or all there are. */
import type { Entry, Issue } from '../core/issue/model.js';
import { keysOf, type EntryMarks } from '../core/library/counts.js';
import type { Hit } from '../core/library/search/find.js';
import { isMarked } from '../core/marks.js';
import type { Ports } from '../ports.js';
import { findEntries } from './find-entries.js';

type CollectPorts = Pick<Ports, 'library' | 'reading' | 'calendar'>;

export interface CollectedEntry extends EntryMarks {
  readonly issue: Issue;
  readonly entry: Entry;
}

export interface Collected {
  /** Best first; without a query the newest issue first, and each from its first entry. */
  readonly entries: readonly CollectedEntry[];
  /** Where the query has no hit: a near spelling, which `entries` are found for. */
  readonly nearest?: string;
}

export interface Wanted {
  /** Without it, all entries. */
  readonly query?: string;
  readonly isStarredOnly?: boolean;
  readonly isUnreadOnly?: boolean;
}

/** Throws `UserError('usage')` where the query cannot be understood. */
export async function collectEntries(ports: CollectPorts, wanted: Wanted): Promise<Collected> {
  const { query, isStarredOnly = false, isUnreadOnly = false } = wanted;
  const { hits, nearest } = query === undefined ? { hits: allHits(ports) } : await findEntries(ports, query);
  const marks = ports.reading.marks();
  const entries: CollectedEntry[] = [];
  for (const { issue, position } of hits) {
    const [entry, keys = []] = [issue.entries[position], keysOf(issue)[position]];
    const [isRead, isStarred] = [isMarked(marks, 'read', keys), isMarked(marks, 'star', keys)];
    if (entry === undefined || (isStarredOnly && !isStarred) || (isUnreadOnly && isRead)) continue;
    entries.push({ issue, entry, isRead, isStarred });
  }
  return nearest === undefined ? { entries } : { entries, nearest };
}

function allHits({ library }: CollectPorts): readonly Hit[] {
  const issues = library.readAll().toReversed();
  return issues.flatMap((issue) => issue.entries.map((_, position) => ({ issue, position })));
}
