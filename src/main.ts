/**
 * The composition root: arguments → ports → a command or the reader. The only module that imports `io`, and the only one that exits.
 * What isn't needed to start is imported when it is: `--help` loads no `io`, the reader no commander, commands no React.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { commit, version } from './build-info.js';
import { readIssue } from './cli/read.js';
import { printFailure } from './cli/print.js';
import { openSession, type Opened, type World } from './cli/session.js';
import { messageOf, UserError } from './core/errors.js';
import { parseRef } from './core/library/refs.js';
import { cleanLine, cleanText } from './core/text/sanitize.js';
import { systemReason } from './io/system-errors.js';
import { isTerminal, writeAll } from './io/standard-streams.js';
import { keepPicture } from './main/keep-picture.js';
import { findMachine } from './main/find-machine.js';
import { lendTerminal } from './main/lend-terminal.js';
import type { Launch } from './main/launch.js';
import type { Clock, Ports, SitePort } from './ports.js';

const { env } = process;
const DATA = join(__dirname, '..', 'data');
/** Until the reader takes over: nothing can be said while it is on the screen. */
let picture: Launch['picture'];
const BUILD = commit === '' ? version : `${version} (${commit})`;
const NODE = `${process.version} (${process.platform} ${process.arch})`;
/** Numbers are the same on every system that has these signals. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Runs the program, and ends the process. `words` are those after the program's name. */
export async function main(words: readonly string[], launch: Launch): Promise<never> {
  const guards = setGuards();
  const ending: Ending = {};
  picture = launch.picture;
  try {
    const exitCode = await run(words, makeWorld(launch, guards, ending));
    await ending.keepCode?.();
    return process.exit(exitCode);
  } catch (error) {
    return crash(error);
  }
}

async function run(words: readonly string[], world: World): Promise<number> {
  const [word, ...others] = words;
  const isBare = others.length === 0 && (word === undefined || parseRef(word) !== undefined);
  if (isBare && world.terminal.isInteractive) {
    try {
      return await readIssue(await openSession(world, {}), word);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return printFailure(world.terminal, error, false);
    }
  }
  const { runProgram } = await import('./cli/program.js');
  return runProgram(words, world);
}

/** What is to be done before the process ends. */
interface Ending {
  /** Not there after `--help` and `--version`, which touch no file. */
  keepCode?: () => Promise<void>;
}

interface Guards {
  /** While a browser has the terminal, Ctrl-C is for the browser alone. */
  isTerminalLent: boolean;
  /** From now on the first signal is given here, and only the next one ends the program. Its reason is the exit code. */
  stopSignal(): AbortSignal;
  /** Runs the reader, which brings guards of its own: it has a terminal to give back. */
  without<T>(work: () => Promise<T>): Promise<T>;
}

/** Whatever happens to a command: a signal ends it with 128 + its number, a bug with 70. */
function setGuards(): Guards {
  let stopping: AbortController | undefined;
  let isResting = false;
  const guards: Guards = {
    isTerminalLent: false,
    stopSignal: () => (stopping ??= new AbortController()).signal,
    async without(work) {
      isResting = true;
      try {
        return await work();
      } finally {
        isResting = false;
      }
    },
  };
  const signals = Object.keys(SIGNALS) as (keyof typeof SIGNALS)[];
  const onSignal = (signal: keyof typeof SIGNALS) => {
    if (isResting) return;
    if (guards.isTerminalLent && signal === 'SIGINT') return;
    const exitCode = 128 + SIGNALS[signal];
    if (stopping === undefined || stopping.signal.aborted) process.exit(exitCode);
    stopping.abort(exitCode);
  };
  const onBug = (bug: unknown) => {
    if (!isResting) crash(bug);
  };
  // They stay for good: a signal that came already would be lost with the last one who listens for it.
  for (const name of signals) process.on(name, onSignal);
  for (const name of BUGS) process.on(name, onBug);
  return guards;
}

const BUGS = ['uncaughtException', 'unhandledRejection'];

/** To stdout or stderr. Nobody reads any more: `sre-weekly list | head` is done, and no failure. */
function write(descriptor: 1 | 2, text: string): void {
  picture?.giveBack();
  try {
    writeAll(descriptor, text);
  } catch (error) {
    // Nobody reads what is on stderr: there is nobody to tell that either.
    if (descriptor === 2) return;
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit(0);
    const reason = systemReason(error);
    write(2, `sre-weekly: What was asked for could not be written: ${reason}.\n  Send it somewhere else.\n`);
    process.exit(1);
  }
}

