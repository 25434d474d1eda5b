/**
 * Every fault of a network, at each place where something is asked for, always, at first, and amidst good answers. Over real HTTP into a
 * real library folder: what was here stays as it was, what comes is what a site without faults gives, and once the fault is gone, all is
 * had.
 */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SyncOptions, SyncReport } from '../../src/actions/sync-issues.js';
import { UserError } from '../../src/core/errors.js';
import { startFakeSite, type Fault } from '../support/fake-site.js';
import { sayFigure } from '../support/figures.js';
import { numbers } from '../support/newsletter.js';
import { syncWorld } from '../support/sync-world.js';

/** Whatever is asked for. `asks` are the questions that the fault meets. */
const ENDPOINTS = {
  'the first page of the feed': { options: {}, asks: /^\/feed\/$/ },
  'later pages of the feed': { options: { all: true }, asks: /^\/feed\/\?paged=/ },
  'pages of issues': { options: { all: true }, asks: /^\/sre-weekly-issue-/ },
  'the page of one issue': { options: { number: 3 }, asks: /^\/sre-weekly-issue-3\// },
} as const satisfies Record<string, { options: SyncOptions; asks: RegExp }>;
type Endpoint = keyof typeof ENDPOINTS;

const TIMES = ['always', 'at first', 'amidst good answers'] as const;
type Time = (typeof TIMES)[number];

/** What is said of each. `isHarmless`: at some places nothing need be said, for what is good in the answer is whole. */
const FAULTS: Readonly<Partial<Record<Fault, { says: RegExp; isHarmless?: 'once' | 'in pages' }>>> = {
  silence: { says: /gave no whole answer within/ },
  stall: { says: /gave no whole answer within/ },
  drip: { says: /gave no whole answer within/ },
  endless: { says: /it is larger than 5 MB/ },
  bomb: { says: /it is larger than 5 MB/ },
  cut: { says: /broke off in the middle of its answer/ },
  short: { says: /cannot be unpacked|was cut short/ },
  loop: { says: /sends on and on, in a circle maybe/, isHarmless: 'once' },
  'other-site': { says: /sends on to another site, other\.invalid/ },
  login: { says: /a web page where a feed should be|the page of something else than an issue/ },
  entities: { says: /it defines entities of its own/, isHarmless: 'in pages' },
  xxe: { says: /it defines entities of its own/, isHarmless: 'in pages' },
  nested: { says: /nested more than 200 deep/ },
  'long-title': { says: /it is larger than 5 MB/ },
  latin1: { says: /its characters are not the UTF-8 that it says they are/ },
  mislabelled: { says: /its characters are not the WINDOWS-1252 that it says they are/ },
  500: { says: /has an error of its own \(500\)/, isHarmless: 'once' },
  429: { says: /asks not to be asked for another minute/, isHarmless: 'once' },
  503: { says: /asks not to be asked for another minute/, isHarmless: 'once' },
  '429-hour': { says: /asks not to be asked for another 60 minutes/ },
};

/** For these nobody waits: the time-out is short. */
const ENDLESS: ReadonlySet<Fault> = new Set(['silence', 'stall', 'drip']);
/** After these a site is not asked any more in the same run. */
const LAST: ReadonlySet<Fault> = new Set(['429-hour']);
const OUT = numbers('16-1');
const HOUR = 3_600_000;

async function setUp() {
  const site = await startFakeSite(numbers('10-1'));
  site.letter.pageSize = 4;
  site.letter.feedBegins = 7;
  const { clock, issues, connect, openLibrary, sync } = syncWorld(site);
  const [patient, impatient] = [connect(), connect(100)];
  /** Whether the answer to a question is one that nobody should wait for. */
  const wait: { isInVain: (path: string) => boolean } = { isInVain: () => false };
  return {
    site,
    clock,
    wait,
    open: openLibrary,
    /** By name: what is in each issue's file, and which file it is. */
    files: () =>
      Object.fromEntries(
        readdirSync(issues).map((name) => {
          const { ino, mtimeMs } = statSync(join(issues, name));
          return [name, { ino, mtimeMs, text: readFileSync(join(issues, name), 'utf8') }] as const;
        }),
      ),
    sync: (options: SyncOptions = {}) =>
      sync(
        {
          get: (url, question) =>
            (wait.isInVain(url.slice(site.base.length)) ? impatient : patient).get(url, question),
        },
        options,
      ),
  };
}

type Scene = Awaited<ReturnType<typeof setUp>>;

/** The links in it begin with the site's address, which is another one each time. */
const textsOf = ({ site, files }: Scene) =>
  Object.fromEntries(
    Object.entries(files()).map(([name, { text }]) => [name, text.replaceAll(site.base, 'SITE')]),
  );

/** What a site without faults gives. */
async function allOfIt(): Promise<Record<string, string>> {
  const scene = await setUp();
  for (const number of OUT) scene.site.letter.numbers.add(number);
  await scene.sync({ all: true });
  return textsOf(scene);
}

type Outcome = { readonly report: SyncReport } | { readonly error: UserError };

/** All that a run says: why it failed, or what in it. */
function wordsOf(outcome: Outcome): string {
  if ('error' in outcome) return outcome.error.message;
  return outcome.report.failed.map(({ source, reason }) => `${source}: ${reason}`).join('\n');
}

/** Runs into the fault, checks what must hold then and after it, and returns what the run said. */
async function meet(fault: Fault, endpoint: Endpoint, time: Time, whole: Record<string, string>) {
  const scene = await setUp();
  const { site, sync, files, clock, wait } = scene;
  const { options, asks } = ENDPOINTS[endpoint];
  const isAlone = endpoint !== 'later pages of the feed' && endpoint !== 'pages of issues';
  // The first answer ever, or one after others.
  if (!(time === 'at first' && endpoint === 'the first page of the feed')) await sync();
  if (time === 'amidst good answers' && endpoint === 'the page of one issue') await sync(options);
  const before = time === 'at first' && endpoint === 'the first page of the feed' ? {} : files();
  for (const number of OUT) site.letter.numbers.add(number);

  const wanted = time === 'amidst good answers' && !isAlone ? 2 : 1;
  let met = 0;
  const faulty = new Set<string>();
  wait.isInVain = (path) => {
    if (!asks.test(path) || !(++met === wanted || time === 'always')) return false;
    faulty.add(path);
    return ENDLESS.has(fault);
  };
  // Asked again, it gives a good answer, but for what it always does.
  site.hasFault = (path) => (time === 'always' ? faulty.has(path) : faulty.delete(path));
  site.fault = fault;
  site.paths();
  const outcome: Outcome = await sync(options).then(
    (report) => ({ report }),
    (error: unknown) => {
      if (error instanceof UserError && error.code === 'network') return { error };
      throw error;
    },
  );

  expect(met).toBeGreaterThanOrEqual(wanted);
  expect('error' in outcome ? outcome.error.hint : 'None needed.').toMatch(/\.$|--from URL$/);
  // One question for each thing, and two more for what is worth another try.
  expect(site.paths().length).toBeLessThanOrEqual(4 + 3 * OUT.length);
  const after = Object.keys(before).length > 0 || 'report' in outcome ? files() : {};
  expect(after).toMatchObject(before);
  expect(whole).toMatchObject(Object.keys(after).length > 0 ? textsOf(scene) : {});
  expect(scene.open().heads().damaged).toEqual([]);
  const added = Object.keys(after).filter((name) => !(name in before));
  const said = 'report' in outcome ? outcome.report.added : [];
  expect(said.map((number) => `${String(number).padStart(4, '0')}.md`)).toEqual(added.sort().toReversed());

  wait.isInVain = () => false;
  site.fault = undefined;
  clock.advance(HOUR);
  expect(await sync({ all: true })).toMatchObject({ failed: [], absent: [], updated: [] });
  expect(textsOf(scene)).toEqual(whole);
  return { outcome, missing: OUT.length - Object.keys(after).length };
}

describe('a fault of the network', () => {
  let cells = 0;
  test.each(Object.entries(FAULTS))('%s harms nothing, and is named', async (name, { says, isHarmless }) => {
    const fault = name as Fault;
    const whole = await allOfIt();
    expect(Object.keys(whole)).toHaveLength(OUT.length);
    const places = (Object.keys(ENDPOINTS) as Endpoint[]).flatMap((endpoint) =>
      TIMES.map((time) => ({ endpoint, time })),
    );
    const found = await Promise.all(
      places.map(async ({ endpoint, time }) => {
        const { outcome, missing } = await meet(fault, endpoint, time, whole);
        const isFeed = endpoint.endsWith('feed');
        const isNothing =
          (isHarmless === 'once' && time !== 'always') || (isHarmless === 'in pages' && !isFeed);
        // One bad answer among others costs what was in it; of a bad page of the feed, even that is had from the issues' own pages.
        const isAmong = endpoint === 'later pages of the feed' || endpoint === 'pages of issues';
        const isMadeGood = endpoint === 'later pages of the feed' && time !== 'always' && missing === 0;
        const isSilent = 'report' in outcome && wordsOf(outcome) === '';
        const isAsExpected = isNothing ? isSilent : says.test(wordsOf(outcome)) || (isMadeGood && isSilent);
        const most = endpoint === 'pages of issues' ? 1 : 0;
        const isTooMuch = time !== 'always' && isAmong && !LAST.has(fault) && missing > most;
        cells += 1;
        return isAsExpected && !isTooMuch
          ? []
          : [`${endpoint}, ${time}: ${missing} missing; ${wordsOf(outcome)}`];
      }),
    );
    expect(found.flat()).toEqual([]);
  });

  test('was met at each place', () => {
    const all = Object.keys(FAULTS).length * Object.keys(ENDPOINTS).length * TIMES.length;
    sayFigure(`${cells} faults × places × times over HTTP: nothing here harmed, all had once they are over`);
    expect(cells).toBe(all);
  });
});

describe('an item of the feed that is no issue, or one again', () => {
  const content = '<content:encoded><![CDATA[<p>Read all about it.</p>]]></content:encoded>';
  const link = (base: string, number: number) => `<link>${base}/sre-weekly-issue-${number}/</link>`;
  const ITEMS: Readonly<Record<string, (base: string, item: string) => string>> = {
    'the same issue twice': (_, item) => item + item.replace('Tale', 'Another tale'),
    'the same issue twice, first without an entry': (_, item) =>
      item.replace(/<!\[CDATA\[<h2>.*?\]\]>/s, '<![CDATA[<p>Soon.</p>]]>') + item,
    'no number': (base, item) =>
      `<item><title>News</title><link>${base}/news/</link>${content}</item>${item}`,
    'no link': (_, item) => `<item><title>SRE Weekly Issue #900</title>${content}</item>${item}`,
    'no content': (base, item) =>
      `${item}<item><title>SRE Weekly Issue #901</title>${link(base, 901)}</item>`,
    'nothing in it': (_, item) => `<item></item>${item}<item/>`,
  };
  const PAGES = { 'every page': /./, 'the first page': /^1$/, 'one page among others': /^2$/ } as const;

  test.each(Object.keys(ITEMS).flatMap((name) => Object.keys(PAGES).map((page) => [name, page] as const)))(
    'with %s, on %s, costs no other',
    async (name, page) => {
      const scene = await setUp();
      const { letter, base } = scene.site;
      for (const number of OUT) letter.numbers.add(number);
      const feed = letter.feed.bind(letter);
      letter.feed = (at) => {
        const text = feed(at);
        if (!PAGES[page as keyof typeof PAGES].test(String(at))) return text;
        return text?.replaceAll(/<item>.*?<\/item>/gs, (item) => ITEMS[name]?.(base, item) ?? '');
      };
      const outcome = await scene.sync({ all: true });
      // What has no entry in the feed is had from its own page.
      expect(outcome).toMatchObject({ added: OUT, failed: [], absent: [] });
      expect(textsOf(scene)).toEqual(await allOfIt());
    },
  );
});

describe('a page of an issue', () => {
  test.each<[string, (text: string) => string]>([
    ['without a number', (text) => text.replaceAll(/ Issue #\d+(?=<| – )/g, '')],
    ['without a title', (text) => text.replace(/<title>.*?<\/title>/s, '').replace(/<h1.*?<\/h1>/s, '')],
    [
      'with the issue twice',
      (text) => text.replace(/(<div class="entry-content.*?)<\/article>/s, '$1$1</article>'),
    ],
  ])('%s gives it all the same', async (_, change) => {
    const scene = await setUp();
    const { letter } = scene.site;
    const page = letter.page.bind(letter);
    letter.page = (number) => {
      const text = page(number);
      const changedText = text === undefined ? undefined : change(text);
      expect(changedText).not.toBe(text);
      return changedText;
    };
    for (const number of OUT) letter.numbers.add(number);
    expect(await scene.sync({ all: true })).toMatchObject({ added: OUT, failed: [] });
    expect(Object.keys(scene.files())).toHaveLength(OUT.length);
    expect(scene.open().read(3)?.entries).toHaveLength(3);
  });
});
