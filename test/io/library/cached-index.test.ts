import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findEntry, openIndex } from '../../../src/actions/find-entry.js';
import { headOf, type Issue } from '../../../src/core/issue/model.js';
import { writeIssue } from '../../../src/core/issue/write-markdown.js';
import { sampleIssue } from '../../core/library/sample-issue.js';
import { makeLibraryWorld, type LibraryWorld } from './library-world.js';

let world: LibraryWorld;
beforeEach(() => {
  world = makeLibraryWorld();
});
afterEach(() => {
  jest.restoreAllMocks();
  world.remove();
});

const issues = [7, 8, 12].map((number) => sampleIssue(number));
const titled = (number: number, title: string) =>
  sampleIssue(number, { entries: [[title, 'https://t.example/']] });

const writeAll = () => {
  for (const issue of issues) world.write(`issues/${String(issue.number).padStart(4, '0')}.md`, issue);
  settle();
};

/** As if a while had passed since a name in the folder changed last. */
const settle = () => {
  const then = new Date(Date.now() - 60_000);
  utimesSync(world.issues, then, then);
};

/** Fills the library with issues 7, 8 and 12, and the cache with what a first start reads. */
const fill = () => {
  writeAll();
  world.open().readAll();
};

/** Changes a file so that neither size nor time tells: who sees it has read the file, who doesn't has not. */
const changeUnnoticed = (number: number): Issue => {
  const path = join(world.issues, `${String(number).padStart(4, '0')}.md`);
  const { atime, mtime } = statSync(path);
  const changed = readFileSync(path, 'utf8').replace('A quiet week', 'A weird week');
  writeFileSync(path, changed);
  utimesSync(path, atime, mtime);
  const issue = sampleIssue(number);
  return {
    ...issue,
    entries: issue.entries.map((entry) => ({ ...entry, title: entry.title.replace('A quiet', 'A weird') })),
  };
};

const cacheFile = (kind: 'index' | 'issues') =>
  join(world.cache, readdirSync(world.cache).find((name) => name.startsWith(`${kind}-`)) ?? 'none');

/** What is here at a new process's quick look. */
const quickNumbers = () => {
  const { heads } = world.open().heads({ isQuick: true });
  return heads.map(({ number }) => number);
};

/** What a new process gets to see: at first, of one issue, of all, and after that. */
const look = () => {
  const library = world.open();
  const first = library.heads().heads;
  return { first, one: library.read(12), all: library.readAll(), after: library.heads() };
};
const truth = (all: readonly Issue[]) => {
  const heads = all.map(headOf);
  return { first: heads, one: all.find(({ number }) => number === 12), all, after: { heads, damaged: [] } };
};

