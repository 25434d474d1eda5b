/**
 * The program in a real pseudo-terminal, and what a user would see of it: node-pty runs it, a headless xterm draws what it writes.
 * Knows nothing of a test runner, for pictures and benchmarks use it too: tests call `afterEach(closeTerminals)`.
 */
import { spawn, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { builtProgram } from './built-program.js';
import { makeHome, type Home } from './home.js';

/** What a key sends. Keys that are a character send that: `press('j', 'down', '?')`. */
const KEYS = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  delete: '\x1b[3~',
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  backspace: '\x7f',
  space: ' ',
  'ctrl-c': '\x03',
  'ctrl-n': '\x0e',
  'ctrl-p': '\x10',
  'ctrl-z': '\x1a',
} as const;

export type KeyName = keyof typeof KEYS;

export function isKeyName(name: string): name is KeyName {
  return Object.hasOwn(KEYS, name);
}

export interface TerminalOptions {
  /** The Node that runs the program; without it, the one that runs this. */
  readonly node?: string;
  /** Another program, as its words; without it, ours with `words`. */
  readonly program?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  /** A home that another session had or has; without it, an empty one, removed with the session. */
  readonly home?: Home;
  /** Put over the home's environment: DISPLAY, SSH_TTY, BROWSER, NO_COLOR, … */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface Ended {
  readonly code: number;
  /** The number of the signal that ended it, or 0. */
  readonly signal: number;
}

export type Condition = string | RegExp | ((screen: string) => boolean);

/** Less than jest's own, so that the screen is in the message. */
const TIMEOUT_MS = 10_000;

const open = new Set<TerminalSession>();

export class TerminalSession {
  readonly home: Home;
  readonly screenBuffer: xterm.Terminal;
  /** All it has written so far. */
  raw = '';
  isCursorHidden = false;
  readonly #pty: IPty;
  readonly #exit: Promise<Ended>;
  readonly #hasOwnHome: boolean;
  readonly #watchers = new Set<() => void>();
  #ended: Ended | undefined;

