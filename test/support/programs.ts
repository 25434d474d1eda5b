/** Programs of the tests' own, bundled as the shipped one is, and run as processes. */
import { afterAll, afterEach } from '@jest/globals';
import { buildSync } from 'esbuild';
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningProgram {
  /** All whole lines it has printed so far. */
  readonly lines: readonly string[];
  /** Waits until a line passes the test; rejects when the program ends before one does. */
  untilLine(passes: (line: string) => boolean): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** What ended it; rejects where it says anything on stderr. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

const running = new Set<ChildProcess>();
const folders: string[] = [];

/** Bundles `test/support/<name>.ts`; returns the file to run. */
export function buildProgram(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sre-weekly-program-'));
  folders.push(folder);
  // Some tests run it as another user.
  chmodSync(folder, 0o755);
  const outfile = join(folder, `${name}.cjs`);
  buildSync({
    entryPoints: [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}

/** This Node where every user can run it, beside the program: the tests' own may lie in a folder that is nobody else's business. */
function nodeForAll(program: string): string {
  const node = join(dirname(program), 'node');
  if (!existsSync(node)) copyFileSync(process.execPath, node);
  return node;
}

/** Runs a bundled program on this Node; `shell` is put before it, as `ulimit -f 8`. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'env' | 'uid' | 'gid'> & { readonly shell?: string } = {},
): RunningProgram {
  const { shell, ...spawnOptions } = options;
  const words = [options.uid === undefined ? process.execPath : nodeForAll(program), program, ...args];
  const [command = '', ...rest] =
    shell === undefined ? words : ['sh', '-c', `${shell}; exec "$0" "$@"`, ...words];
  const child = spawn(command, rest, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => [...waiting].forEach((look) => look());
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  let isOver = false;
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      isOver = true;
      wake();
      if (complaints === '') resolve({ code, signal });
      else reject(new Error(complaints));
    });
  });
  // Who only waits for a line is told there.
  ended.catch(() => {});

  return { lines, untilLine, kill: (signal) => void child.kill(signal), ended };

  function untilLine(passes: (line: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = lines.find(passes);
        if (found === undefined && !isOver) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(`it ended after:\n${lines.join('\n')}\n${complaints}`));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
  }
}

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
