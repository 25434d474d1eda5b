import { describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keysOf } from '../../src/core/library/counts.js';
import type { Issue } from '../../src/core/issue/model.js';
import { isMarked, type MarkKind } from '../../src/core/marks.js';
import { createLibrary } from '../../src/io/library-folder.js';
import { createReading } from '../../src/io/reading/reading.js';
import { makeIssue } from '../support/issues.js';
import { memoryClock } from '../support/ports.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const HOUR = 3_600_000;
const hasGit = spawnSync('git', ['--version']).status === 0;

/** One machine's program on its clone of the library. */
class Machine {
  readonly folder: string;
  readonly name: string;
  readonly #root = temporaryFolder();
  readonly #clock: ReturnType<typeof memoryClock>;

  constructor(name: string, origin: string, clockOffset: number) {
    this.name = name;
    this.folder = join(this.#root, 'library');
    this.#clock = memoryClock(Date.UTC(2020, 2, 9, 12) + clockOffset);
    execFileSync('git', ['clone', '--quiet', origin, this.folder], { stdio: 'ignore' });
    this.git('config', 'user.name', name);
    this.git('config', 'user.email', `${name}@example.com`);
  }

  git(...words: readonly string[]): string {
    return execFileSync('git', words, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' });
  }

  /** What one does on a machine before going to the other. */
  commitAndMerge(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', `${this.name} at work`);
    this.git('pull', '--quiet', '--no-rebase', '--no-edit', 'origin', 'main');
    this.git('push', '--quiet', 'origin', 'HEAD:main');
  }

  /** Every start of the program is a process of its own. */
  reading() {
    const state = join(this.#root, 'state');
    return createReading({
      library: this.folder,
      state,
      clock: this.#clock,
      pid: process.pid,
      hostname: this.name,
    });
  }

  library() {
    const bundledFolder = join(this.#root, 'none');
    return createLibrary({
      folder: this.folder,
      bundledFolder,
      cacheFolder: join(this.#root, 'cache'),
      calendar: new Map(),
    });
  }

  save(issue: Issue): void {
    this.library().save(issue);
  }

  mark(issue: Issue, position: number, kind: MarkKind, value: boolean): void {
    this.#clock.advance(1000);
    this.reading().mark([{ kind, keys: keysOf(issue)[position - 1] ?? [], value }]);
  }

  /** `210.3 read` and so on, of all issues here. */
  marked(): readonly string[] {
    const marks = this.reading().marks();
    return this.library()
      .readAll()
      .flatMap((issue) =>
        keysOf(issue).flatMap((keys, index) =>
          (['read', 'star'] as const)
            .filter((kind) => isMarked(marks, kind, keys))
            .map((kind) => `${issue.number}.${index + 1} ${kind}`),
        ),
      );
  }
}

function makeOrigin(): string {
  const origin = join(temporaryFolder(), 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
  const first = join(temporaryFolder(), 'first');
  mkdirSync(first);
  const git = (...words: readonly string[]): unknown =>
    execFileSync('git', words, { cwd: first, stdio: 'ignore' });
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(first, 'README'), 'My library of SRE Weekly.\n');
  git('add', '--all');
  git('-c', 'user.name=ann', '-c', 'user.email=ann@example.com', 'commit', '--quiet', '--message', 'Begin');
  git('push', '--quiet', origin, 'main');
  return origin;
}

(hasGit ? describe : describe.skip)('a library kept in git on two machines', () => {
  test('ends in the same issues and the same marks on both, without a conflict, with clocks an hour apart', () => {
    const origin = makeOrigin();
    const laptop = new Machine('laptop', origin, 0);
    const desktop = new Machine('desktop', origin, HOUR);
    const both = makeIssue(10, { source: 'synced' });

    // The same issue is synced on both; each has another one too.
    laptop.save(both);
    desktop.save(both);
    laptop.save(makeIssue(8));
    desktop.save(makeIssue(9));
    laptop.mark(both, 1, 'read', true);
    laptop.mark(both, 2, 'star', true);
    desktop.mark(both, 2, 'read', true);
    laptop.commitAndMerge();
    desktop.commitAndMerge();
    laptop.commitAndMerge();
    expect(laptop.marked()).toEqual(['10.1 read', '10.2 read', '10.2 star']);
    expect(desktop.marked()).toEqual(laptop.marked());

    // What the other machine marked, with a clock an hour ahead, can be taken back on the one behind.
    laptop.mark(both, 2, 'read', false);
    desktop.mark(both, 3, 'read', true);
    for (let round = 0; round < 6; round++) desktop.mark(makeIssue(9), 1, 'star', round % 2 === 0);
    desktop.reading().fold();
    laptop.reading().fold();
    desktop.commitAndMerge();
    laptop.commitAndMerge();
    desktop.commitAndMerge();
    laptop.commitAndMerge();
    expect(laptop.marked()).toEqual(['10.1 read', '10.2 star', '10.3 read']);
    expect(desktop.marked()).toEqual(laptop.marked());

    const numbers = (machine: Machine): readonly number[] =>
      machine
        .library()
        .heads()
        .heads.map(({ number }) => number);
    expect(numbers(laptop)).toEqual([8, 9, 10]);
    expect(numbers(desktop)).toEqual([8, 9, 10]);
    expect(laptop.git('status', '--porcelain')).toBe('');
    expect(existsSync(join(laptop.folder, 'issues', '0010.md'))).toBe(true);
    expect(readFileSync(join(laptop.folder, 'issues', '0010.md'))).toEqual(
      readFileSync(join(desktop.folder, 'issues', '0010.md')),
    );
  });
});
