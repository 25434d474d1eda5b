/** From a key to the end of the frame it made, at 120 × 40. */
import { setTimeout as delay } from 'node:timers/promises';
import { inMilliseconds, type Benchmark, type Row } from './benchmark.js';
import { homeWith, READER_FRAME, startReader, warmUp } from './installed.js';
import { percentile } from './statistics.js';

const BUDGET_MS = 16;
/** As a held key repeats; sooner ones would wait for Ink, which draws a number of frames a second at most. */
const KEY_REPEAT_MS = 30;
const DOWN = '\x1b[B';
const UP = '\x1b[A';
const LEFT = '\x1b[D';
const RIGHT = '\x1b[C';

const BACKSPACE = '\x7f';

interface KeyedScreen {
  readonly what: string;
  /** Keys that lead to it, each drawn before the next is pressed. */
  readonly open: readonly string[];
  /** Pairs of keys that undo each other, so that each of any number of presses changes the screen. */
  readonly keys: readonly string[];
}

const SCREENS: readonly KeyedScreen[] = [
  { what: 'entries', open: [], keys: [DOWN, UP] },
  { what: 'issue to issue', open: [], keys: [LEFT, RIGHT] },
  { what: 'list of issues', open: ['i'], keys: [DOWN, DOWN, DOWN, UP] },
];

/** A search typed and taken back, and lists of many and of few found entries. */
const SEARCHES: readonly KeyedScreen[] = [
  {
    what: 'typing in a search',
    open: ['/'],
    keys: [...Array.from('retry storm'), ...Array<string>(11).fill(BACKSPACE)],
  },
  {
    what: 'moving in 1,000 found entries',
    open: ['/', 'issue:500-571'],
    keys: [DOWN, UP],
  },
  { what: 'moving in 20 found entries', open: ['/', 'issue:570-571'], keys: [DOWN, UP] },
];

/** By how many issues there are: of 571 there are 8,000 entries. */
const LIBRARIES: readonly (readonly [number, readonly KeyedScreen[]])[] = [
  [300, SCREENS],
  [571, SEARCHES],
  [5000, SCREENS],
];

export const keyToFrame: Benchmark = async ({ nodes, runs }) => {
  const rows: Row[] = [];
  for (const [issues, screens] of LIBRARIES) {
    const home = homeWith(issues);
    try {
      for (const [name, node] of nodes) {
        await warmUp(node, home);
        for (const { what, open, keys } of screens) {
          const times = await keyTimes(() => startReader(node, home), open, keys, runs * 10);
          const [middle, high] = [percentile(times, 0.5), percentile(times, 0.95)];
          rows.push({
            what: `key to frame, ${what}, ${issues} issues, ${name}`,
            measured: `${inMilliseconds(middle)}, p95 ${inMilliseconds(high)}`,
            budget: `p95 ≤ ${BUDGET_MS} ms`,
            isWithin: high <= BUDGET_MS,
          });
        }
      }
    } finally {
      home.remove();
    }
  }
  return rows;
};

async function keyTimes(
  start: () => ReturnType<typeof startReader>,
  open: readonly string[],
  keys: readonly string[],
  presses: number,
): Promise<number[]> {
  const reader = start();
  try {
    await reader.firstFrame(READER_FRAME);
    for (const key of open) await reader.press(key);
    const times: number[] = [];
    for (let press = 0; press < presses; press++) {
      times.push(await reader.press(keys[press % keys.length] ?? DOWN));
      await delay(KEY_REPEAT_MS);
    }
    // The first keys find code that was never run.
    return times.slice(keys.length * 2);
  } finally {
    await reader.kill();
  }
}
