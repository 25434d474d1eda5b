/** Runs the command line with ports in memory, and catches what it prints. */
import type { SingleRef } from '../../src/actions/find-entry.js';
import { runProgram } from '../../src/cli/program.js';
import type { Folders, World } from '../../src/cli/session.js';
import type { Terminal } from '../../src/cli/terminal.js';
import type { Ports } from '../../src/ports.js';
import { memoryPorts } from './ports.js';

export interface Setting {
  readonly ports?: Ports;
  readonly terminal?: Partial<Pick<Terminal, 'columns' | 'hasColor' | 'isInteractive' | 'progressColumns'>>;
  readonly folders?: Partial<Folders>;
  /** What stands for Ctrl-C. */
  readonly stopSignal?: AbortSignal;
}

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  /** Where the reader was started, one item a start. */
  readonly starts: readonly (SingleRef | undefined)[];
  /** The libraries that ports were opened for. */
  readonly libraries: readonly (string | undefined)[];
}

export async function run(words: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const { ports = memoryPorts() } = setting;
  const [out, err]: [string[], string[]] = [[], []];
  const starts: (SingleRef | undefined)[] = [];
  const libraries: (string | undefined)[] = [];
  const folders: Folders = { isFile: () => false, whyNotWritable: () => undefined, ...setting.folders };
  const world: World = {
    terminal: {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      columns: 80,
      hasColor: false,
      isInteractive: false,
      progressColumns: undefined,
      ...setting.terminal,
    },
    version: '1.2.3',
    open(library) {
      libraries.push(library);
      return Promise.resolve({ ports, folders });
    },
    runReader(_, { start }) {
      starts.push(start);
      return Promise.resolve(0);
    },
    stopSignal: () => setting.stopSignal ?? new AbortController().signal,
    machine: () => [{ label: 'Node', value: 'v20.0.0' }],
  };
  const exitCode = await runProgram(words, world);
  return { exitCode, out: out.join(''), err: err.join(''), starts, libraries };
}

/** Runs a command with `--json`; throws where stdout is not one document. */
export async function runJson(words: readonly string[], setting: Setting = {}) {
  const outcome = await run([...words, '--json'], setting);
  return { ...outcome, json: JSON.parse(outcome.out) as unknown };
}
