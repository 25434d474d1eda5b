import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importPaths } from '../../src/actions/import-issues.js';
import { UserError } from '../../src/core/errors.js';
import type { Issue } from '../../src/core/issue/model.js';
import { importFiles } from '../../src/io/import-files.js';
import type { LibraryPort } from '../../src/ports.js';
import { sampleIssue } from '../core/library/sample-issue.js';
import { makeLibraryWorld, type LibraryWorld } from '../io/library/library-world.js';

let world: LibraryWorld;
let from: string;
beforeEach(() => {
  world = makeLibraryWorld();
  from = join(world.root, 'from');
});
afterEach(() => world.remove());

const put = (name: string, content: string | Issue) => world.write(join(from, name), content);
const run = (paths: readonly string[] = [from], library: LibraryPort = world.open()) =>
  importPaths({ library, files: importFiles, calendar: new Map() }, paths);
const seedForm = (
  number: number,
  title = 'Of seeds',
) => `## [SRE Weekly Issue #${number}](https://sreweekly.com/sre-weekly-issue-${number}/) - May 3, 2020
### Articles

1. [${title}](https://seeds.example/${number})

    Small and complete.Ada Example — Seeds
`;
const nothing = { added: [], updated: [], unchanged: 0, failed: [], skipped: 0 };

