/**
 * A process that saves again and again where there may be no room, and looks after each attempt whether what it had is still there:
 * `<mode> <folder> <trials of each kind>`. Modes: `filled` (the disk is filled to some point before each attempt and emptied after it),
 * `eaten` (another thread takes all room and gives it back, all the time), `limited` (by the shell's `ulimit -f`). It says what came of
 * it as JSON, one line a kind.
 */
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../src/core/errors.js';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { createLibrary } from '../../src/io/library-folder.js';
import { createPlace } from '../../src/io/place.js';
import { createPreferences } from '../../src/io/preferences.js';
import { createReading } from '../../src/io/reading/reading.js';
import { createSyncMemory } from '../../src/io/sync-memory.js';
import { makeIssue } from './issues.js';
import { seededRandom } from './seeded.js';

/** Something that is saved. */
interface Kind {
  /** Saves something new of about so many bytes, or throws. Returns whether it is there now, where that is not said by throwing. */
  save(bytes: number): boolean;
  /** What is wrong with what was saved before, as a process that starts now sees it; and names of files that nobody asked for. */
  faults(): readonly string[];
}

/** What came of the trials of a kind. */
export interface Outcome {
  readonly kind: string;
  saved: number;
  /** Refused, and said so. */
  refused: number;
  /** Not saved when there was room again. */
  stuck: string[];
  faults: string[];
  longestMs: number;
}

const [mode = '', root = '', trials = ''] = process.argv.slice(2);
const random = seededRandom();
const filler = join(root, 'filler');
/** Bytes that there is always room for. */
const SMALL = 100;
const clock = { now: () => Date.now() };

function names(folder: string, wanted: RegExp): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !wanted.test(name))
      .map((name) => `litter: ${name}`);
  } catch {
    return [];
  }
}

function differing(what: string, found: unknown, wanted: unknown): readonly string[] {
  const [is, was] = [JSON.stringify(found), JSON.stringify(wanted)];
  return is === was ? [] : [`${what}: ${is?.slice(0, 100)} instead of ${was?.slice(0, 100)}`];
}

const KINDS: Readonly<Record<string, (home: string) => Kind>> = {
  preferences(home) {
    // Written beforehand, with what a newer version has in them: one file is small, the other is not.
    const files = ['small', 'large'].map((name) => {
      const folder = join(home, name);
      const file = join(folder, 'config.json');
      return { folder, file, wanted: JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> };
    });
    return {
      save(bytes) {
        const { folder, wanted } = files[bytes > 6_000 ? 1 : 0]!;
        const value = wanted['open.marksRead'] !== true;
        createPreferences({ config: folder }).set('open.marksRead', String(value));
        wanted['open.marksRead'] = value;
        return true;
      },
      faults: () =>
        files.flatMap(({ folder, file, wanted }) => [
          ...differing('preferences', JSON.parse(readFileSync(file, 'utf8')), wanted),
          ...names(folder, /^config\.json$/),
        ]),
    };
  },

  marks(home) {
    const [library, state] = [join(home, 'library'), join(home, 'state')];
    const open = () => createReading({ library, state, clock, pid: process.pid, hostname: 'here' });
    const marked = new Set<string>();
    let count = 0;
    let reading = open();
    return {
      save(bytes) {
        count += 1;
        // Now and then by another process; in between they go on in one file, which `limited` leaves no room in.
        if (count % 8 === 0 || (bytes === SMALL && mode === 'limited')) reading = open();
        reading.fold();
        const each = mode === 'limited' ? 30 : 6_000;
        const keys = Array.from({ length: Math.ceil(bytes / each) }, (_, index) => `${count} ${index}`);
        reading.mark(keys.map((key) => ({ kind: 'read', keys: [key], value: true })));
        for (const key of keys) marked.add(key);
        return true;
      },
      faults() {
        const fresh = open();
        const wanted = [...marked].sort();
        return [
          ...differing('marks', [...fresh.marks().read.keys()].sort(), wanted),
          ...differing('marks of the running process', [...reading.marks().read.keys()].sort(), wanted),
          ...fresh.damaged().map(({ file, problem }) => `${file}: ${problem}`),
          ...names(join(library, 'reading'), /^[0-9a-f]{10}-[0-9a-f]{12}\.json(\.bak|\.claimed-[0-9a-f]+)?$/),
          ...names(state, /^machine$/),
        ];
      },
    };
  },

  place(home) {
    const state = join(home, 'state');
    let place: { issue: number; entry: string } | undefined;
    let issue = 0;
    return {
      save(bytes) {
        issue += 1;
        const next = { issue, entry: 'e'.repeat(bytes) };
        createPlace({ state }).save(next);
        const isSaved = createPlace({ state }).load()?.issue === issue;
        if (isSaved) place = next;
        return isSaved;
      },
      faults: () => [
        ...differing('place', createPlace({ state }).load(), place),
        ...names(state, /^place\.json$/),
      ],
    };
  },

  'sync memory'(home) {
    const paths = { library: join(home, 'library'), state: join(home, 'state'), cache: join(home, 'cache') };
    let lastSync = 0;
    return {
      save(bytes) {
        const absent = new Map(
          Array.from({ length: bytes / 20 }, (_, index) => [index + 1, 1_700_000_000_000]),
        );
        const next = (lastSync || 1_700_000_000_000) + 1_000;
        createSyncMemory(paths).save('https://a.example', { lastSync: next, absent });
        const isSaved = createSyncMemory(paths).load('https://a.example').lastSync === next;
        if (isSaved) lastSync = next;
        return isSaved;
      },
      faults: () => [
        ...differing(
          'sync memory',
          createSyncMemory(paths).load('https://a.example').lastSync ?? 0,
          lastSync,
        ),
        ...names(paths.state, /^sync\.json$/),
      ],
    };
  },

  issues(home) {
    const folder = join(home, 'library');
    const issues = join(folder, 'issues');
    const options = {
      folder,
      bundledFolder: join(home, 'none'),
      // It has no room of its own here: every library of this process would hold it open.
      cacheFolder: '/dev/null/cache',
      calendar: new Map(),
    };
    const written = new Map<number, string>();
    let count = 0;
    return {
      save(bytes) {
        count += 1;
        const entries = Array.from({ length: Math.ceil(bytes / (mode === 'limited' ? 100 : 200)) }, () => ({
          title: `Try ${count}`,
        }));
        const issue = makeIssue(1 + (count % 2), { entries });
        createLibrary(options).save(issue);
        written.set(issue.number, writeIssue(issue));
        return true;
      },
      faults() {
        const { heads, damaged } = createLibrary(options).heads();
        return [
          ...differing(
            'issues',
            heads.map(({ number }) => number),
            [...written.keys()].sort((a, b) => a - b),
          ),
          ...[...written].flatMap(([number, text]) =>
            differing(`issue ${number}`, readFileSync(join(issues, `000${number}.md`), 'utf8'), text),
          ),
          ...damaged.map(({ file, problem }) => `${file}: ${problem}`),
          ...names(issues, /^\d{4}\.md$/),
        ];
      },
    };
  },
};

