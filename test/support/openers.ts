/** Programs that a link can be opened with, which write down what they were called with. */
import { afterEach } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

export interface Opener {
  /** The folder it lies in, to be put on `$PATH`. */
  readonly folder: string;
  readonly file: string;
  /** What it was called with, once it was. */
  called(): Promise<{ readonly args: readonly string[]; readonly pid: number }>;
  /** Whether it was called so far. */
  readonly wasCalled: boolean;
}

const processes = new Set<number>();

/** An opener of a name that writes down its call and then does `then` (a line of shell; it exits with 0 by itself). */
export function makeOpener(name: string, then = ''): Opener {
  const folder = temporaryFolder();
  const file = join(folder, name);
  const record = join(folder, 'called');
  // Shell alone, as $PATH may hold nothing; the last line says that the record is complete.
  const script = [
    '#!/bin/sh',
    `{ echo $$; for word in "$@"; do printf '%s\\n' "$word"; done; echo complete; } > '${record}'`,
    then,
  ];
  writeFileSync(file, `${script.join('\n')}\n`, { mode: 0o755 });
  const lines = () => (existsSync(record) ? readFileSync(record, 'utf8').trimEnd().split('\n') : []);
  return {
    folder,
    file,
    get wasCalled() {
      return existsSync(record);
    },
    async called() {
      while (lines().at(-1) !== 'complete') await nextTurn();
      const [pid = '', ...args] = lines().slice(0, -1);
      processes.add(Number(pid));
      return { pid: Number(pid), args };
    },
  };
}

/** An opener that is called many times: it writes down every call and exits with 0. */
export function makeRecorder(name: string): {
  readonly folder: string;
  readonly file: string;
  /** What it was called with so far, a call an item. No argument has a line end. */
  calls(): readonly (readonly string[])[];
} {
  const folder = temporaryFolder();
  const file = join(folder, name);
  const record = join(folder, 'calls');
  // One write a call: they may come at once.
  const script = ['#!/bin/sh', `printf '%s\\n' "$# arguments" "$@" >> '${record}'`];
  writeFileSync(file, `${script.join('\n')}\n`, { mode: 0o755 });
  return {
    folder,
    file,
    calls() {
      const text = existsSync(record) ? readFileSync(record, 'utf8') : '';
      return text
        .split(/^\d+ arguments\n/m)
        .slice(1)
        .map((call) => call.trimEnd().split('\n'));
    },
  };
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}

afterEach(() => {
  for (const pid of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  processes.clear();
});
