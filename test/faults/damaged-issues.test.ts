/**
 * Files with bytes flipped, cut out, doubled or filled with something else: issues of both forms, pages and feeds, and all that the program
 * keeps for itself. Seeded; `SEED=7 ISSUES=FOLDER` is another run, over the files of a folder too. What this finds is kept in
 * `test/fixtures/damaged`, which a test beside the module reads.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFeed, readIssuePage } from '../../src/core/feed.js';
import { headOf } from '../../src/core/issue/model.js';
import { readIssueHtml } from '../../src/core/issue/read-html.js';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { loadCalendar } from '../../src/io/calendar.js';
import { createLibrary } from '../../src/io/library-folder.js';
import { createSyncMemory } from '../../src/io/sync-memory.js';
import { sampleIssue } from '../core/library/sample-issue.js';
import { builtProgram } from '../support/built-program.js';
import { faultOf, isRefusal, readDamaged, readOrRefuse } from '../support/damaged-reading.js';
import { sayFigure } from '../support/figures.js';
import { makeHome } from '../support/home.js';
import { mutated, seeded } from '../support/mutations.js';
import { nodes } from '../support/nodes.js';

const SEED = Number(process.env['SEED'] ?? 2020);
const MUTATIONS = 10_000;
const PAGES = 1000;
/** Of what is on the disk, and read and written each time. */
const ROUNDS = 200;
/** Milliseconds of a processor. Generous: all of them have taken less than a twentieth of it. */
const SLOWEST = 1000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sre-weekly-damaged-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (at: string) =>
  readdirSync(at)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(at, name)));

/** Issues in the seed's form and in the library's, and what was damaged before. */
function originals(): { readonly whole: readonly Buffer[]; readonly damaged: readonly Buffer[] } {
  const given = process.env['ISSUES'];
  const seeds = ['test/fixtures/issues', 'data/issues', ...(given ? [given] : [])].flatMap(filesIn);
  const file = join(folder, 'original.md');
  const kept = seeds.flatMap((bytes) => {
    writeFileSync(file, bytes);
    const reading = readDamaged(file);
    return isRefusal(reading) ? [] : [Buffer.from(writeIssue(reading))];
  });
  return { whole: [...seeds, ...kept], damaged: filesIn('test/fixtures/damaged') };
}

/** What comes of some work, and milliseconds of a processor that it takes; of what was slow, the least of three, for others want it too. */
function measured<Result>(work: () => Result): readonly [result: Result, cost: number] {
  const once = () => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    return [result, (user + system) / 1000] as const;
  };
  const [result, first] = once();
  return [result, first < 10 ? first : Math.min(first, once()[1], once()[1])];
}

