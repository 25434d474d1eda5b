/**
 * From the start of the process to the first picture, and to the end of the reader's own first frame, from which on it answers keys.
 * With 500 issues in the library and every cache warm: she left the reader, and comes back.
 */
import { comparedRow, majorOf, type Benchmark } from './benchmark.js';
import { homeWith, READER_FRAME, startReader, warmUp } from './installed.js';
import { PtyProcess } from './pty-process.js';
import { median } from './statistics.js';

const ISSUES = 500;

/** Times bare node, by major version. */
const BUDGETS: Readonly<Record<number, number>> = { 20: 1.7, 26: 2.2 };

export const firstFrame: Benchmark = async ({ nodes, runs }) => {
  // One each: a picture is of one Node.
  const figures = nodes.map(([name, node]) => ({
    name,
    node,
    home: homeWith(ISSUES),
    bare: [] as number[],
    picture: [] as number[],
    frame: [] as number[],
  }));
  try {
    for (const { node, home } of figures) await warmUp(node, home);
    // In turns, so that what else the machine does falls on all of them.
    for (let run = 0; run < runs; run++) {
      for (const { node, home, bare, picture, frame } of figures) {
        bare.push(await new PtyProcess([node, '-e', '0'], home.env, home.folder).ended);
        const process = startReader(node, home);
        picture.push(await process.firstPicture(READER_FRAME));
        frame.push(await process.firstFrame(READER_FRAME));
        await process.kill();
      }
    }
    return figures.flatMap(({ name, bare, picture, frame }) => {
      const row = (what: string, times: readonly number[]) =>
        comparedRow(
          `${what}, ${ISSUES} issues, ${name}`,
          median(times),
          median(bare),
          BUDGETS[majorOf(name)],
        );
      return [row('first picture', picture), row('first frame that answers keys', frame)];
    });
  } finally {
    for (const { home } of figures) home.remove();
  }
};
