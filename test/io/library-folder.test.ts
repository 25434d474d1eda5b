import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { headOf } from '../../src/core/issue/model.js';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { sampleIssue } from '../core/library/sample-issue.js';
import { makeLibraryWorld, type LibraryWorld } from './library/library-world.js';

let world: LibraryWorld;
beforeEach(() => {
  world = makeLibraryWorld();
});
afterEach(() => world.remove());

const seedForm = (
  number: number,
) => `## [SRE Weekly Issue #${number}](https://sreweekly.com/sre-weekly-issue-${number}/) - May 3, 2020
### Articles

1. [Of seeds](https://seeds.example/${number})

    Small and complete.Ada Example — Seeds
`;

const numbersOf = (issues: readonly { readonly number: number }[]) => issues.map(({ number }) => number);

describe('reading the library', () => {
  test('gives every issue’s head and every issue, ascending, and reads one alone', () => {
    for (const number of [12, 7, 10_001])
      world.write(`issues/${String(number).padStart(4, '0')}.md`, sampleIssue(number));
    const library = world.open();
    expect(library.heads()).toEqual({
      heads: [7, 12, 10_001].map((n) => headOf(sampleIssue(n))),
      damaged: [],
    });
    expect(library.readAll()).toEqual([7, 12, 10_001].map((n) => sampleIssue(n)));
    expect(world.open().read(12)).toEqual(sampleIssue(12));
    expect(world.open().read(8)).toBeUndefined();
  });

  test('where there is no library yet has no issues, and makes nothing', () => {
    const library = world.open();
    expect(library.heads()).toEqual({ heads: [], damaged: [] });
    expect(library.readAll()).toEqual([]);
    expect(library.read(1)).toBeUndefined();
    expect(existsSync(world.folder)).toBe(false);
  });

  test('takes only names of four digits or more', () => {
    world.write('issues/0007.md', sampleIssue(7));
    for (const name of [
      '8.md',
      '008.md',
      '0009.markdown',
      '0010.md.orig',
      '.0011.md.1-a.tmp',
      'notes.md',
      '0012 (1).md',
    ]) {
      world.write(`issues/${name}`, sampleIssue(8));
    }
    expect(world.open().heads()).toEqual({ heads: [headOf(sampleIssue(7))], damaged: [] });
  });

  test('takes files in the seed’s form, with the calendar’s date', () => {
    world.write('issues/0030.md', seedForm(30));
    const [issue] = world.open({ calendar: new Map([[30, '2016-07-03']]) }).readAll();
    expect(issue).toMatchObject({ number: 30, date: '2016-07-03', source: 'imported' });
  });

  test('follows links to folders and files', () => {
    world.write('elsewhere/0007.md', sampleIssue(7));
    mkdirSync(world.issues);
    symlinkSync(join(world.folder, 'elsewhere/0007.md'), join(world.issues, '0007.md'));
    const link = join(world.root, 'link');
    symlinkSync(world.folder, link);
    expect(numbersOf(world.open({ folder: link }).readAll())).toEqual([7]);
    expect(world.open({ folder: link }).save(sampleIssue(8))).toBe('added');
    expect(existsSync(join(world.issues, '0008.md'))).toBe(true);
  });
});

describe('the bundled issues', () => {
  beforeEach(() => {
    world.write(join(world.bundled, '0210.md'), sampleIssue(210, { source: 'bundled' }));
    world.write(join(world.bundled, '0211.md'), seedForm(211));
  });

  test('are here without a library, and nothing is written for them', () => {
    const library = world.open();
    expect(numbersOf(library.heads().heads)).toEqual([210, 211]);
    expect(library.read(211)?.source).toBe('bundled');
    expect(existsSync(world.folder)).toBe(false);
  });

  test('are not read again, nor the index written, because a start finds them with another time', () => {
    world.write('issues/0007.md', sampleIssue(7));
    world.open().readAll();
    const cached = () =>
      readdirSync(world.cache).map((name) => [name, readFileSync(join(world.cache, name), 'latin1')]);
    const before = cached();
    for (const path of [world.bundled, join(world.bundled, '0210.md')]) utimesSync(path, 1, 1);
    expect(numbersOf(world.open().heads().heads)).toEqual([7, 210, 211]);
    expect(cached()).toEqual(before);
    // The other way round: those of the library are.
    utimesSync(join(world.issues, '0007.md'), 1, 1);
    world.open().heads();
    expect(cached()).not.toEqual(before);
  });

  test('are read again where their size says that they are others', () => {
    world.open().readAll();
    world.write(
      join(world.bundled, '0211.md'),
      sampleIssue(211, { entries: [['New', 'https://new.example/']] }),
    );
    expect(world.open().readAll().at(-1)?.entries[0]?.title).toBe('New');
  });

  test('lie under the library’s own', () => {
    world.write('issues/0210.md', sampleIssue(210, { entries: [['Mine', 'https://mine.example/']] }));
    const library = world.open();
    expect(library.heads().heads[0]).toMatchObject({ number: 210, source: 'imported', articles: 1 });
    expect(library.read(210)?.entries[0]?.title).toBe('Mine');
    expect(library.readAll().map(({ source }) => source)).toEqual(['imported', 'bundled']);
  });

  test('stand in for a file of the library that is damaged', () => {
    world.write('issues/0210.md', 'what is this');
    const library = world.open();
    expect(library.heads().damaged).toHaveLength(1);
    expect(library.read(210)?.source).toBe('bundled');
    expect(numbersOf(library.readAll())).toEqual([210, 211]);
  });

  test('are copied by saving them from another source, not changed', () => {
    const before = readFileSync(join(world.bundled, '0210.md'));
    expect(world.open().save(sampleIssue(210))).toBe('added');
    expect(readFileSync(join(world.bundled, '0210.md'))).toEqual(before);
    expect(world.open().read(210)?.source).toBe('imported');
  });
});

