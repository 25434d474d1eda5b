/**
 * `npm run bench`, or `npm run bench -- first-frame memory --runs 30`: measures and prints a table in Markdown. Nothing here passes or
 * fails: figures of a busy machine mean nothing, and ratios of a quiet one speak for themselves.
 */
import { cpus, totalmem, type } from 'node:os';
import { parseArgs } from 'node:util';
import { nodes } from '../test/support/nodes.js';
import type { Benchmark, Row } from './benchmark.js';
import { commandLine } from './command-line.js';
import { firstFrame } from './first-frame.js';
import { growth } from './growth.js';
import { importIssues } from './import.js';
import { keyToFrame } from './key-to-frame.js';
import { memory } from './memory.js';
import { newsboat } from './newsboat.js';
import { packageSize } from './package-size.js';
import { search } from './search.js';
import { trickGains } from './tricks.js';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  'first-frame': firstFrame,
  'command-line': commandLine,
  'key-to-frame': keyToFrame,
  search,
  import: importIssues,
  memory,
  'package-size': packageSize,
  growth,
  newsboat,
  tricks: trickGains,
};
/** Take minutes. */
const WHEN_NAMED: readonly string[] = ['growth', 'newsboat', 'tricks'];

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '15' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const unknown = positionals.find((name) => !(name in BENCHMARKS));

if (unknown !== undefined || !(runs >= 1)) {
  const complaint = unknown === undefined ? '--runs takes a number' : `There is no benchmark ${unknown}`;
  console.error(`${complaint}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exitCode = 2;
} else {
  const chosen =
    positionals.length > 0
      ? positionals
      : Object.keys(BENCHMARKS).filter((name) => !WHEN_NAMED.includes(name));
  const rows: Row[] = [];
  for (const name of chosen) {
    process.stderr.write(`${name} …\n`);
    rows.push(...((await BENCHMARKS[name]?.({ nodes: nodes(), runs })) ?? []));
  }
  console.log(table(rows));
}

function table(rows: readonly Row[]): string {
  const [processor] = cpus();
  const memoryGb = Math.round(totalmem() / 1e9);
  const machine = `${type()}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${memoryGb} GB, medians of ${runs} runs`;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    machine,
    '',
    line(['what', 'measured', 'ratio', 'budget', '']),
    '|---|---|---|---|---|',
    ...rows.map(({ what, measured, ratio = '', budget = '', isWithin }) =>
      line([what, measured, ratio, budget, isWithin === undefined ? '' : isWithin ? '✓' : 'over']),
    ),
  ].join('\n');
}
