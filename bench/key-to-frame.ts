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

/** Pairs of keys that undo each other, so that each of any number of presses changes the screen. */
const SCREENS = [
  { what: 'entries', open: '', keys: [DOWN, UP] },
  { what: 'issue to issue', open: '', keys: [LEFT, RIGHT] },
  { what: 'list of issues', open: 'i', keys: [DOWN, DOWN, DOWN, UP] },
];

export const keyToFrame: Benchmark = async ({ nodes, runs }) => {
  const rows: Row[] = [];
  for (const issues of [300, 5000]) {
    const home = homeWith(issues);
    try {
      for (const [name, node] of nodes) {
        await warmUp(node, home);
        for (const { what, open, keys } of SCREENS) {
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
  open: string,
  keys: readonly string[],
  presses: number,
): Promise<number[]> {
  const reader = start();
  try {
    await reader.firstFrame(READER_FRAME);
    if (open !== '') await reader.press(open);
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
