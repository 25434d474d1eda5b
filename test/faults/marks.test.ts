import { beforeAll, expect, test } from '@jest/globals';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { createReading } from '../../src/io/reading/reading.js';
import { sayFigure } from '../support/figures.js';
import { memoryClock } from '../support/ports.js';
import { buildProgram, runProgram } from '../support/programs.js';
import { seededRandom } from '../support/seeded.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SITTINGS = 10;
const STEPS = 300;
/** In each of the two tests. `KILLS` says how many: 240 take two minutes in each. */
const KILLS = Number(process.env['KILLS'] ?? 80);

/** What conf leaves where it is killed in mid-write. */
const isDraft = (name: string) => name.includes('.tmp-');

let program: string;
beforeAll(() => {
  program = buildProgram('reading-process');
});

function setUp(env: Readonly<Record<string, string>>) {
  const home = temporaryFolder();
  const [library, state] = [join(home, 'library'), join(home, 'state')];
  const folder = join(library, 'reading');
  return {
    state,
    folder,
    open: () => createReading({ library, state, clock: memoryClock(), pid: process.pid, hostname: 'here' }),
    run: (...words: readonly string[]) => {
      const [command = '', ...rest] = words;
      return runProgram(program, [command, library, state, ...rest], { env: { ...process.env, ...env } });
    },
    files: () => readdirSync(folder),
  };
}

/**
 * What must be known of a sitting when so many steps were said to be done: keys, and whether they are read. What the next steps may
 * be changing at this moment is left out.
 */
function knownAfter(steps: number, next = 3): ReadonlyMap<number, boolean> {
  const known = new Map<number, boolean>();
  for (let step = 0; step < steps; step += 1) {
    if (step % 5 === 4) known.set(step - 2, false);
    else known.set(step, true);
  }
  for (let step = steps; step < steps + next; step += 1) if (step % 5 === 4) known.delete(step - 2);
  return known;
}

test.each([
  ['', {}],
  [', in a Snap', { SNAP: '/snap/sre-weekly/1' }],
])(
  'no mark is lost of ten processes that fold meanwhile and are killed at random moments%s',
  async (where, env) => {
    const { folder, state, open, run, files } = setUp(env);
    const random = seededRandom();
    /** Steps that were said to be done, by sitting. */
    const done = Array.from({ length: SITTINGS }, () => 0);
    const lostMeanwhile: string[] = [];
    let killed = 0;
    let mostFiles = 0;

    /** Marks that were said to be made and are not there. */
    const lost = (next?: number) => {
      const said = [...done];
      const { read } = open().marks();
      return said.flatMap((steps, sitting) =>
        [...knownAfter(steps, next)]
          .filter(([step, value]) => read.get(`${sitting} ${step}`)?.[0] !== value)
          .map(([step]) => `step ${step} of sitting ${sitting}`),
      );
    };

    /** One user's evening: goes on where the process before was killed. */
    const sit = async (sitting: number): Promise<void> => {
      const kills = KILLS / SITTINGS;
      for (let attempt = 0; attempt <= kills; attempt += 1) {
        const from = done[sitting] ?? 0;
        const isLast = attempt === kills;
        const victim = run(
          'mark-steps',
          String(sitting),
          String(from),
          isLast ? String(Math.max(STEPS, from + 1)) : '100000',
        );
        if (!isLast) {
          const last = from + Math.floor((random() * 2 * STEPS) / (kills + 1));
          await victim.untilLine((line) => Number(line) >= last);
          // A moment within the marks that follow, each of which takes some milliseconds.
          await new Promise((resolve) => setTimeout(resolve, random() * 8));
          victim.kill('SIGKILL');
        }
        expect(await victim.ended).toEqual(
          isLast ? { code: 0, signal: null } : { code: null, signal: 'SIGKILL' },
        );
        done[sitting] = Number(victim.lines.at(-1)) + 1;
        if (!isLast) killed += 1;
        mostFiles = Math.max(mostFiles, files().filter((name) => !isDraft(name)).length);
        if (killed % 10 === 0) lostMeanwhile.push(...lost());
      }
    };

    await Promise.all(done.map((_, sitting) => sit(sitting)));
    expect(lostMeanwhile).toEqual([]);
    expect(lost(0)).toEqual([]);
    expect(open().damaged()).toEqual([]);

    // What kills left in mid-write goes when it is a minute old, and all that nobody writes to any more becomes one file.
    const drafts = files().filter(isDraft).length;
    for (const file of files()) utimesSync(join(folder, file), 0, 0);
    // Of a lock that a killed one left, the id of its process may be another's by now.
    for (const file of readdirSync(state)) utimesSync(join(state, file), 0, 0);
    open().fold();
    expect(lost(0)).toEqual([]);
    expect(files().length).toBeLessThan(5);
    expect(files().filter(isDraft)).toEqual([]);
    expect(readdirSync(state)).toEqual(['machine']);
    const marks = done.reduce((sum, steps) => sum + steps, 0);
    sayFigure(
      `${marks} marks by ${SITTINGS} processes, ${killed} kill -9${where}: 0 lost; at most ${mostFiles} files and ${drafts} half-written, ${files().length} in the end`,
    );
  },
  300_000,
);
