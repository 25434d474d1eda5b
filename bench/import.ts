/** `import` of a folder of 281 issues into an empty library. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { builtProgram } from '../test/support/built-program.js';
import { makeHome } from '../test/support/home.js';
import { inMilliseconds, type Benchmark } from './benchmark.js';
import { writeIssues } from './corpus.js';
import { median } from './statistics.js';

const ISSUES = 281;
const BUDGET_MS = 1000;

export const importIssues: Benchmark = ({ nodes, runs }) => {
  const home = makeHome();
  const folder = join(home.folder, 'archive');
  writeIssues(folder, ISSUES);
  const importOnce = (node: string): number => {
    rmSync(home.library, { recursive: true, force: true });
    const start = performance.now();
    const { status, stderr } = spawnSync(node, [builtProgram(), 'import', folder], {
      env: home.env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`import failed: ${stderr}`);
    return performance.now() - start;
  };
  try {
    const rows = nodes.map(([name, node]) => {
      const ms = median(Array.from({ length: Math.ceil(runs / 3) }, () => importOnce(node)));
      return {
        what: `import of ${ISSUES} issues, ${name}`,
        measured: inMilliseconds(ms),
        budget: `≤ ${BUDGET_MS} ms`,
        isWithin: ms <= BUDGET_MS,
      };
    });
    return Promise.resolve(rows);
  } finally {
    home.remove();
  }
};
