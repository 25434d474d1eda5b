/** The chain: the issues from 1 to the highest number known, those that are not here included. */
import type { LibraryIndex } from './library-index.js';

/** The numbers before and after `n` along the chain; null only at its ends. From outside of the chain the nearest end is next. */
export function neighbours(
  index: LibraryIndex,
  n: number,
): { readonly previous: number | null; readonly next: number | null } {
  const { highest } = index;
  return {
    previous: highest > 0 && n > 1 ? Math.min(n - 1, highest) : null,
    next: n < highest ? Math.max(n + 1, 1) : null,
  };
}

/** Whether `n` is a number of the chain, here or not. */
export function inChain(index: LibraryIndex, n: number): boolean {
  return Number.isInteger(n) && n >= 1 && n <= index.highest;
}

/** The newest issue on this machine. */
export function newestHere(index: LibraryIndex): number | undefined {
  return index.numbers.at(-1);
}

/** The nearest issue on this machine that is older than `n`, which itself need not be here. */
export function olderHere(index: LibraryIndex, n: number): number | undefined {
  return index.numbers[countBelow(index.numbers, n) - 1];
}

/** The nearest issue on this machine that is newer than `n`, which itself need not be here. */
export function newerHere(index: LibraryIndex, n: number): number | undefined {
  return index.numbers[countBelow(index.numbers, n + 1)];
}

/** The date of an issue, here or not, `YYYY-MM-DD`. */
export function dateOf(index: LibraryIndex, n: number): string | undefined {
  return index.heads.get(n)?.date ?? index.calendar.get(n);
}

/** How many of the ascending `numbers` are less than `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