describe('the cached index', () => {
  test('spares a second start the reading of files that did not change', () => {
    fill();
    for (const { number } of issues) changeUnnoticed(number);
    expect(look()).toEqual(truth(issues));
  });

  test('gives an issue again that is the same object as long as its file is the same', () => {
    fill();
    const library = world.open();
    const [first] = library.readAll();
    world.write('issues/0008.md', titled(8, 'Edited'));
    const [again, edited] = library.readAll();
    expect(again).toBe(first);
    expect(edited?.entries[0]?.title).toBe('Edited');
    expect(library.read(7)).toBe(first);
  });

  test('is asked for unchanged files only: others are read again', () => {
    fill();
    changeUnnoticed(7);
    rmSync(join(world.issues, '0008.md'));
    world.write('issues/0012.md', titled(12, 'Edited'));
    world.write('issues/0013.md', sampleIssue(13));
    const now = [sampleIssue(7), titled(12, 'Edited'), sampleIssue(13)];
    expect(look()).toEqual(truth(now));
    expect(look()).toEqual(truth(now));
  });

  test('at a quick look shows a file edited in place as it was, and as it is once files are looked at', () => {
    fill();
    world.write('issues/0012.md', titled(12, 'Edited in place'));
    const now = [...issues.slice(0, 2), titled(12, 'Edited in place')];
    const library = world.open();
    expect(library.heads({ isQuick: true }).heads).toEqual(issues.map(headOf));
    expect(library.read(12)).toEqual(titled(12, 'Edited in place'));
    expect(library.heads().heads).toEqual(now.map(headOf));
    expect(look()).toEqual(truth(now));
    expect(world.open().heads({ isQuick: true }).heads).toEqual(now.map(headOf));
  });

  test('at a quick look keeps what it had to read', () => {
    writeAll();
    world.open().heads({ isQuick: true });
    for (const { number } of issues) changeUnnoticed(number);
    expect(look()).toEqual(truth(issues));
  });

  test('at a quick look may take an issue for the newest that was damaged in place: the newest that can be read is found', () => {
    fill();
    world.write('issues/0012.md', 'no issue any more');
    const ports = { library: world.open(), calendar: new Map<number, string>() };
    const index = openIndex(ports, { isQuick: true });
    expect(index.numbers).toContain(12);
    expect(findEntry(ports, { kind: 'latest' }, index).issue).toEqual(issues[1]);
  });

  test('at a quick look knows that a file was mended in place, or was half written when it was last looked at', () => {
    fill();
    const whole = writeIssue(sampleIssue(13));
    world.write('issues/0013.md', whole.slice(0, 40));
    settle();
    expect(quickNumbers()).toEqual([7, 8, 12]);
    world.write('issues/0013.md', whole);
    expect(quickNumbers()).toEqual([7, 8, 12, 13]);
    world.write('issues/0013.md', 'no issue any more');
    expect(world.open().heads().damaged).toHaveLength(1);
    world.write('issues/0013.md', whole);
    expect(quickNumbers()).toEqual([7, 8, 12, 13]);
  });

  test('at a quick look does not take a folder for known in which a name changed in the tick in which it was looked at', () => {
    fill();
    world.write('issues/0013.md', sampleIssue(13));
    const just = new Date();
    utimesSync(world.issues, just, just);
    world.open().heads();
    world.write('issues/0014.md', sampleIssue(14));
    utimesSync(world.issues, just, just);
    expect(quickNumbers()).toEqual([7, 8, 12, 13, 14]);
  });

  test('at a quick look knows files that were added, taken away or replaced, and what is damaged', () => {
    fill();
    rmSync(join(world.issues, '0007.md'));
    world.write('issues/0009.md', 'no issue');
    world.write('issues/new', titled(12, 'Replaced'));
    renameSync(join(world.issues, 'new'), join(world.issues, '0012.md'));
    const quick = () => world.open().heads({ isQuick: true });
    expect(quick().heads).toEqual([issues[1]!, titled(12, 'Replaced')].map(headOf));
    world.open().readAll();
    expect(quick().damaged).toEqual([expect.objectContaining({ file: 'issues/0009.md' })]);
    expect(quick()).toEqual(world.open().heads());
  });

  test('does not believe a file that was changed in the same tick in which it was read', () => {
    fill();
    world.write('issues/0012.md', titled(12, 'First'));
    const path = join(world.issues, '0012.md');
    const now = new Date();
    utimesSync(path, now, now);
    // However long this takes on a busy machine, it is the same tick.
    jest.spyOn(Date, 'now').mockReturnValue(now.getTime());
    const library = world.open();
    expect(library.readAll()[2]?.entries[0]?.title).toBe('First');
    writeFileSync(path, writeIssue(titled(12, 'Other')));
    utimesSync(path, now, now);
    expect(library.readAll()[2]?.entries[0]?.title).toBe('Other');
  });

  test('holds what was saved, once heads were asked for', () => {
    const library = world.open();
    for (const issue of issues) library.save(issue);
    library.heads();
    // A start that reads a file writes the index anew, under another stamp.
    const kept = readFileSync(cacheFile('index'), 'utf8');
    expect(look()).toEqual(truth(issues));
    expect(readFileSync(cacheFile('index'), 'utf8')).toBe(kept);
  });

  test('is not believed by another version of the program, nor with another calendar', () => {
    fill();
    const weird = issues.map(({ number }) => changeUnnoticed(number));
    expect(world.open({ programVersion: 'next' }).readAll()).toEqual(weird);
    expect(world.open({ calendar: new Map([[3, '2015-12-26']]) }).readAll()).toEqual(weird);
  });

  test('of one library is not that of another', () => {
    fill();
    const folder = join(world.root, 'other');
    world.write(join(folder, 'issues/0007.md'), titled(7, 'Other library'));
    expect(world.open({ folder }).readAll()).toEqual([titled(7, 'Other library')]);
    expect(look()).toEqual(truth(issues));
  });

  test('that another process has replaced in the meantime does no harm', () => {
    fill();
    const library = world.open();
    library.heads();
    world.write('issues/0001.md', sampleIssue(1));
    world.open().readAll();
    expect(library.read(12)).toEqual(issues[2]);
    expect(library.readAll()).toEqual([sampleIssue(1), ...issues]);
    expect(look().all).toEqual([sampleIssue(1), ...issues]);
  });

  test('that cannot be written is no error', () => {
    writeFileSync(world.cache, 'a file');
    fill();
    expect(look()).toEqual(truth(issues));
  });

  test('may be deleted, in whole or in part', () => {
    fill();
    for (const kind of ['index', 'issues'] as const) {
      rmSync(cacheFile(kind));
      expect(look()).toEqual(truth(issues));
    }
    rmSync(world.cache, { recursive: true });
    expect(look()).toEqual(truth(issues));
    expect(readdirSync(world.cache)).toHaveLength(2);
  });

  test.each([
    ['empty', ''],
    ['no JSON', '{"version":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a row short', (text: string) => text.replace(/,"imported",1,1\]/, ']')],
    ['of another shape', (text: string) => text.replace('"SRE Weekly Issue #7"', '{"toString":1}')],
    ['about another number', (text: string) => text.replace('"0007.md"', '"0009.md"')],
    [
      'pointing outside',
      (text: string) => text.replaceAll(/"0007.md",(\d+),([\d.]+),\d+/g, '"0007.md",$1,$2,99999999'),
    ],
    [
      'asking for all memory',
      (text: string) => text.replaceAll(/("0012.md",\d+,[\d.]+,\d+),\d+/g, '$1,9007199254740991'),
    ],
    ['without folders', (text: string) => text.replace(/"layers":.*/, '"layers":[null,7]}')],
  ])('that is %s is ignored and made anew', (_, change) => {
    fill();
    const text = readFileSync(cacheFile('index'), 'utf8');
    const changed = typeof change === 'string' ? change : change(text);
    expect(changed).not.toBe(text);
    writeFileSync(cacheFile('index'), changed);
    const { one, all, after } = look();
    expect({ one, all, after }).toEqual({
      one: issues[2],
      all: issues,
      after: { heads: issues.map(headOf), damaged: [] },
    });
    for (const { number } of issues) changeUnnoticed(number);
    expect(look()).toEqual(truth(issues));
  });

  test.each([
    ['entries', (line: string) => line.replace('"entries":[', '"entries":[7,')],
    ['a summary', (line: string) => line.replaceAll(/"summary":\[\[/g, '"summary":[["a",[')],
    ['a section', (line: string) => line.replaceAll('"outages"', '"outrage"')],
    ['a number', (line: string) => line.replaceAll(/"number":\d/g, '"number":9')],
    ['a byline', (line: string) => line.replaceAll(/"authors":\["Ada Example"\]/g, '"authors":{"Ada Ex":1}')],
    ['JSON', (line: string) => line.replaceAll('}', ' ')],
  ])('with issues that have %s of another shape is not believed', (_, change) => {
    fill();
    const text = readFileSync(cacheFile('issues'), 'latin1');
    expect(change(text)).not.toBe(text);
    writeFileSync(cacheFile('issues'), change(text), 'latin1');
    expect(look()).toEqual(truth(issues));
  });

  test('that is written anew takes away what killed programs left of it long ago, and nothing else', () => {
    fill();
    const temporary = (kind: 'index' | 'issues', pid: number) => `${cacheFile(kind)}.${pid}.tmp`;
    const old = [temporary('index', 1), temporary('issues', 2)];
    const others = [temporary('issues', 3), join(world.cache, 'sync.json.1.tmp')];
    for (const file of [...old, ...others]) writeFileSync(file, 'half');
    for (const file of [...old, others[1]!]) utimesSync(file, 1, 1);
    world.write('issues/0009.md', sampleIssue(9));
    world.open().heads();
    expect([...old, ...others].filter((file) => existsSync(file))).toEqual(others);
  });

  test.each([
    ['another number', (text: string) => text.replace(/("0012.md",\d+,[\d.]+,\d+,\d+),12,/, '$1,13,')],
    ['another file’s name', (text: string) => text.replace('"0008.md"', '"0012.md"')],
  ])('with a row of %s hides no issue, not even at a quick look', (_, change) => {
    fill();
    const text = readFileSync(cacheFile('index'), 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(cacheFile('index'), change(text));
    expect(world.open().heads({ isQuick: true }).heads).toEqual(issues.map(headOf));
  });

  test('cut short or overwritten anywhere never throws and hides no issue', () => {
    fill();
    const originals = (['index', 'issues'] as const).map((kind) => {
      const path = cacheFile(kind);
      return { path, bytes: readFileSync(path) };
    });
    fc.assert(
      fc.property(
        fc.nat(1),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.option(fc.string()),
        (which, share, junk) => {
          for (const { path, bytes } of originals) writeFileSync(path, bytes);
          const { path, bytes } = originals[which]!;
          const at = Math.floor(share * bytes.length);
          if (junk === null) truncateSync(path, at);
          else
            writeFileSync(
              path,
              Buffer.concat([bytes.subarray(0, at), Buffer.from(junk), bytes.subarray(at + junk.length)]),
            );
          expect(look().all.map(({ number }) => number)).toEqual([7, 8, 12]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
