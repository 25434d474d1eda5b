/**
 * The reader under a shell in a real pseudo-terminal, and in what state the shell got its terminal back. The shell is one that mends
 * nothing itself (`sh`), or, where jobs are to be stopped and continued, an interactive bash.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_MARKS, type Marks } from '../../src/core/marks.js';
import { createPlace } from '../../src/io/place.js';
import { createReading } from '../../src/io/reading/reading.js';
import type { Place } from '../../src/ports.js';
import { builtProgram } from './built-program.js';
import type { Home } from './home.js';
import { TerminalSession, type TerminalOptions } from './terminal.js';

/** How the reader left the terminal to the shell. */
export interface Left {
  /** `$?`: 128 + n where signal n killed it. */
  readonly code: number;
  /** What the terminal is not as it was; nothing, where it was given back whole. */
  readonly complaints: readonly string[];
  /** All that was written once the main screen was back, up to what the shell says. */
  readonly message: string;
}

export interface ShelledOptions extends Omit<TerminalOptions, 'program'> {
  readonly node: string;
  /** Words before the program's: `--require`, a file. */
  readonly nodeWords?: readonly string[];
  /** Before node: `setsid`, `-w`. */
  readonly wrapper?: readonly string[];
  readonly hasJobControl?: boolean;
}

/** Writes the reader's process id to $0.pid and becomes the reader. */
const START = `echo $$ > "$0.new"; mv "$0.new" "$0.pid"; exec "$@"`;
const ENDED = `printf '\\ncode %s\\n' $code; stty -a; printf 'that is %s\\n' all`;

export class ShelledReader {
  readonly terminal: TerminalSession;
  readonly #file: string;
  readonly #hasJobControl: boolean;
  #resumedAt = 0;

  constructor(home: Home, options: ShelledOptions) {
    const { node, nodeWords = [], wrapper = [], hasJobControl = false, ...rest } = options;
    this.#file = join(home.folder, 'reader');
    this.#hasJobControl = hasJobControl;
    const words = [...wrapper, node, ...nodeWords, builtProgram()];
    const script = `ulimit -c 0; sh -c '${START}' "$0" "$@"; code=$?; ${ENDED}`;
    let program = ['sh', '-c', script, this.#file, ...words];
    if (hasJobControl) {
      const quoted = [this.#file, ...words].map((word) => `'${word}'`).join(' ');
      const start = `sh -c '${START}' ${quoted}`;
      writeFileSync(
        `${this.#file}.rc`,
        `ulimit -c 0\nPS1='shell> '\nreader() { ${start}; }\nended() { code=$?; ${ENDED}; }\n`,
      );
      program = ['bash', '--rcfile', `${this.#file}.rc`, '-i'];
    }
    this.terminal = new TerminalSession([], { ...rest, home, program });
    if (hasJobControl) this.terminal.type('reader\r');
  }

  /** Its process, once there is one. */
  async pid(): Promise<number> {
    await appeared(`${this.#file}.pid`);
    return Number(readFileSync(`${this.#file}.pid`, 'utf8'));
  }

  /** `fg`, where it was stopped. */
  resume(): void {
    this.#resumedAt = this.terminal.raw.length;
    this.terminal.type('fg\r');
  }

  /** Waits for the end, and says how the terminal was left. */
  async left(): Promise<Left> {
    const { terminal } = this;
    if (this.#hasJobControl) {
      await terminal.waitFor(() => terminal.raw.includes('shell> ', this.#resumedAt));
      terminal.type('ended\r');
    }
    // On the screen: what was written may not be drawn yet.
    await terminal.waitFor('that is all');
    const { raw } = terminal;
    const at = raw.lastIndexOf('\ncode ');
    const written = raw.slice(0, at);
    const settings = raw.slice(at);
    const main = '\u001B[?1049l';
    const complaints = [
      ...(terminal.isAlternate ? ['the alternate screen is still there'] : []),
      ...(terminal.isCursorHidden ? ['the cursor is hidden'] : []),
      ...['icanon', 'echo', 'isig', 'icrnl', 'opost']
        .filter((name) => !new RegExp(`[ \\n]${name}[ ;\\r]`).test(settings))
        .map((name) => `stty: -${name}`),
      ...modesLeft(written, this.#hasJobControl ? [2004] : []),
    ];
    return {
      code: Number(/^\ncode (\d+)/.exec(settings)?.[1] ?? NaN),
      complaints,
      message: written.includes(main) ? written.slice(written.lastIndexOf(main) + main.length) : written,
    };
  }
}

/** Modes (DEC's private ones, the keyboard's) that were set and not set back; `others` are the shell's own. */
function modesLeft(written: string, others: readonly number[]): string[] {
  const CURSOR = 25;
  const modes = new Map<number, boolean>([[CURSOR, true]]);
  for (const [, list = '', final] of written.matchAll(/\u001B\[\?([\d;]+)([hl])/g)) {
    for (const mode of list.split(';')) modes.set(Number(mode), final === 'h');
  }
  const left = [...modes].filter(([mode, isSet]) => isSet !== (mode === CURSOR) && !others.includes(mode));
  const pushed = written.split('\u001B[>').length - written.split('\u001B[<').length;
  return [
    ...left.map(([mode]) => `mode ${mode} is left as it was not`),
    ...(pushed > 0 ? ['keyboard modes are left'] : []),
  ];
}

/** Waits until a file is there. */
export async function appeared(file: string): Promise<void> {
  while (!existsSync(file)) await nextTurn();
}

/** Whether a process runs; one that has ended and that nobody has asked about (a zombie) doesn't. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits until a process is gone, for at most ten seconds; whether it is. */
export async function isGone(pid: number): Promise<boolean> {
  const until = Date.now() + 10_000;
  while (isRunning(pid)) {
    if (Date.now() > until) return false;
    await nextTurn();
  }
  return true;
}

/** What a later start finds: the marks and the place. */
export function keptIn({ library, state }: Home): {
  readonly marks: Marks;
  readonly place: Place | undefined;
} {
  if (!existsSync(library)) return { marks: NO_MARKS, place: createPlace({ state }).load() };
  const clock = { now: () => Date.now() };
  const marks = createReading({ library, state, clock, pid: process.pid, hostname: 'a test' }).marks();
  return { marks, place: createPlace({ state }).load() };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}