  /** Starts `sre-weekly <words>`, 80 × 24 unless told otherwise. */
  constructor(words: readonly string[] = [], options: TerminalOptions = {}) {
    const { node = process.execPath, columns = 80, rows = 24, env = {}, cwd } = options;
    this.#hasOwnHome = options.home === undefined;
    this.home = options.home ?? makeHome();
    this.screenBuffer = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
    this.#watchCursor();
    const [file = '', ...args] = options.program ?? [node, builtProgram(), ...words];
    this.#pty = spawn(file, args, {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd: cwd ?? this.home.folder,
      env: { ...this.home.env, ...env },
    });
    // What the terminal answers, when it is asked where the cursor is for one.
    this.screenBuffer.onData((answer) => this.#pty.write(answer));
    this.#pty.onData((text) => {
      this.raw += text;
      this.screenBuffer.write(text, () => this.#changed());
    });
    this.#exit = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal = 0 }) => {
        // Behind what is still to be drawn.
        this.screenBuffer.write('', () => {
          this.#ended = { code: exitCode, signal };
          this.#changed();
          resolve(this.#ended);
        });
      });
    });
    open.add(this);
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get isAlternate(): boolean {
    return this.screenBuffer.buffer.active.type === 'alternate';
  }

  /** A row from 0, without the blanks at its end. */
  row(index: number): string {
    const buffer = this.screenBuffer.buffer.active;
    // After it became narrower, the emulator still has what nobody sees.
    const line = buffer.getLine(buffer.viewportY + index);
    return line?.translateToString(true, 0, this.screenBuffer.cols) ?? '';
  }

  /** The rows, joined by line feeds. */
  screen(): string {
    return Array.from({ length: this.screenBuffer.rows }, (_, index) => this.row(index)).join('\n');
  }

  /** Every cell: what stands in it and how, so that two screens can be compared. */
  cells(): readonly string[] {
    const buffer = this.screenBuffer.buffer.active;
    return Array.from({ length: this.screenBuffer.rows }, (_, y) => {
      const line = buffer.getLine(buffer.viewportY + y);
      return Array.from({ length: this.screenBuffer.cols }, (__, x) => cellText(line?.getCell(x))).join('|');
    });
  }

  /** Waits until the screen holds a text, matches, or is as wanted; returns it. Rejects with the screen when it ends or 10 s pass. */
  waitFor(condition: Condition, timeoutMs = TIMEOUT_MS): Promise<string> {
    const isMet = asPredicate(condition);
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
      };
      const fail = (why: string): void => {
        stop();
        reject(new Error(`${why} while waiting for ${String(condition)}; the screen is\n${this.screen()}`));
      };
      const look = (): void => {
        // Nobody sees a frame before all of it is there.
        if (this.screenBuffer.modes.synchronizedOutputMode && this.#ended === undefined) return;
        const screen = this.screen();
        if (isMet(screen)) {
          stop();
          resolve(screen);
        } else if (this.#ended !== undefined) {
          fail(`The program ended (code ${this.#ended.code}, signal ${this.#ended.signal})`);
        }
      };
      const timer = setTimeout(() => fail(`${timeoutMs} ms passed`), timeoutMs);
      this.#watchers.add(look);
      look();
    });
  }

  /** How it ended; rejects with the screen where it goes on for more than 10 s. */
  async waitForExit(timeoutMs = TIMEOUT_MS): Promise<Ended> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      const fail = () =>
        reject(new Error(`It still ran after ${timeoutMs} ms; the screen is\n${this.screen()}`));
      timer = setTimeout(fail, timeoutMs);
    });
    return Promise.race([this.#exit, timeout]).finally(() => clearTimeout(timer));
  }

  /** One write a key; they may still arrive together. */
  press(...keys: readonly (KeyName | (string & {}))[]): void {
    for (const key of keys) this.#pty.write(isKeyName(key) ? KEYS[key] : key);
  }

  /** One write for all of it, as fast typing over a slow line arrives. */
  type(text: string): void {
    this.#pty.write(text);
  }

  resize(columns: number, rows: number): void {
    this.screenBuffer.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /** The terminal is gone, as when its window is closed: the kernel tells who is in the foreground. */
  hangUp(): void {
    // It is there, and not declared.
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  kill(signal: NodeJS.Signals): void {
    if (this.#ended === undefined) this.#pty.kill(signal);
  }

  /** Ends the program, whatever it is doing, and removes what was made for it. */
  async close(): Promise<void> {
    this.kill('SIGKILL');
    await this.#exit;
    open.delete(this);
    this.screenBuffer.dispose();
    if (this.#hasOwnHome) this.home.remove();
  }

  #changed(): void {
    for (const look of this.#watchers) look();
  }

  #watchCursor(): void {
    for (const final of ['h', 'l']) {
      this.screenBuffer.parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
        if (modes.includes(25)) this.isCursorHidden = final === 'l';
        // The terminal is to act on it too.
        return false;
      });
    }
  }
}

/** Closes all that were started: for `afterEach`. */
export async function closeTerminals(): Promise<void> {
  await Promise.all([...open].map((session) => session.close()));
}

/** A cell that nothing was written to is as good as a blank one. */
function cellText(cell: xterm.IBufferCell | undefined): string {
  if (cell === undefined) return ' ';
  const looks = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()];
  const colours = [cell.getFgColorMode(), cell.getFgColor(), cell.getBgColorMode(), cell.getBgColor()];
  const look = [...looks, ...colours].some((value) => value !== 0 && value !== -1)
    ? [...looks, ...colours].join(',')
    : '';
  return `${cell.getChars() || (cell.getWidth() === 0 ? '' : ' ')}${look}`;
}

function asPredicate(condition: Condition): (screen: string) => boolean {
  if (typeof condition === 'function') return condition;
  return typeof condition === 'string'
    ? (screen) => screen.includes(condition)
    : (screen) => condition.test(screen);
}