describe('a damaged issue file', () => {
  test(`is an issue or a refusal, soon: ${MUTATIONS} of them`, () => {
    const random = seeded(SEED);
    const { whole, damaged } = originals();
    const path = join(folder, 'damaged.md');
    const faults: string[] = [];
    let [good, slowest, longest] = [0, 0, 0];
    for (let count = 0; count < MUTATIONS; count += 1) {
      const files = random(5) === 0 ? damaged : whole;
      const bytes = mutated(files[random(files.length)] ?? Buffer.of(), random);
      writeFileSync(path, bytes);
      const [reading, cost] = measured(() => readDamaged(path));
      const fault = faultOf(reading);
      if (fault !== undefined) faults.push(`${fault} (number ${count} of seed ${SEED})`);
      if (!isRefusal(reading)) good += 1;
      if (cost > slowest) [slowest, longest] = [cost, bytes.length];
    }
    sayFigure(
      `${MUTATIONS} damaged issue files from ${whole.length + damaged.length}: ${good} read, ${MUTATIONS - good} refused, ${faults.length} faults; the slowest ${slowest.toFixed(1)} ms of a processor, with ${(longest / 1000).toFixed(0)} KB`,
    );
    expect(faults).toEqual([]);
    expect(good).toBeGreaterThan(MUTATIONS / 10);
    expect(good).toBeLessThan(MUTATIONS);
    expect(slowest).toBeLessThan(SLOWEST);
  });

  test('in the library harms no other, and is named with what to do about it', () => {
    const random = seeded(SEED + 1);
    const home = mkdtempSync(join(folder, 'library-'));
    const issues = join(home, 'library', 'issues');
    const open = () =>
      createLibrary({
        folder: join(home, 'library'),
        bundledFolder: join(home, 'none'),
        cacheFolder: join(home, 'cache'),
        calendar: new Map(),
      });
    const good = [sampleIssue(7), sampleIssue(900)];
    for (const issue of good) open().save(issue);
    mkdirSync(issues, { recursive: true });
    const original = Buffer.from(writeIssue(sampleIssue(301)));
    let named = 0;
    for (let count = 0; count < ROUNDS; count += 1) {
      writeFileSync(join(issues, '0301.md'), mutated(original, random));
      const library = open();
      const { heads, damaged } = library.heads();
      const others = library.readAll().filter(({ number }) => number !== 301);
      expect(others).toEqual(good);
      const isHere = heads.some(({ number }) => number === 301);
      const names = damaged.map(({ file, problem, hint }) => [file, problem !== '', hint.endsWith('.')]);
      expect(names).toEqual(isHere ? [] : [['issues/0301.md', true, true]]);
      named += names.length;
    }
    expect(named).toBeGreaterThan(30);
    sayFigure(
      `${ROUNDS} damaged files in a library: ${named} named by doctor, the issues beside them all there`,
    );
  });
});

describe('a damaged page or feed', () => {
  const issueFrom = (html: string) => () =>
    readIssueHtml({ number: 301, title: '', url: '', date: '2022-01-16', html });

  test('gives issues or a refusal, soon', () => {
    const random = seeded(SEED + 2);
    const [feed, page] = ['feed.xml', 'sre-weekly-issue-301.html'].map((name) =>
      readFileSync(join('test', 'fixtures', 'site', name)),
    );
    const faults: string[] = [];
    let [good, slowest, longest] = [0, 0, 0];
    for (let count = 0; count < PAGES; count += 1) {
      const isFeed = random(2) === 0;
      const text = mutated((isFeed ? feed : page) ?? Buffer.of(), random).toString('utf8');
      const read = () => {
        const found = readOrRefuse(() => (isFeed ? readFeed(text).items : [readIssuePage(text)]));
        if (isRefusal(found)) return [found];
        return found.map(({ html }) => readOrRefuse(issueFrom(html)));
      };
      const [readings, cost] = measured(read);
      if (readings.some((reading) => !isRefusal(reading))) good += 1;
      faults.push(...readings.flatMap((reading) => faultOf(reading) ?? []));
      if (cost > slowest) [slowest, longest] = [cost, text.length];
    }
    sayFigure(
      `${PAGES} damaged feeds and pages: ${good} with an issue, ${faults.length} faults; the slowest ${slowest.toFixed(1)} ms of a processor, with ${(longest / 1000).toFixed(0)} KB`,
    );
    expect(faults).toEqual([]);
    expect(good).toBeGreaterThan(PAGES / 10);
    expect(slowest).toBeLessThan(SLOWEST);
  });
});

