/** From the start of the process to the end of the first frame, with 500 issues in the library and every cache warm. */
import { comparedRow, majorOf, type Benchmark } from './benchmark.js';
import { homeWith, READER_FRAME, startReader, warmUp } from './installed.js';
import { PtyProcess } from './pty-process.js';
import { median } from './statistics.js';

const ISSUES = 500;

/** Times bare node, by major version. */
const BUDGETS: Readonly<Record<number, number>> = { 20: 1.7, 26: 2.2 };

export const firstFrame: Benchmark = async ({ nodes, runs }) => {
  const home = homeWith(ISSUES);
  try {
    for (const [, node] of nodes) await warmUp(node, home);
    const figures = nodes.map(([name, node]) => ({
      name,
      node,
      bare: [] as number[],
      reader: [] as number[],
    }));
    // In turns, so that what else the machine does falls on all of them.
    for (let run = 0; run < runs; run++) {
      for (const { node, bare, reader } of figures) {
        bare.push(await new PtyProcess([node, '-e', '0'], home.env, home.folder).ended);
        const process = startReader(node, home);
        reader.push(await process.firstFrame(READER_FRAME));
        await process.kill();
      }
    }
    return figures.map(({ name, bare, reader }) =>
      comparedRow(
        `first frame, ${ISSUES} issues, ${name}`,
        median(reader),
        median(bare),
        BUDGETS[majorOf(name)],
      ),
    );
  } finally {
    home.remove();
  }
};