describe('damaged files', () => {
  const damaged = () => world.open().heads().damaged;

  test.each([
    ['is no issue', '0013.md', 'Dear diary', /no issue begins here/],
    [
      'says another number than its name',
      '0013.md',
      sampleIssue(14),
      /says that it is issue 14, its name says 13/,
    ],
    ['is no UTF-8', '0013.md', Buffer.from([0xc3, 0x28]), /no UTF-8/],
    ['is larger than 5 MB', '0013.md', 'x'.repeat(5_000_001 + 300_000), /larger than 5 MB/],
    ['has broken front matter', '0013.md', '---\nnumber: [\n---\n', /^line 3: the front matter is no YAML/],
    ['runs code in its front matter', '0013.md', '---js\n{}\n---\n', /^line 1: .* another language/],
    ['is empty', '0013.md', '', /no issue begins here/],
    ['has a number that no issue has', '0000.md', sampleIssue(1), /no issue has this name/],
    ['has a zero too many in its name', '00013.md', sampleIssue(13), /no issue has this name/],
  ])('one that %s is left out and named, with what to do', (_, name, content, problem) => {
    world.write('issues/0012.md', sampleIssue(12));
    world.write(`issues/${name}`, content);
    const library = world.open();
    const hint = expect.stringMatching(/^[A-Z].*[.?]$/);
    expect(library.heads().damaged).toEqual([
      { file: `issues/${name}`, problem: expect.stringMatching(problem), hint },
    ]);
    expect(library.read(13)).toBeUndefined();
    expect(numbersOf(library.readAll())).toEqual([12]);
    // And the same from the cache.
    expect(world.open().heads()).toEqual({
      heads: [headOf(sampleIssue(12))],
      damaged: library.heads().damaged,
    });
  });

  test('a folder, a link to nothing and a circle of links are left out and named', () => {
    world.write('issues/0012.md', sampleIssue(12));
    mkdirSync(join(world.issues, '0013.md'));
    symlinkSync('nowhere', join(world.issues, '0014.md'));
    symlinkSync('0015.md', join(world.issues, '0015.md'));
    expect(damaged().map(({ file, problem }) => `${file}: ${problem}`)).toEqual([
      'issues/0013.md: it is a folder',
      'issues/0014.md: it is a link to a file that is not there',
      'issues/0015.md: its links go round in a circle',
    ]);
    expect(numbersOf(world.open().readAll())).toEqual([12]);
  });

  test('one that is repaired is an issue again, one that goes is forgotten', () => {
    world.write('issues/0013.md', 'Dear diary');
    const library = world.open();
    expect(library.heads().damaged).toHaveLength(1);
    world.write('issues/0013.md', sampleIssue(13));
    expect(library.heads()).toEqual({ heads: [headOf(sampleIssue(13))], damaged: [] });
    rmSync(join(world.issues, '0013.md'));
    expect(library.heads()).toEqual({ heads: [], damaged: [] });
    expect(library.read(13)).toBeUndefined();
  });

  test('a library that is a file, or below one, is reported, and the bundled issues are still here', () => {
    world.write(join(world.bundled, '0210.md'), sampleIssue(210, { source: 'bundled' }));
    const file = world.write(join(world.root, 'file'), 'text');
    for (const folder of [file, join(file, 'below')]) {
      const library = world.open({ folder });
      expect(numbersOf(library.heads().heads)).toEqual([210]);
      expect(library.heads().damaged).toEqual([
        {
          file: join(folder, 'issues'),
          problem: expect.stringContaining('is a file'),
          hint: expect.any(String),
        },
      ]);
      expect(library.read(210)?.number).toBe(210);
      expect(() => library.save(sampleIssue(5))).toThrow(
        expect.objectContaining({
          code: 'storage',
          message: `Issue 5 could not be saved: ${file} is a file where a folder should be.`,
          hint: expect.stringContaining('--library DIR'),
        }),
      );
    }
  });
});

