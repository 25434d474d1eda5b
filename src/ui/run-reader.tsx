/** Starts the reader in the terminal and runs it to its end. */
import { render, useApp, type Instance, type SuspendTerminal } from 'ink';
import { useEffect, type ReactNode } from 'react';
import type { SingleRef } from '../actions/find-entry.js';
import type { Size } from '../app/state.js';
import type { UserError } from '../core/errors.js';
import type { Ports } from '../ports.js';
import { BugCatcher } from './bug-catcher.js';
import { firstState } from './first-state.js';
import { inOneWrite } from './first-write.js';
import { Reader, sizeOf } from './reader.js';
import { createRuntime, type Runtime } from './runtime.js';
import { keepHeapSmall } from './small-heap.js';
import { holdTerminal, type Ending } from './terminal.js';
import { isHeard as isHeardIn, themeFor } from './terminal-theme.js';

export interface ReaderOptions {
  /** Where to start; without it, where one left off, else at the newest issue here. */
  readonly start?: SingleRef;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called once the reader has the terminal; true where its first picture is on the screen already. */
  readonly onHold?: () => boolean;
  /** Whether there is code of an earlier start, so that none is kept of this one. */
  readonly hasCode?: boolean;
  /** Called once, after the first frame and what follows it; keeps the code. */
  readonly onFirstFrame: () => Promise<void>;
}

/** Frames a second at most: a key's frame should not wait for the one before it. */
const MAX_FPS = 120;

/** For a screen reader: too narrow for two panes side by side, which it would read row by row across both; */
const HEARD_COLUMNS = 80;
/** with room for the words that stand for symbols, */
const HEARD_WORDS = 16;
/** but not as narrow as a screen that leaves things out. */
const HEARD_LEAST = 40;

/** How long after the first frame the rest is made ready, in milliseconds: first keys come first. */
const IDLE_DELAY = 100;

/** Ends with an exit code; throws the bug that ended it, with the terminal given back. */
export async function runReader(ports: Ports, options: ReaderOptions): Promise<number> {
  const env = options.env ?? process.env;
  const isHeard = isHeardIn(env);
  const measure = (): Size => {
    const size = sizeOf(process.stdout);
    return isHeard ? { ...size, columns: heardColumns(size.columns) } : size;
  };
  // What cannot be read is said on the shell's screen, before the terminal is taken.
  const first = firstState(ports, measure(), options.start);
  let ink: Instance | undefined;
  let suspendTerminal: SuspendTerminal | undefined;
  let hasSettled = false;
  let lost: UserError | undefined;

  const hold = holdTerminal({
    onEnd: () => {
      try {
        lost = runtime.close();
      } finally {
        ink?.unmount();
      }
    },
    onStop: () => runtime.dispatch({ type: 'suspend' }),
  });
  const isShown = options.onHold?.() ?? false;
  // One at a time: the terminal can't be given away twice.
  let givingAway: Promise<void> = Promise.resolve();
  const giveAway = (work: () => Promise<void>): Promise<void> => {
    const before = givingAway;
    givingAway = giveAwayAfter(before, work);
    return givingAway;
  };
  const giveAwayAfter = async (before: Promise<void>, work: () => Promise<void>): Promise<void> => {
    await before;
    await (suspendTerminal === undefined ? work() : suspendTerminal(work));
    // What changed while the terminal was away, its size among it, is drawn now.
    runtime.dispatch({ type: 'resized', size: measure() });
  };
  const runtime: Runtime = createRuntime(ports, first, {
    lend: (work) => giveAway(() => hold.lend(work)),
    suspend: () => giveAway(() => hold.suspend()),
    quit: () => hold.end({ code: 0 }),
    crash: (bug) => hold.end({ bug }),
  });

  function settle(): void {
    if (hasSettled) return;
    hasSettled = true;
    // After the frame was written: what it did not need must not delay it.
    setImmediate(() => {
      // Code that is kept under other flags than the next start begins with would be of no use to it.
      if (options.hasCode === true) keepHeapSmall();
      runtime.settle();
      setTimeout(() => {
        runtime.idle();
        void options.onFirstFrame().then(keepHeapSmall);
      }, IDLE_DELAY);
    });
  }

  const theme = themeFor(env);
  ink = inOneWrite(process.stdout, isShown, () =>
    render(
      <TerminalLender
        onReady={(suspend) => {
          suspendTerminal = suspend;
        }}
      >
        <BugCatcher onBug={(bug) => hold.end({ bug })}>
          <Reader runtime={runtime} theme={theme} measure={measure} />
        </BugCatcher>
      </TerminalLender>,
      {
        alternateScreen: true,
        exitOnCtrlC: false,
        incrementalRendering: true,
        maxFps: MAX_FPS,
        patchConsole: false,
        onRender: settle,
      },
    ),
  );
  // Ink ends by itself where something of its own throws.
  void ink.waitUntilExit().catch((bug: unknown) => hold.end({ bug }));

  const ending: Ending = await hold.ending;
  hold.release();
  if ('bug' in ending) throw ending.bug;
  // Said on the shell's screen, now that it is back.
  if (lost !== undefined) throw lost;
  return ending.code;
}

function heardColumns(columns: number): number {
  return Math.min(columns, HEARD_COLUMNS, Math.max(HEARD_LEAST, columns - HEARD_WORDS));
}

/** Hands out the means to give the terminal away, which Ink keeps inside its tree. */
function TerminalLender(props: {
  readonly onReady: (suspend: SuspendTerminal) => void;
  readonly children: ReactNode;
}) {
  const { suspendTerminal } = useApp();
  const { onReady, children } = props;
  useEffect(() => {
    // What an effect returns is called at the end: it must be nothing.
    onReady(suspendTerminal);
  }, [onReady, suspendTerminal]);
  return children;
}
