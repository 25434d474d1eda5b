/** What the reader holds of the machine's memory with 500 issues, once all is loaded, and after it was used. */
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Benchmark, Row } from './benchmark.js';
import { randomNumbers } from './corpus.js';
import { homeWith, READER_FRAME, startReader, warmUp } from './installed.js';

const ISSUES = 500;
const BUDGET_MB = 80;
/** All that changes the screen or marks, and nothing that leaves, opens a link or asks the network. */
const KEYS = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[5~', '\x1b[6~'].concat(
  'jkhlHLmszZnNgGfi? '.split(''),
);
const FEW = 100;
const MANY = 10_000;
/** So many at a time, so many milliseconds apart: as a held key, several times over. */
const HANDFUL = 20;
const PAUSE_MS = 30;

export const memory: Benchmark = async ({ nodes }) => {
  const home = homeWith(ISSUES);
  try {
    const rows: Row[] = [];
    for (const [name, node] of nodes) {
      await warmUp(node, home);
      const { loaded, few, many } = await residentMemory(() => startReader(node, home));
      rows.push({
        what: `memory, ${ISSUES} issues, ${name}`,
        measured: `${Math.round(loaded)} MB, after ${FEW} keys ${Math.round(few)} MB, after ${MANY} ${Math.round(many)} MB`,
        budget: `≤ ${BUDGET_MB} MB`,
        isWithin: loaded <= BUDGET_MB,
      });
    }
    return rows;
  } finally {
    home.remove();
  }
};

/** In megabytes, when the library is loaded, and after few and many keys. */
async function residentMemory(
  start: () => ReturnType<typeof startReader>,
): Promise<{ loaded: number; few: number; many: number }> {
  const reader = start();
  const random = randomNumbers(MANY);
  let pressed = 0;
  const after = async (keys: number): Promise<number> => {
    for (; pressed < keys; pressed += HANDFUL) {
      reader.write(Array.from({ length: HANDFUL }, () => KEYS[random(KEYS.length)]).join(''));
      await delay(PAUSE_MS);
    }
    await delay(500);
    return residentMegabytes(reader.pid);
  };
  try {
    await reader.firstFrame(READER_FRAME);
    await delay(2000);
    return { loaded: residentMegabytes(reader.pid), few: await after(FEW), many: await after(MANY) };
  } finally {
    await reader.kill();
  }
}

function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1000;
}
