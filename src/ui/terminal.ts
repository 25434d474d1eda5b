/**
 * The reader's hold on the terminal: taken once, given back whatever ends the program. Ink gives it back by itself on
 * a clean exit, but not on two quick signals, a stop by Ctrl-Z, or a closed pipe (measured), so the signals are ours.
 */
import { writeSync } from 'node:fs';
import { constants } from 'node:os';

/** How the reader ended: an exit code, or the bug that ended it. */
export type Ending = { readonly code: number } | { readonly bug: unknown };

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Synchronised output off, main screen, cursor shown, attributes off, bracketed paste off. */
const RESTORE = '\u001B[?2026l\u001B[?1049l\u001B[?25h\u001B[0m\u001B[?2004l';

/** A stopped process has no time; one that still has some after so many milliseconds was not stopped. */
const IGNORED_AFTER = 100;

export interface Hold {
  /** How the program ended; settled once, by the first cause. */
  readonly ending: Promise<Ending>;
  /** Ends the hold. The terminal is the shell's again when this returns. */
  end(ending: Ending): void;
  /** Runs `work` with the terminal given away: Ctrl-C is then for whoever has it. */
  lend(work: () => Promise<void>): Promise<void>;
  /** Stops all processes of the job, as the shell expects of Ctrl-Z, until it continues them, with the terminal given away. */
  suspend(): Promise<void>;
  /** Takes the listeners away, after the end. */
  release(): void;
}

/**
 * Takes hold. `onEnd` is called once, first: it saves and unmounts. `onStop` is what a `SIGTSTP` from outside asks for.
 */
export function holdTerminal(callbacks: { readonly onEnd: () => void; readonly onStop: () => void }): Hold {
  const { stdin, stdout } = process;
  let hasEnded = false;
  let isLent = false;
  let settle: (ending: Ending) => void = () => {};
  const ending = new Promise<Ending>((resolve) => {
    settle = resolve;
  });

  function end(how: Ending): void {
    if (hasEnded) return;
    hasEnded = true;
    attempt(callbacks.onEnd);
    attempt(() => stdin.setRawMode?.(false));
    attempt(() => writeSync(1, RESTORE));
    settle(how);
  }

  const releases: (() => void)[] = [];
  type Listener = Parameters<NodeJS.EventEmitter['on']>[1];
  function listen(emitter: NodeJS.EventEmitter, event: string, listener: Listener): void {
    emitter.on(event, listener);
    releases.push(() => emitter.off(event, listener));
  }

  for (const signal of ENDING_SIGNALS) {
    listen(process, signal, () => {
      const isForBorrower = isLent && (signal === 'SIGINT' || signal === 'SIGQUIT');
      if (!isForBorrower) end({ code: 128 + constants.signals[signal] });
    });
  }
  // While the terminal is lent, whoever has it stops with us, and Ink has let go of it already.
  const onStop = (): void => (isLent ? void stop() : callbacks.onStop());
  listen(process, 'SIGTSTP', onStop);
  listen(process, 'uncaughtException', (bug: unknown) => end({ bug }));
  listen(process, 'unhandledRejection', (bug: unknown) => end({ bug }));
  // A terminal that went away: nobody is there to be told.
  listen(stdout, 'error', ({ code }: NodeJS.ErrnoException) => end({ code: code === 'EPIPE' ? 0 : 129 }));
  listen(stdin, 'error', () => end({ code: 129 }));
  listen(stdin, 'end', () => end({ code: 129 }));

  // With all listeners there: nothing ends the program without giving back what is taken here. And before the first
  // frame: keys typed ahead must not be echoed into it.
  attempt(() => stdin.setRawMode?.(true));
  attempt(() => writeSync(1, '\r'));

  /**
   * Stops the whole job (0), because a shell waits for its leader, which may be npm or a wrapper. By the signal's own
   * action: where no shell does job control the system ignores it, and the reader goes on at once.
   */
  async function stop(): Promise<void> {
    process.off('SIGTSTP', onStop);
    const continued = new Promise<void>((resolve) => {
      process.once('SIGCONT', () => resolve());
      setTimeout(resolve, IGNORED_AFTER);
    });
    process.kill(0, 'SIGTSTP');
    await continued;
    process.on('SIGTSTP', onStop);
  }

  /**
   * Ink takes its listener away from stdin, but Node goes on reading what is typed, and would take it from whoever has the
   * terminal. What makes it stop is what `pause` emits, which does nothing more by itself where nobody listens.
   */
  async function stopReading(): Promise<void> {
    stdin.emit('pause');
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  async function giveAway(work: () => Promise<void>): Promise<void> {
    try {
      await stopReading();
      await work();
    } finally {
      // Ink draws from where the cursor stands, and whoever had the terminal may have left it anywhere in its row.
      if (!hasEnded) attempt(() => writeSync(1, '\r'));
    }
  }

  return {
    ending,
    end,
    async lend(work) {
      isLent = true;
      try {
        await giveAway(work);
      } finally {
        isLent = false;
      }
    },
    // Nobody has the terminal but the shell: a signal that comes meanwhile is for us.
    suspend: () => giveAway(stop),
    release() {
      for (const release of releases) release();
    },
  };
}

/** On the way out one failure must not keep the rest from being done. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // Nothing can be done about it now.
  }
}
