/** A program in a pseudo-terminal of 120 × 40 and when it wrote what. Nothing is drawn: that would be in the time. */
import { spawn, type IPty } from '@lydell/node-pty';

/** What begins the picture that the launcher may show beforehand, and the reader's own frame over one. */
const PICTURE = '\x1b[2J\x1b[H';
const DRAWN_OVER = '\x1b[?2026h\x1b[H\x1b[2J';

/** Ink ends every frame with the end of a synchronised update. */
const FRAME_END = '\x1b[?2026l';

const TIMEOUT_MS = 30_000;

export class PtyProcess {
  /** Settled with the milliseconds from start to end. */
  readonly ended: Promise<number>;
  readonly #pty: IPty;
  readonly #start = performance.now();
  #output = '';
  #look: (() => void) | undefined;

  constructor(words: readonly string[], env: Readonly<Record<string, string>>, cwd: string) {
    const [file = '', ...args] = words;
    this.#pty = spawn(file, args, { name: 'xterm-256color', cols: 120, rows: 40, cwd, env });
    this.ended = new Promise((resolve) => {
      this.#pty.onExit(() => resolve(performance.now() - this.#start));
    });
    this.#pty.onData((text) => {
      this.#output += text;
      this.#look?.();
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Milliseconds from the start to the end of the first picture that holds the text, whoever draws it. */
  async firstPicture(text: string): Promise<number> {
    return (await this.#frameEnd((output) => output.indexOf(text))) - this.#start;
  }

  /** Milliseconds from the start to the end of the reader's first frame: from then on it answers keys. */
  async firstFrame(text: string): Promise<number> {
    const start = (output: string): number =>
      output.indexOf(text, output.includes(PICTURE) ? endOf(output, DRAWN_OVER) : 0);
    return (await this.#frameEnd(start)) - this.#start;
  }

  /** Milliseconds from the start until a text is written, by programs that don't end their frames. */
  async shows(text: string): Promise<number> {
    return (await this.#frameEnd((output) => output.indexOf(text), '')) - this.#start;
  }

  /** Milliseconds from a key to the end of the frame that it made. */
  async press(key: string): Promise<number> {
    this.#output = '';
    const start = performance.now();
    this.#pty.write(key);
    return (await this.#frameEnd(() => 0)) - start;
  }

  write(keys: string): void {
    this.#pty.write(keys);
  }

  async kill(): Promise<void> {
    this.#pty.kill('SIGKILL');
    await this.ended;
  }

  /** The time at which a frame ended after the place that `from` finds (-1: not there yet). */
  #frameEnd(from: (output: string) => number, end = FRAME_END): Promise<number> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#look = undefined;
      };
      const timer = setTimeout(() => {
        stop();
        reject(
          new Error(
            `no frame came within ${TIMEOUT_MS} ms; the output was ${JSON.stringify(this.#output.slice(-500))}`,
          ),
        );
      }, TIMEOUT_MS);
      this.#look = (): void => {
        const place = from(this.#output);
        if (place === -1 || !this.#output.includes(end, place)) return;
        stop();
        resolve(performance.now());
      };
      this.#look();
    });
  }
}

/** Where a part of the output ends; its length where that part is not there yet. */
function endOf(output: string, part: string): number {
  const place = output.indexOf(part);
  return place === -1 ? output.length : place + part.length;
}
