/** What `npm i -g sre-weekly` downloads. */
import { execFileSync } from 'node:child_process';
import type { Benchmark } from './benchmark.js';

const BUDGET_KB = 400;

export const packageSize: Benchmark = () => {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const report = JSON.parse(
    execFileSync('npm', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as unknown;
  // npm 11 names the package, others number it.
  const [packed] = Object.values(report as Record<string, { size: number; unpackedSize: number }>);
  if (packed === undefined) throw new Error('npm packed nothing');
  const kilobytes = packed.size / 1000;
  return Promise.resolve([
    {
      what: 'download',
      measured: `${Math.round(kilobytes)} KB (unpacked ${Math.round(packed.unpackedSize / 1000)} KB)`,
      budget: `≤ ${BUDGET_KB} KB`,
      isWithin: kilobytes <= BUDGET_KB,
    },
  ]);
};
