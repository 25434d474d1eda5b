/** What each trick of the build brings: the first frame without it, beside the first frame with all. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asScript, bundle } from '../scripts/build/bundle.mjs';
import { tricks } from '../scripts/build/tricks.mjs';
import { makeHome, type Home } from '../test/support/home.js';
import { inMilliseconds, type Benchmark, type Row } from './benchmark.js';
import { homeWith, READER_FRAME, warmUpProgram } from './installed.js';
import { PtyProcess } from './pty-process.js';
import { median } from './statistics.js';

const ISSUES = 500;

export const trickGains: Benchmark = async ({ nodes, runs }) => {
  const folder = mkdtempSync(join(tmpdir(), 'sre-weekly-tricks-'));
  const library = homeWith(ISSUES);
  const variants = [
    '',
    ...tricks.filter(({ isNeeded }) => isNeeded !== true).map(({ name }) => name),
    'code-cache',
  ];
  const homes = variants.map(() => makeHome());
  try {
    const programs = await Promise.all(
      variants.map((without) => install(join(folder, without || 'all'), without)),
    );
    const starts = nodes.flatMap(([name, node]) =>
      variants.map((without, index) => {
        const home = homes[index] ?? library;
        const env = { ...home.env, SRE_WEEKLY_LIBRARY: library.library };
        return {
          name,
          node,
          without,
          program: programs[index] ?? '',
          home: { ...home, env },
          times: [] as number[],
        };
      }),
    );
    for (const { node, program, home } of starts) await warmUpProgram(node, program, home);
    for (const { without, home } of starts) if (without === 'code-cache') blockCodeCache(home);
    for (let run = 0; run < runs; run++) {
      for (const { node, program, home, times } of starts) {
        const reader = new PtyProcess([node, program], home.env, home.folder);
        times.push(await reader.firstFrame(READER_FRAME));
        await reader.kill();
      }
    }
    return starts.map(({ name, without, times }): Row => {
      const all = starts.find((start) => start.name === name && start.without === '');
      const gain = median(times) - median(all?.times ?? []);
      const what = without === '' ? 'with every trick' : `without ${without}`;
      return {
        what: `first frame ${what}, ${name}`,
        measured: inMilliseconds(median(times)),
        ratio: `+ ${inMilliseconds(gain)}`,
      };
    });
  } finally {
    for (const home of [library, ...homes]) home.remove();
    rmSync(folder, { recursive: true });
  }
};

/** Nothing can be kept where a folder is in the file's place. */
function blockCodeCache({ cache }: Home): void {
  for (const name of readdirSync(cache).filter((file) => file.endsWith('.bin'))) {
    rmSync(join(cache, name), { recursive: true });
    mkdirSync(join(cache, name));
  }
}

/** The package with one trick left out; returns what the shell would start. */
async function install(folder: string, without: string): Promise<string> {
  const used = tricks.filter(({ name }) => name !== without);
  const options = {
    root: process.cwd(),
    entry: 'src/main.ts',
    version: '0.0.0',
    commit: '',
    tricks: used,
    isGuarded: false,
  };
  const { text } = await bundle(options);
  mkdirSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'sre-weekly.cjs'), asScript(text));
  for (const part of ['bin', 'data']) cpSync(part, join(folder, part), { recursive: true });
  return join(folder, 'bin', 'sre-weekly.js');
}