function run(name: string, kind: Kind): Outcome {
  const outcome: Outcome = { kind: name, saved: 0, refused: 0, stuck: [], faults: [], longestMs: 0 };
  const look = (when: string) => outcome.faults.push(...kind.faults().map((fault) => `${fault} (${when})`));
  for (let trial = 1; trial <= Number(trials); trial += 1) {
    const bytes = SMALL + 1 + Math.floor(random() * 12_000);
    if (mode === 'filled') fill();
    attempt(kind, bytes, outcome);
    look(`trial ${trial}, of ${bytes} bytes`);
    if (mode === 'eaten') continue;
    rmSync(filler, { force: true });
    try {
      if (!kind.save(SMALL)) outcome.stuck.push(`trial ${trial}`);
    } catch (error) {
      outcome.stuck.push(`trial ${trial}: ${String(error)}`);
    }
    look(`after trial ${trial}`);
  }
  return outcome;
}

function attempt(kind: Kind, bytes: number, outcome: Outcome): void {
  const began = performance.now();
  try {
    if (kind.save(bytes)) outcome.saved += 1;
    else outcome.refused += 1;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'storage') throw error;
    if (!error.message.includes('there is no room left on the disk')) outcome.faults.push(error.message);
    outcome.refused += 1;
  }
  outcome.longestMs = Math.max(outcome.longestMs, Math.round(performance.now() - began));
}

/** Leaves a number of pages free, none included. */
function fill(): void {
  const { bavail, bsize } = statfsSync(root);
  writeFileSync(filler, Buffer.alloc(Math.floor(random() * (bavail + 1)) * bsize));
}

/** Takes all room there is, page by page, keeps it for a moment and gives it back, until the flag is set. */
const EATER = `
  const { openSync, writeSync, closeSync, rmSync } = require('node:fs');
  const { parentPort, workerData: { file, flag } } = require('node:worker_threads');
  const stop = new Int32Array(flag);
  const page = Buffer.alloc(4096);
  parentPort.postMessage('hungry');
  while (Atomics.load(stop, 0) === 0) {
    const descriptor = openSync(file, 'w');
    try {
      for (;;) if (writeSync(descriptor, page) === 0) break;
    } catch {}
    Atomics.wait(stop, 0, 0, Math.random() * 3);
    closeSync(descriptor);
    rmSync(file, { force: true });
    Atomics.wait(stop, 0, 0, Math.random() * 3);
  }
`;

/** Does the work while another thread is at the disk. */
async function whileEaten(work: () => Outcome): Promise<Outcome> {
  const flag = new SharedArrayBuffer(4);
  const eater = new Worker(EATER, { eval: true, workerData: { file: filler, flag } });
  const isOver = once(eater, 'exit');
  await once(eater, 'message');
  const outcome = work();
  Atomics.store(new Int32Array(flag), 0, 1);
  await isOver;
  return outcome;
}

async function main(): Promise<void> {
  for (const [name, make] of Object.entries(KINDS)) {
    const home = join(root, name);
    const kind = make(home);
    const outcome = mode === 'eaten' ? await whileEaten(() => run(name, kind)) : run(name, kind);
    if (mode === 'eaten' && !kind.save(SMALL)) outcome.stuck.push('at the end');
    outcome.faults.push(...kind.faults());
    writeSync(1, `${JSON.stringify(outcome)}\n`);
    rmSync(home, { recursive: true });
  }
}

void main();
