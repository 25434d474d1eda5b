/** What the reader holds of the machine's memory with 500 issues, once all is loaded, and after it was used. */
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Benchmark, Row } from './benchmark.js';
import { homeWith, READER_FRAME, startReader, warmUp } from './installed.js';

const ISSUES = 500;
const BUDGET_MB = 80;
/** Down, older, newer, up: each of them changes the screen, however often. */
const KEYS = ['\x1b[B', '\x1b[D', '\x1b[C', '\x1b[A'];

export const memory: Benchmark = async ({ nodes, runs }) => {
  const home = homeWith(ISSUES);
  try {
    const rows: Row[] = [];
    for (const [name, node] of nodes) {
      await warmUp(node, home);
      const presses = runs * 20;
      const { loaded, used } = await residentMemory(() => startReader(node, home), presses);
      rows.push({
        what: `memory, ${ISSUES} issues, ${name}`,
        measured: `${Math.round(loaded)} MB, after ${presses} keys ${Math.round(used)} MB`,
        budget: `≤ ${BUDGET_MB} MB`,
        isWithin: loaded <= BUDGET_MB,
      });
    }
    return rows;
  } finally {
    home.remove();
  }
};

/** In megabytes, when the library is loaded, and after so many keys. */
async function residentMemory(
  start: () => ReturnType<typeof startReader>,
  presses: number,
): Promise<{ loaded: number; used: number }> {
  const reader = start();
  try {
    await reader.firstFrame(READER_FRAME);
    await delay(2000);
    const loaded = residentMegabytes(reader.pid);
    for (let press = 0; press < presses; press++) await reader.press(KEYS[press % KEYS.length] ?? 'j');
    return { loaded, used: residentMegabytes(reader.pid) };
  } finally {
    await reader.kill();
  }
}

function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1000;
}