function makeWorld(launch: Launch, guards: Guards, ending: Ending): World {
  const isPlain = env['TERM'] === 'dumb';
  let isUsualLibrary = true;
  return {
    version: BUILD,
    terminal: {
      out: (text) => write(1, text),
      err: (text) => write(2, text),
      // Asked for when they are needed: most commands get by without, and to look at a terminal loads Node's network code.
      get columns() {
        return (isTerminal(1) && process.stdout.columns) || 80;
      },
      get hasColor() {
        return isTerminal(1) && !isPlain && !env['NO_COLOR'];
      },
      get isInteractive() {
        return !isPlain && isTerminal(1) && isTerminal(0);
      },
      get progressColumns() {
        const isDrawn = !isPlain && !env['INK_SCREEN_READER'] && isTerminal(2);
        return isDrawn ? process.stderr.columns || 80 : undefined;
      },
    },
    open(library) {
      ending.keepCode = () => launch.saveCodeCache('command');
      isUsualLibrary = library === undefined;
      return open(library, guards);
    },
    async runReader(ports, options) {
      delete ending.keepCode;
      const { runReader } = await import('./ui/run-reader.js');
      const onHold = () => {
        picture?.takeOver();
        return picture !== undefined;
      };
      const onFirstFrame = () => {
        const saving = launch.saveCodeCache('reader');
        ending.keepCode = () => saving;
        return saving;
      };
      const code = await guards.without(() =>
        runReader(ports, { ...options, onHold, hasCode: launch.hasCode('reader'), onFirstFrame }),
      );
      // The next start will read everything for the first time, too.
      if (isUsualLibrary) await keepPicture(launch, async () => (await open(undefined, guards)).ports, DATA);
      return code;
    },
    stopSignal: () => guards.stopSignal(),
    machine: () => findMachine({ version: BUILD, node: NODE }),
  };
}

async function open(library: string | undefined, guards: Guards): Promise<Opened> {
  const [
    { findPaths },
    { systemClock },
    { loadCalendar },
    { createLibrary },
    { createReading },
    { createPlace },
    { createSearchHistory },
    { createPreferences },
    { createBrowser },
    { createClipboard },
    { importFiles },
    { createSyncMemory },
    { isFile, whyNotWritable },
  ] = await Promise.all([
    import('./io/paths.js'),
    import('./io/clock.js'),
    import('./io/calendar.js'),
    import('./io/library-folder.js'),
    import('./io/reading/reading.js'),
    import('./io/place.js'),
    import('./io/search-history.js'),
    import('./io/preferences.js'),
    import('./io/browser.js'),
    import('./io/clipboard.js'),
    import('./io/import-files.js'),
    import('./io/sync-memory.js'),
    import('./io/folder-check.js'),
  ]);
  const { platform, pid } = process;
  const clock = systemClock;
  const paths = findPaths({ env, platform, library });
  const calendar = loadCalendar(join(DATA, 'calendar.json'));
  // What is for the terminal itself is kept out of the document that a script reads.
  const toTerminal = () => (isTerminal(2) ? 2 : 1);
  const ports: Ports = {
    clock,
    paths,
    calendar,
    library: createLibrary({
      folder: paths.library,
      bundledFolder: join(DATA, 'issues'),
      cacheFolder: paths.cache,
      calendar,
      programVersion: `${version} ${commit}`,
    }),
    reading: createReading({ library: paths.library, state: paths.state, clock, pid, hostname: hostname() }),
    place: createPlace(paths),
    searchHistory: createSearchHistory(paths),
    preferences: createPreferences(paths),
    browser: lendTerminal(
      createBrowser({
        env,
        platform,
        get isTty() {
          return isTerminal(1) && isTerminal(0);
        },
      }),
      guards,
    ),
    clipboard: createClipboard({
      write: (text) => write(toTerminal(), text),
      env,
      get isTty() {
        return isTerminal(toTerminal());
      },
    }),
    files: importFiles,
    site: lazySite(clock),
    syncMemory: createSyncMemory(paths),
  };
  return { ports, folders: { isFile, whyNotWritable } };
}

/** Loaded when something is asked: most starts ask nothing, and Node's network code is slow to load. */
function lazySite(clock: Clock): SitePort {
  let site: Promise<SitePort> | undefined;
  const home = env['SRE_WEEKLY_FROM'];
  return {
    ...(home ? { home } : {}),
    async get(url, question) {
      site ??= import('./io/site.js').then(({ createSite }) => createSite({ version, clock }));
      return (await site).get(url, question);
    },
  };
}

/** A bug: the only time that a stack is shown. */
function crash(error: unknown): never {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const text = [
    `sre-weekly crashed: ${cleanLine(messageOf(error))}`,
    '  This is a bug. Please report it, with the lines below, where the README says.',
    `  sre-weekly ${BUILD}, Node ${NODE}`,
    cleanText(stack),
  ].join('\n');
  picture?.giveBack();
  try {
    writeAll(2, `${text}\n`);
  } catch {
    // Nobody is there to read it.
  }
  return process.exit(70);
}
