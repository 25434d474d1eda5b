/** How far a long command is, on stderr: a bar that is drawn again and again on a terminal, a line at every tenth elsewhere. */
import { cut } from '../core/text/width.js';
import type { Clock } from '../ports.js';
import type { Terminal } from './terminal.js';

export interface Progress {
  /** So many are done, of `total` where that is known. */
  update(done: number, total?: number): void;
  /** Takes the bar away. */
  end(): void;
}

/** Milliseconds between two drawings: more often than anybody can read. */
const PAUSE = 50;
/** How long to watch before saying how long it will take, milliseconds. */
const GUESS_AFTER = 2000;
const BAR_COLUMNS = 24;

/** `verb` begins the line ("Syncing"), `noun` is what is counted, in the plural. */
export function makeProgress(terminal: Terminal, clock: Clock, verb: string, noun: string): Progress {
  const columns = terminal.progressColumns;
  return columns === undefined
    ? makeLines(terminal, verb, noun)
    : makeBar(terminal, clock, columns, verb, noun);
}

function makeLines(terminal: Terminal, verb: string, noun: string): Progress {
  let tenths: number | undefined;
  return {
    update(done, total = 0) {
      if (total === 0) return;
      const now = Math.floor((10 * Math.min(done, total)) / total);
      // What was done before it began is nothing to report.
      if (tenths !== undefined && now > tenths) terminal.err(`${verb}: ${done} of ${total} ${noun}\n`);
      tenths = now;
    },
    end() {},
  };
}

function makeBar(terminal: Terminal, clock: Clock, columns: number, verb: string, noun: string): Progress {
  let first: { readonly at: number; readonly done: number } | undefined;
  let drawnAt = -Infinity;
  return {
    update(done, total) {
      const now = clock.now();
      if (total !== undefined) first ??= { at: now, done };
      if (now - drawnAt < PAUSE && done !== total) return;
      drawnAt = now;
      const line =
        total === undefined
          ? `${verb}: ${done} ${noun}`
          : `${verb} ${done} of ${total} ${bar(done / total)}${timeLeft(done, total, now)}`;
      // Without the last column, in which some terminals begin a new line.
      terminal.err(`\r\u001B[K${cut(line, Math.max(1, columns - 1))}`);
    },
    end() {
      if (drawnAt > -Infinity) terminal.err('\r\u001B[K');
      drawnAt = -Infinity;
    },
  };

  function timeLeft(done: number, total: number, now: number): string {
    if (first === undefined || now - first.at < GUESS_AFTER || done <= first.done) return '';
    const seconds = (((now - first.at) / (done - first.done)) * (total - done)) / 1000;
    const minutes = Math.ceil(seconds / 60);
    return minutes <= 1 ? ' less than a minute left' : ` ${minutes} minutes left`;
  }
}

function bar(part: number): string {
  const full = Math.round(Math.min(1, Math.max(0, part)) * BAR_COLUMNS);
  return '█'.repeat(full) + '░'.repeat(BAR_COLUMNS - full);
}