describe('saving', () => {
  test('makes the folder, writes the library’s form, and says what it did', () => {
    const library = world.open();
    expect(library.save(sampleIssue(7))).toBe('added');
    expect(readFileSync(join(world.issues, '0007.md'), 'utf8')).toBe(writeIssue(sampleIssue(7)));
    expect(library.save(sampleIssue(7, { entries: [['New', 'https://new.example/']] }))).toBe('updated');
    expect(library.read(7)?.entries[0]?.title).toBe('New');
    expect(numbersOf(library.heads().heads)).toEqual([7]);
    expect(readdirSync(world.issues)).toEqual(['0007.md']);
  });

  test('leaves a file alone that has the same bytes', () => {
    world.write('issues/0007.md', sampleIssue(7));
    const before = statSync(join(world.issues, '0007.md'));
    expect(world.open().save(sampleIssue(7))).toBe('unchanged');
    const after = statSync(join(world.issues, '0007.md'));
    expect([after.mtimeMs, after.ino, after.ctimeMs]).toEqual([before.mtimeMs, before.ino, before.ctimeMs]);
  });

  test('never lets a lower source replace a higher one', () => {
    const library = world.open();
    expect(library.save(sampleIssue(7, { source: 'synced' }))).toBe('added');
    expect(library.save(sampleIssue(7))).toBe('outranked');
    expect(world.open().save(sampleIssue(7))).toBe('outranked');
    expect(world.open().read(7)?.source).toBe('synced');
    expect(library.save(sampleIssue(8))).toBe('added');
    expect(library.save(sampleIssue(8, { source: 'synced' }))).toBe('updated');
  });

  test('sees what another program wrote in the meantime', () => {
    const library = world.open();
    library.heads();
    world.write('issues/0007.md', sampleIssue(7, { source: 'synced' }));
    expect(library.save(sampleIssue(7))).toBe('outranked');
  });

  test('repairs a damaged file', () => {
    world.write('issues/0007.md', 'half an iss');
    const library = world.open();
    expect(library.heads().damaged).toHaveLength(1);
    library.save(sampleIssue(7));
    expect(library.heads()).toEqual({ heads: [headOf(sampleIssue(7))], damaged: [] });
  });

  test('removes what a killed program left behind long ago, and nothing else', () => {
    const old = world.write('issues/.0007.md.123-abc.tmp', 'half');
    world.write('issues/.0008.md.123-abc.tmp', 'young');
    world.write('issues/.stfolder/x.tmp', 'of another program');
    utimesSync(join(world.issues, '.0008.md.123-abc.tmp'), new Date(), new Date());
    world.open().save(sampleIssue(9));
    expect(existsSync(old)).toBe(false);
    expect(readdirSync(world.issues).sort()).toEqual(['.0008.md.123-abc.tmp', '.stfolder', '0009.md']);
  });

  test('onto a folder of that name fails with a sentence, and leaves nothing behind', () => {
    mkdirSync(join(world.issues, '0007.md/inside'), { recursive: true });
    expect(() => world.open().save(sampleIssue(7))).toThrow(
      expect.objectContaining({ code: 'storage', message: expect.stringContaining('is a folder') }),
    );
    expect(readdirSync(world.issues)).toEqual(['0007.md']);
  });
});

describe('watching', () => {
  /** Resolves when the library calls back, as often as `next` is awaited. */
  const watchLibrary = () => {
    let wake = () => {};
    let calls = 0;
    const stop = world.open().watch(() => {
      calls += 1;
      wake();
    });
    return { stop, calls: () => calls, next: () => new Promise<void>((resolve) => (wake = resolve)) };
  };

  test('tells of issues added, changed and taken away', async () => {
    world.write('issues/0007.md', sampleIssue(7));
    const { stop, next, calls } = watchLibrary();
    world.write('issues/0008.md', sampleIssue(8));
    await next();
    world.write('issues/0008.md', sampleIssue(8, { source: 'synced' }));
    await next();
    renameSync(join(world.issues, '0008.md'), join(world.root, 'gone.md'));
    await next();
    expect(calls()).toBeGreaterThanOrEqual(3);
    stop();
  });

  test('tells of the first issue in a folder that was not there', async () => {
    const { stop, next, calls } = watchLibrary();
    world.open().save(sampleIssue(7));
    await next();
    expect(calls()).toBe(1);
    stop();
  });

  test('says nothing after it was stopped', async () => {
    world.write('issues/0007.md', sampleIssue(7));
    const stopped = watchLibrary();
    const { stop, next } = watchLibrary();
    stopped.stop();
    world.write('issues/0008.md', sampleIssue(8));
    await next();
    expect(stopped.calls()).toBe(0);
    stop();
  });
});