describe('damage to what the program keeps for itself', () => {
  test('in the cached index hides no issue, at a quick look and at a long one', () => {
    const random = seeded(SEED + 3);
    const home = mkdtempSync(join(folder, 'index-'));
    const cache = join(home, 'cache');
    const open = () =>
      createLibrary({
        folder: join(home, 'library'),
        bundledFolder: join(home, 'none'),
        cacheFolder: cache,
        calendar: new Map(),
      });
    const issues = [7, 8, 12, 900].map((number) => sampleIssue(number));
    for (const issue of issues) open().save(issue);
    open().readAll();
    const kept = readdirSync(cache).map((name) => ({
      path: join(cache, name),
      bytes: readFileSync(join(cache, name)),
    }));
    expect(kept).toHaveLength(2);
    const wanted = issues.map(({ number }) => number);
    for (let count = 0; count < ROUNDS; count += 1) {
      for (const { path, bytes } of kept) writeFileSync(path, bytes);
      const { path, bytes } = kept[random(kept.length)]!;
      writeFileSync(path, mutated(bytes, random));
      const library = open();
      const quick = library.heads({ isQuick: true }).heads.map(({ number }) => number);
      const whole = library.readAll().map(({ number }) => number);
      const { heads, damaged } = library.heads();
      expect({ quick, whole, heads: heads.map(({ number }) => number), damaged }).toEqual({
        quick: wanted,
        whole: wanted,
        heads: wanted,
        damaged: [],
      });
    }
    // Whatever the cache said of them: the files are what they were.
    for (const { path } of kept) rmSync(path);
    expect(open().heads().heads).toEqual(issues.map(headOf));
  });

  test('in the memory of syncs costs time alone', () => {
    const random = seeded(SEED + 4);
    const home = mkdtempSync(join(folder, 'sync-'));
    const paths = { library: join(home, 'l'), state: join(home, 's'), cache: join(home, 'c') };
    const site = 'https://sreweekly.com';
    const memory = {
      lastSync: 1_600_000_000_000,
      reached: 543,
      taken: { pages: 3, lowest: 514, isWhole: false },
      firstPage: { etag: '"e1"', numbers: [543, 542] },
      absent: new Map([[17, 1_600_000_000_000]]),
    };
    createSyncMemory(paths).save(site, memory);
    const kept = [paths.state, paths.cache].map((at) => ({
      path: join(at, 'sync.json'),
      bytes: readFileSync(join(at, 'sync.json')),
    }));
    for (let count = 0; count < ROUNDS; count += 1) {
      for (const { path, bytes } of kept) writeFileSync(path, bytes);
      const { path, bytes } = kept[random(kept.length)]!;
      writeFileSync(path, mutated(bytes, random));
      const known = createSyncMemory(paths).load(site);
      expect(known.firstPage?.etag ?? '').toMatch(/^[ -~]*$/);
      expect(known.firstPage?.numbers.every(Number.isSafeInteger) ?? true).toBe(true);
      expect(Number.isSafeInteger(known.reached ?? 0)).toBe(true);
      createSyncMemory(paths).save(site, memory);
      expect(createSyncMemory(paths).load(site)).toEqual(memory);
      expect(createSyncMemory(paths).lastSync()).not.toBe('');
    }
  });

  test('in the calendar is said, or changes no date into what is none', () => {
    const random = seeded(SEED + 5);
    const original = readFileSync(join('data', 'calendar.json'));
    const path = join(folder, 'calendar.json');
    let refused = 0;
    for (let count = 0; count < ROUNDS; count += 1) {
      writeFileSync(path, mutated(original, random));
      const calendar = readOrRefuse(() => loadCalendar(path));
      if (isRefusal(calendar)) refused += 1;
      const known = isRefusal(calendar) ? [] : [...calendar];
      const isDay = ([number, date]: readonly [number, string]) =>
        Number.isSafeInteger(number) && /^\d{4}-\d\d-\d\d$/.test(date);
      expect(known.filter((entry) => !isDay(entry))).toEqual([]);
    }
    expect(refused).toBeGreaterThan(100);
  });

  test.each(nodes())('in the code cache is not run, on %s', (_, node) => {
    const random = seeded(SEED + 6);
    const home = makeHome();
    const run = () => {
      const words = [builtProgram(), 'list', '--json'];
      const { status, stdout, stderr } = spawnSync(node, words, { env: home.env, encoding: 'utf8' });
      return { status, stdout, stderr };
    };
    try {
      const whole = run();
      expect(whole).toMatchObject({ status: 0, stderr: '' });
      const name = readdirSync(home.cache).find((file) => file.startsWith('code-')) ?? 'none';
      const path = join(home.cache, name);
      const original = readFileSync(path);
      for (let count = 0; count < 12; count += 1) {
        writeFileSync(path, mutated(original, random));
        expect(run()).toEqual(whole);
      }
    } finally {
      home.remove();
    }
  });
});
