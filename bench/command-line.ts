/** Commands of which one waits for the answer, and what Tab asks, from start to end, with 500 issues and every cache warm. */
import { builtProgram } from '../test/support/built-program.js';
import { comparedRow, type Benchmark } from './benchmark.js';
import { homeWith, warmUp } from './installed.js';
import { PtyProcess } from './pty-process.js';
import { median } from './statistics.js';

const ISSUES = 500;
const BUDGET = 1.5;
const COMMANDS = [
  ['list'],
  ['show'],
  ['show', '210', '--json'],
  ['status'],
  ['completion', 'bash', '--', 'ma'],
  ['completion', 'bash', '--', 'show', '2'],
];

export const commandLine: Benchmark = async ({ nodes, runs }) => {
  const home = homeWith(ISSUES);
  const run = (words: readonly string[]) => new PtyProcess(words, home.env, home.folder).ended;
  try {
    for (const [, node] of nodes) {
      await warmUp(node, home);
      for (const words of COMMANDS) await run([node, builtProgram(), ...words]);
    }
    const figures = nodes.map(([name, node]) => {
      const commands = COMMANDS.map((words) => ({ words, times: [] as number[] }));
      return { name, node, bare: [] as number[], commands };
    });
    for (let index = 0; index < runs; index++) {
      for (const { node, bare, commands } of figures) {
        bare.push(await run([node, '-e', '0']));
        for (const { words, times } of commands) times.push(await run([node, builtProgram(), ...words]));
      }
    }
    return figures.flatMap(({ name, bare, commands }) =>
      commands.map(({ words, times }) =>
        comparedRow(`${words.join(' ')}, ${ISSUES} issues, ${name}`, median(times), median(bare), BUDGET),
      ),
    );
  } finally {
    home.remove();
  }
};
