/** The built program as a process of its own, without a terminal, and what came of it. */
import { afterEach } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { builtProgram } from './built-program.js';
import type { Home } from './home.js';
import { pinnedNode } from './nodes.js';

export interface EndedCommand {
  /** Of a command that a signal has ended, the signal's name. */
  readonly exitCode: number | NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface StartedCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<EndedCommand>;
}

export interface CommandOptions {
  readonly home: Home;
  readonly node?: string;
  /** Besides the home's. */
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** A descriptor, or a pipe; nothing unless it is given. */
  readonly input?: number | 'pipe';
}

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

export function startCommand(words: readonly string[], options: CommandOptions): StartedCommand {
  const { home, node = pinnedNode(), env = {}, nodeOptions = [], input = 'ignore' } = options;
  const child = spawn(node, [...nodeOptions, builtProgram(), ...words], {
    env: { ...home.env, ...env },
    stdio: [input, 'pipe', 'pipe'],
  });
  running.add(child);
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => err.push(text));
  const ended = new Promise<EndedCommand>((resolve) => {
    child.once('close', (exitCode, signal) => {
      running.delete(child);
      resolve({ exitCode: signal ?? exitCode, out: out.join(''), err: err.join('') });
    });
  });
  return { child, ended };
}
