import { beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReading } from '../../src/io/reading/reading.js';
import { sayFigure } from '../support/figures.js';
import { memoryClock } from '../support/ports.js';
import { buildProgram, runProgram } from '../support/programs.js';
import type { Outcome } from '../support/saving-process.js';
import { hasSmallDisk, leaveFree, mountSmallDisk } from '../support/small-disk.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let program: string;
beforeAll(() => {
  program = buildProgram('saving-process');
});

/** Saves marks, preferences, places, what syncs remember and issues, so many times each, and says what came of it. */
async function save(mode: string, root: string, trials: number, shell?: string): Promise<readonly Outcome[]> {
  for (const [name, notes] of [
    ['small', 100],
    ['large', 9_000],
  ] as const) {
    const folder = join(root, 'preferences', name);
    mkdirSync(folder, { recursive: true });
    const content = { notes: 'n'.repeat(notes), 'open.marksRead': true };
    writeFileSync(join(folder, 'config.json'), JSON.stringify(content));
  }
  const running = runProgram(program, [mode, root, String(trials)], shell === undefined ? {} : { shell });
  expect(await running.ended).toEqual({ code: 0, signal: null });
  return running.lines.map((line) => JSON.parse(line) as Outcome);
}

/** What went wrong, with the kinds that were never refused or never saved: of those nothing was tried. */
function faultsOf(outcomes: readonly Outcome[]): readonly unknown[] {
  return outcomes.filter(
    ({ faults, stuck, refused, saved }) => faults.length + stuck.length > 0 || Math.min(refused, saved) === 0,
  );
}

function sayFigures(where: string, outcomes: readonly Outcome[]): void {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, each) => total + of(each), 0);
  const [saved, refused] = [sum((each) => each.saved), sum((each) => each.refused)];
  const longest = Math.max(...outcomes.map(({ longestMs }) => longestMs));
  sayFigure(
    `${saved + refused} saves ${where}: ${refused} refused, 0 damaged or lost, 0 files left over; the longest took ${longest} ms`,
  );
}

const KINDS = ['preferences', 'marks', 'place', 'sync memory', 'issues'];

(hasSmallDisk ? describe : describe.skip)(
  'what was saved stays whole, and is saved again once there is room',
  () => {
    test('on a disk of 64 KB that is filled to any point', async () => {
      const outcomes = await save('filled', mountSmallDisk(64), 40);
      expect(outcomes.map(({ kind }) => kind)).toEqual(KINDS);
      expect(faultsOf(outcomes)).toEqual([]);
      sayFigures('on a disk of 64 KB', outcomes);
    });

    test('on a disk whose room comes and goes in mid-write', async () => {
      const outcomes = await save('eaten', mountSmallDisk(64), 100);
      expect(outcomes.map(({ kind }) => kind)).toEqual(KINDS);
      expect(faultsOf(outcomes)).toEqual([]);
      sayFigures('while the room comes and goes', outcomes);
    });

    test('and nothing is begun that ends in more files than before: folding', () => {
      const root = mountSmallDisk(64);
      const [library, state] = [join(root, 'library'), join(root, 'state')];
      const open = () =>
        createReading({ library, state, clock: memoryClock(), pid: process.pid, hostname: 'here' });
      for (const key of ['a', 'b', 'c', 'd']) open().mark([{ kind: 'read', keys: [key], value: true }]);
      const before = readdirSync(join(library, 'reading'));
      leaveFree(root, 1);
      open().fold();
      expect(readdirSync(join(library, 'reading'))).toEqual(before);
      expect(readdirSync(state)).toEqual(['machine']);
      rmSync(join(root, 'filler'));
      open().fold();
      expect(readdirSync(join(library, 'reading'))).toHaveLength(1);
      expect([...open().marks().read.keys()]).toEqual(['a', 'b', 'c', 'd']);
    });
  },
);

test('what was saved stays whole where the shell limits the size of a file, so that writes are cut short', async () => {
  const outcomes = await save('limited', temporaryFolder(), 40, 'ulimit -f 8');
  expect(outcomes.map(({ kind }) => kind)).toEqual(KINDS);
  expect(faultsOf(outcomes)).toEqual([]);
  sayFigures('beyond ulimit -f', outcomes);
});
