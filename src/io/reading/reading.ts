/** Marks of every process and machine, merged: `<library>/reading/`. This process writes one file there; see `names.ts` for the others. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { applyChanges, mergeMarks, NO_MARKS, type Marks } from '../../core/marks.js';
import type { Clock, ReadingPort } from '../../ports.js';
import { loadConf } from '../conf/conf.cjs';
import { foldFiles } from './fold.js';
import { machineDamage } from './machine.js';
import type { Owner } from './mark-file.js';
import { openMarkFolder } from './mark-folder.js';
import { createOwnFile } from './own-file.js';
import { watchFolder } from './watch-folder.js';

/** No hand is so quick. */
const ROW_MS = 50;

export interface ReadingOptions {
  /** The library folder; the marks are in its folder `reading`. */
  readonly library: string;
  /** The state folder, this machine's own. */
  readonly state: string;
  readonly clock: Clock;
  readonly pid: number;
  readonly hostname: string;
}

export interface Reading extends ReadingPort {
  /** Loads what marking needs, so that the first mark doesn't have to: 40 ms, at a moment when nobody waits. */
  warmUp(): void;
}

/** Touches nothing until it is asked for something, and writes nothing until there is a mark. */
export function createReading({ library, state, clock, pid, hostname }: ReadingOptions): Reading {
  const path = join(library, 'reading');
  let host: string | undefined;
  const owner: Owner = {
    pid,
    // When it is first asked for: loading `node:crypto` takes 3 to 10 ms, and the first frame writes nothing.
    get host() {
      host ??= createHash('sha256').update(hostname).digest('hex').slice(0, 8);
      return host;
    },
  };
  const folder = openMarkFolder(path);
  const ownFile = createOwnFile({ folder: path, state, owner });
  let all: Marks | undefined;
  let markedAt = -Infinity;

  return {
    marks: () => all ?? refresh(),
    refresh,
    mark(changes) {
      const { marks, written } = applyChanges(latest(), changes, clock.now());
      if (written.read.size + written.star.size === 0) return marks;
      ownFile.add(written);
      all = marks;
      return marks;
    },
    watch: (onChange) =>
      watchFolder(path, () => {
        if (!folder.hasNews(ownFile.isOurs)) return;
        refresh();
        onChange();
      }),
    damaged() {
      if (all === undefined) refresh();
      const machine = machineDamage(state);
      return machine === undefined ? folder.damaged() : [...folder.damaged(), machine];
    },
    fold() {
      try {
        if (foldFiles({ folder: path, state, owner, isOurs: ownFile.isOurs })) ownFile.startAnew();
        refresh();
      } catch {
        // Another time.
      }
    },
    warmUp: () => void loadConf(),
  };

  /** What a mark is to be later than, whatever the clocks say: read anew, but not for each of many marks in a row. */
  function latest(): Marks {
    const isInARow = performance.now() - markedAt < ROW_MS;
    markedAt = performance.now();
    return isInARow && all !== undefined ? all : refresh();
  }

  function refresh(): Marks {
    all = mergeMarks(all ?? NO_MARKS, folder.read());
    return all;
  }
}