describe('importing', () => {
  test('takes both forms, from folders in folders, and reports the newest first', async () => {
    put('sreweekly-9.md', seedForm(9));
    put('older/sreweekly-3.md', seedForm(3));
    put('library/issues/0012.md', sampleIssue(12));
    expect(await run()).toEqual({ ...nothing, added: [12, 9, 3] });
    expect(
      world
        .open()
        .readAll()
        .map(({ number, source }) => [number, source]),
    ).toEqual([
      [3, 'imported'],
      [9, 'imported'],
      [12, 'imported'],
    ]);
    expect(world.open().read(9)?.entries[0]).toMatchObject({
      title: 'Of seeds',
      byline: { text: 'Ada Example — Seeds', publication: 'Seeds' },
    });
  });

  test('twice changes nothing', async () => {
    put('a/sreweekly-9.md', seedForm(9));
    put('b/sreweekly-9.md', seedForm(9, 'The same week, otherwise'));
    put('0012.md', sampleIssue(12));
    await run();
    const times = () =>
      readdirSync(world.issues).map((name) => [name, statSync(join(world.issues, name)).mtimeMs]);
    const before = times();
    expect(await run()).toEqual({ ...nothing, unchanged: 2 });
    expect(times()).toEqual(before);
  });

  test('replaces an issue that changed, and only that', async () => {
    put('sreweekly-9.md', seedForm(9));
    put('sreweekly-10.md', seedForm(10));
    await run();
    put('sreweekly-10.md', seedForm(10, 'Corrected'));
    expect(await run()).toEqual({ ...nothing, updated: [10], unchanged: 1 });
    expect(world.open().read(10)?.entries[0]?.title).toBe('Corrected');
  });

  test('of another machine’s library keeps the sources, and takes bundled issues as imported', async () => {
    for (const source of ['bundled', 'imported', 'synced'] as const) {
      const number = 20 + source.length;
      put(`issues/00${number}.md`, sampleIssue(number, { source }));
    }
    await run();
    expect(
      world
        .open()
        .heads()
        .heads.map(({ source }) => source),
    ).toEqual(['synced', 'imported', 'imported']);
  });

  test('never replaces what was synced by what is imported', async () => {
    world.open().save(sampleIssue(9, { source: 'synced' }));
    put('sreweekly-9.md', seedForm(9));
    expect(await run()).toEqual({ ...nothing, unchanged: 1 });
    expect(world.open().read(9)?.source).toBe('synced');
  });

  test('of the same issue in several files takes the higher source, of equal ones the last', async () => {
    put('a/0009.md', sampleIssue(9, { source: 'synced' }));
    put('b/sreweekly-9.md', seedForm(9));
    put('a/sreweekly-10.md', seedForm(10, 'First'));
    put('b/sreweekly-10.md', seedForm(10, 'Last'));
    expect(await run()).toEqual({ ...nothing, added: [10, 9] });
    expect(world.open().read(9)?.source).toBe('synced');
    expect(world.open().read(10)?.entries[0]?.title).toBe('Last');
    // Named in another order, another one is the last.
    expect(await run([join(from, 'b'), join(from, 'a')])).toEqual({
      ...nothing,
      updated: [10],
      unchanged: 1,
    });
    expect(world.open().read(10)?.entries[0]?.title).toBe('First');
  });

  test('names what cannot be read with its reason, and takes the rest', async () => {
    put('sreweekly-9.md', seedForm(9));
    put('sreweekly-10.md', 'cut off');
    put('sreweekly-11.md', seedForm(11).replace('May 3, 2020', 'some day'));
    writeFileSync(join(from, 'bytes.md'), Buffer.from([0xff]));
    const { added, failed } = await run([join(from, 'gone'), from]);
    expect(added).toEqual([9]);
    expect(failed).toEqual([
      { source: join(from, 'gone'), reason: 'there is no such file or folder' },
      { source: join(from, 'bytes.md'), reason: 'it is no UTF-8 text' },
      { source: join(from, 'sreweekly-10.md'), reason: expect.stringContaining('no issue begins here') },
      { source: join(from, 'sreweekly-11.md'), reason: expect.stringContaining('no date') },
    ]);
  });

  test('passes over other Markdown in a folder and says how much, but not where it was named', async () => {
    put('sreweekly-9.md', seedForm(9));
    put('README.md', '# My clone\n## [SRE Weekly Issue #9](https://sreweekly.com)\n');
    put('CHANGELOG.markdown', '## [1.0.0]\n');
    put('thoughts.md', 'Remember the milk.');
    expect(await run()).toEqual({ ...nothing, added: [9], skipped: 3 });
    const named = join(from, 'README.md');
    expect(await run([named])).toEqual({
      ...nothing,
      failed: [{ source: named, reason: expect.any(String) }],
    });
  });

  test('reports progress from nothing to all, and lets others have their turn', async () => {
    for (let number = 1; number <= 60; number += 1) put(`sreweekly-${number}.md`, seedForm(number));
    const seen: number[] = [];
    let turns = 0;
    const turn = setInterval(() => (turns += 1), 0);
    const report = await importPaths(
      { library: world.open(), files: importFiles, calendar: new Map() },
      [from],
      (done, total) => {
        expect(total).toBe(60);
        seen.push(done);
      },
    );
    clearInterval(turn);
    expect(report.added).toHaveLength(60);
    expect(seen).toEqual(Array.from({ length: 61 }, (_, at) => at));
    expect(turns).toBeGreaterThan(0);
  });

  test('leaves an index that the next start need not make', async () => {
    put('sreweekly-9.md', seedForm(9));
    await run();
    expect(readdirSync(world.cache)).toHaveLength(2);
  });

  test('stops with one sentence where the library cannot be written, and says how far it came', async () => {
    for (const number of [9, 10, 11]) put(`sreweekly-${number}.md`, seedForm(number));
    const file = world.write(join(world.root, 'file'), 'text');
    await expect(run([from], world.open({ folder: file }))).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/^Issue 11 could not be saved: .*\.$/),
    });
    const library = world.open();
    const full: LibraryPort = {
      ...library,
      save(issue) {
        if (issue.number === 9)
          throw new UserError('storage', 'Issue 9 could not be saved: no room.', 'Make room.');
        return library.save(issue);
      },
    };
    await expect(run([from], full)).rejects.toMatchObject({
      message: 'Issue 9 could not be saved: no room. 2 of 3 files were imported before.',
      hint: 'Make room.',
    });
    expect(
      world
        .open()
        .heads()
        .heads.map(({ number }) => number),
    ).toEqual([10, 11]);
  });
});
