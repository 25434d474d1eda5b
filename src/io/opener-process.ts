/** The processes that open links: starting them, and what became of them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../core/errors.js';
import { cleanLine } from '../core/text/sanitize.js';
import { cut } from '../core/text/width.js';
import type { OpenOutcome } from '../ports.js';
import { argumentsFor, type BrowserCommand } from './browser-variable.js';

type Environment = Readonly<Record<string, string | undefined>>;

const OPENED: OpenOutcome = { opened: true };

/** Whether a command can be started; on Windows, where that takes the registry to know, yes. */
export function isInstalled(command: string, env: Environment, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true;
  const folders = command.includes('/') ? [''] : (env['PATH'] ?? '').split(':').filter(Boolean);
  return folders.some((folder) => {
    const file = join(folder, command);
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  });
}

/** Starts a command on a link: with the terminal (`inherit`), or without it and outliving this process (`ignore`). */
export function spawnCommand(
  command: BrowserCommand,
  href: string,
  env: Environment,
  stdio: 'inherit' | 'ignore',
): ChildProcess {
  const isDetached = stdio === 'ignore';
  const child = spawn(command[0], argumentsFor(command, href), {
    env,
    stdio,
    detached: isDetached,
    windowsHide: true,
  });
  if (isDetached) child.unref();
  else endWithThisProcess(child);
  return child;
}

/** Whoever has the terminal must not be left on it beside the shell. */
function endWithThisProcess(child: ChildProcess): void {
  const end = () => void child.kill('SIGHUP');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

/** How a process ended. It may have ended already. */
export function endOf(child: ChildProcess, name: string): Promise<OpenOutcome> {
  return new Promise((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      // Ctrl-C is how some people leave a browser in the terminal.
      if (code === 0 || signal === 'SIGINT') resolve(OPENED);
      else resolve(failed(`${shown(name)} failed (${signal ?? `exit code ${code}`})`));
    };
    if (child.exitCode !== null || child.signalCode !== null) end(child.exitCode, child.signalCode);
    child.once('exit', end);
    child.once('error', (error) => {
      resolve(failed(`${shown(name)} could not be started (${shown(messageOf(error))})`));
    });
  });
}

/** The outcome, or `OPENED` where there is none after `ms` milliseconds: what has not failed by then is at work. */
export async function within(ms: number, outcome: Promise<OpenOutcome>): Promise<OpenOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const patienceEnds = new Promise<OpenOutcome>((resolve) => {
    timer = setTimeout(resolve, ms, OPENED);
  });
  try {
    return await Promise.race([outcome, patienceEnds]);
  } finally {
    clearTimeout(timer);
  }
}

/** Names and messages from outside, clean and short enough for half a sentence. */
export function shown(text: unknown): string {
  return cut(cleanLine(text), 60);
}

export function failed(reason: string): OpenOutcome {
  return { opened: false, reason };
}
