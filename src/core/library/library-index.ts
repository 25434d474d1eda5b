/**
 * All that is known of the issues on this machine, in two steps: heads first, for lists and the chain, issues as they are loaded. An
 * index never changes; adding to one gives the next.
 */
import { headOf, type Issue, type IssueHead } from '../issue/model.js';
import { GrowingMap } from './growing-map.js';

/** Numbers of the chain and their dates, `YYYY-MM-DD`, as far as known. */
export type Calendar = ReadonlyMap<number, string>;

export interface LibraryIndex {
  readonly heads: ReadonlyMap<number, IssueHead>;
  /** The numbers here, ascending. */
  readonly numbers: readonly number[];
  /** The issues loaded so far. */
  readonly issues: ReadonlyMap<number, Issue>;
  readonly calendar: Calendar;
  /** The last number of the chain, here or in the calendar; 0 where nothing is known. */
  readonly highest: number;
  /** Whether every issue that can be read is in `issues`. */
  readonly isComplete: boolean;
}

/** Step one: an index of heads, with no issue loaded. Of two heads of one number the later wins. */
export function makeIndex(heads: Iterable<IssueHead>, calendar: Calendar): LibraryIndex {
  const map = GrowingMap.of(Array.from(heads, (head) => [head.number, head] as const));
  return new Index(map, GrowingMap.empty, calendar, highestOf([map, calendar]), false);
}

/** Step two: the index with `issues` loaded, their heads included. `index` is one made here. */
export function withIssues(
  index: LibraryIndex,
  issues: Iterable<Issue>,
  isComplete: boolean = index.isComplete,
): LibraryIndex {
  const added = [...issues];
  const heads = asGrowing(index.heads).with(added.map((issue) => [issue.number, headOf(issue)] as const));
  const loaded = asGrowing(index.issues).with(added.map((issue) => [issue.number, issue] as const));
  const highest = added.reduce((most, { number }) => Math.max(most, number), index.highest);
  return new Index(heads, loaded, index.calendar, highest, isComplete);
}

class Index implements LibraryIndex {
  readonly heads: GrowingMap<IssueHead>;
  readonly issues: GrowingMap<Issue>;
  readonly calendar: Calendar;
  readonly highest: number;
  readonly isComplete: boolean;
  /** Sorted when first asked for: issues that come one by one need not be sorted one by one. */
  private sorted: readonly number[] | undefined;

  constructor(
    heads: GrowingMap<IssueHead>,
    issues: GrowingMap<Issue>,
    calendar: Calendar,
    highest: number,
    isComplete: boolean,
  ) {
    this.heads = heads;
    this.issues = issues;
    this.calendar = calendar;
    this.highest = highest;
    this.isComplete = isComplete;
  }

  get numbers(): readonly number[] {
    this.sorted ??= Array.from(this.heads.keys()).sort((a, b) => a - b);
    return this.sorted;
  }
}

function asGrowing<Value>(map: ReadonlyMap<number, Value>): GrowingMap<Value> {
  return map instanceof GrowingMap ? map : GrowingMap.of(map);
}

function highestOf(maps: readonly ReadonlyMap<number, unknown>[]): number {
  let highest = 0;
  for (const map of maps) for (const number of map.keys()) highest = Math.max(highest, number);
  return highest;
}
