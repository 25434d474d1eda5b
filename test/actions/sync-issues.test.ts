import { describe, expect, test } from '@jest/globals';
import { syncIssues, type SyncOptions } from '../../src/actions/sync-issues.js';
import { UserError } from '../../src/core/errors.js';
import { entryMarks, keysOf } from '../../src/core/library/counts.js';
import type { Answer, LibraryPort, Question } from '../../src/ports.js';
import { makeIssue } from '../support/issues.js';
import { dayOf, issueHtml, Newsletter, numbers, SITE } from '../support/newsletter.js';
import {
  memoryClock,
  memoryLibrary,
  memoryPorts,
  memoryReading,
  memorySite,
  memorySyncMemory,
  type MemoryLibrary,
} from '../support/ports.js';

type Answering = (url: string, question: Question) => Answer | undefined;

const DAY = 24 * 3_600_000;
const feedUrl = (nth: number) => `${SITE}/feed/${nth === 1 ? '' : `?paged=${nth}`}`;
const pageUrl = (number: number) => `${SITE}/sre-weekly-issue-${number}/`;
const unreachable = () => {
  throw new UserError('network', 'sreweekly.com does not answer.', 'Try again later.');
};

/** A site with these issues out, and a library with none. `wrong` comes before what the site would answer. */
function setUp(
  out: Iterable<number>,
  options: { library?: LibraryPort; calendar?: Map<number, string> } = {},
) {
  const letter = new Newsletter(out);
  const clock = memoryClock(Date.UTC(2026, 10, 22, 12));
  const wrong = new Map<string, Answering>();
  const site = memorySite((url, question) => {
    const instead = wrong.get(url) ?? wrong.get('*');
    if (instead !== undefined) return instead(url, question);
    const answer = letter.answer(url);
    if (answer?.kind !== 'page' || !url.includes('/feed/')) return answer;
    const etag = `"${answer.body.length}-${[...letter.numbers].join()}"`;
    return question.etag === etag ? { kind: 'not-modified' } : { ...answer, etag };
  });
  const syncMemory = memorySyncMemory();
  const ports = memoryPorts({
    clock,
    site,
    syncMemory,
    library: options.library ?? memoryLibrary(),
    calendar: options.calendar ?? new Map(),
  });
  const here = () => ports.library.heads().heads.map(({ number }) => number);
  const sync = (given: SyncOptions = {}) => syncIssues(ports, given);
  /** What it asks for, in short. */
  const asked = () => site.asked.splice(0).map((url) => url.replace(SITE, ''));
  return { letter, clock, wrong, ports, syncMemory, here, sync, asked };
}

describe('what is new', () => {
  test('on a library with nothing synced is on one page', async () => {
    const { sync, here, asked, ports } = setUp(numbers('45-1'));
    expect(await sync()).toEqual({
      added: numbers('45-36'),
      updated: [],
      unchanged: 0,
      failed: [],
      absent: [],
      skipped: 0,
      isStopped: false,
    });
    expect(here()).toEqual(numbers('45-36').toReversed());
    expect(asked()).toEqual(['/feed/']);
    expect(ports.library.read(45)).toMatchObject({
      title: 'SRE Weekly Issue #45',
      url: pageUrl(45),
      source: 'synced',
      date: dayOf(45),
      entries: [
        { section: 'articles', title: 'Tale 45', url: 'https://tales.example/45/1' },
        { section: 'articles', title: 'A second tale' },
        { section: 'outages', title: 'Example Cloud' },
      ],
    });
  });

  test('where there is nothing costs one request, and nothing is written', async () => {
    const { sync, asked, ports } = setUp(numbers('45-1'));
    await sync();
    asked();
    const { library } = ports;
    library.save = () => {
      throw new Error('written');
    };
    expect(await sync()).toMatchObject({ added: [], updated: [], unchanged: 10, failed: [] });
    expect(asked()).toEqual(['/feed/']);
  });

  test('after two more came out costs one request', async () => {
    const { sync, asked, letter } = setUp(numbers('45-1'));
    await sync();
    asked();
    letter.numbers.add(46).add(47);
    expect(await sync()).toMatchObject({ added: [47, 46], updated: [], unchanged: 8 });
    expect(asked()).toEqual(['/feed/']);
  });

  test('after a long time is on several pages, down to what was here', async () => {
    const { sync, asked, letter, here } = setUp(numbers('45-1'));
    await sync();
    asked();
    for (const number of numbers('70-46')) letter.numbers.add(number);
    expect(await sync()).toMatchObject({ added: numbers('70-46') });
    expect(asked()).toEqual(['/feed/', '/feed/?paged=2', '/feed/?paged=3']);
    expect(here()).toEqual(numbers('70-36').toReversed());
  });

  test('above what was imported is taken, and what was imported is brought up to date', async () => {
    const library = memoryLibrary(numbers('40-1').map((number) => makeIssue(number)));
    const { sync, asked } = setUp(numbers('45-1'), { library });
    expect(await sync()).toMatchObject({ added: numbers('45-41'), updated: numbers('40-36') });
    expect(asked()).toEqual(['/feed/']);
    expect(library.read(40)).toMatchObject({ source: 'synced', entries: [{ title: 'Tale 40' }, {}, {}] });
  });

  test('is taken again where its file is gone, whatever the memory says', async () => {
    const library = memoryLibrary();
    const { sync, asked, ports } = setUp(numbers('45-1'), { library });
    await sync();
    asked();
    const rest = memoryLibrary(library.readAll().filter(({ number }) => number !== 41));
    expect(await syncIssues({ ...ports, library: rest })).toMatchObject({ added: [41], unchanged: 9 });
    expect(asked()).toEqual(['/feed/']);
  });

  test('in an older copy of the library is what came since that copy', async () => {
    const { sync, asked, letter, ports } = setUp(numbers('45-1'));
    await sync();
    const copy = memoryLibrary(ports.library.readAll());
    for (const number of numbers('70-46')) letter.numbers.add(number);
    await sync();
    asked();
    expect(await syncIssues({ ...ports, library: copy })).toMatchObject({ added: numbers('70-46') });
    expect(asked()).toEqual(['/feed/', '/feed/?paged=2', '/feed/?paged=3']);
  });

  test('has the calendar’s date, else the day in New York on which it was published', async () => {
    const { sync, ports } = setUp([7, 6], { calendar: new Map([[6, '2016-02-13']]) });
    await sync();
    expect([ports.library.read(7)?.date, ports.library.read(6)?.date]).toEqual([dayOf(7), '2016-02-13']);
  });

  test('is left to another time where an issue has changed', async () => {
    const { sync, letter, ports } = setUp(numbers('45-1'));
    await sync();
    letter.contents.set(44, issueHtml(44, ['A better title']));
    expect(await sync()).toMatchObject({ added: [], updated: [44], unchanged: 9 });
    expect(ports.library.read(44)?.entries[0]?.title).toBe('A better title');
  });
});

describe('the whole chain', () => {
  test('is the feed to its last page, then the pages of what is missing', async () => {
    const { sync, asked, letter, here } = setUp(numbers('34-1'));
    // Not in the feed, for once, but on its page.
    const inFeed = new Set(numbers('34-1').filter((number) => number !== 13));
    const pageOf = letter.page.bind(letter);
    letter.numbers.delete(13);
    letter.page = (number) => {
      if (number !== 13) return pageOf(number);
      letter.numbers.add(13);
      const text = pageOf(13);
      letter.numbers.delete(13);
      return text;
    };
    expect(inFeed).toEqual(letter.numbers);
    expect(await sync({ all: true })).toMatchObject({ added: numbers('34-1'), failed: [], absent: [] });
    expect(here()).toEqual(numbers('34-1').toReversed());
    const paths = asked();
    expect(paths[0]).toBe('/feed/');
    expect(paths.at(-1)).toBe('/sre-weekly-issue-13/');
    expect(paths.slice(1, -1).sort()).toEqual(
      expect.arrayContaining(['/feed/?paged=2', '/feed/?paged=3', '/feed/?paged=4', '/feed/?paged=5']),
    );
    expect(paths.length).toBeLessThanOrEqual(7);
  });

  test('a second time costs one request', async () => {
    const { sync, asked } = setUp(numbers('34-1'));
    await sync({ all: true });
    asked();
    expect(await sync({ all: true })).toMatchObject({ added: [], updated: [], failed: [], absent: [] });
    expect(asked()).toEqual(['/feed/']);
  });

  test('what the site does not have is absent, and not asked for again for 30 days', async () => {
    const { sync, asked, clock, letter } = setUp([...numbers('34-21'), ...numbers('18-1')]);
    expect(await sync({ all: true })).toMatchObject({ failed: [], absent: [20, 19] });
    asked();
    clock.advance(29 * DAY);
    expect(await sync({ all: true })).toMatchObject({ absent: [] });
    expect(asked()).toEqual(['/feed/']);
    clock.advance(DAY);
    letter.numbers.add(20);
    const report = await sync({ all: true });
    expect([report.added, report.absent]).toEqual([[20], [19]]);
  });

  test('numbers of the calendar that are not out yet are not asked for', async () => {
    const calendar = new Map(numbers('40-1').map((number) => [number, dayOf(number)]));
    const { sync, asked } = setUp(numbers('12-1'), { calendar });
    await sync({ all: true });
    expect(asked().filter((path) => path.includes('issue'))).toEqual([]);
  });

  test('what was imported is not asked for page by page', async () => {
    const library = memoryLibrary([makeIssue(3), makeIssue(2)]);
    const { sync, asked } = setUp(numbers('12-4'), { library });
    expect(await sync({ all: true })).toMatchObject({ absent: [1] });
    expect(asked().filter((path) => path.includes('issue'))).toEqual(['/sre-weekly-issue-1/']);
  });

  test('an answer that repeats a page, or has no items, is the end of the feed', async () => {
    const repeating = setUp(numbers('25-1'));
    const first = repeating.letter.feed.bind(repeating.letter);
    repeating.letter.feed = (nth: number) => first(nth) ?? first(3);
    expect(await repeating.sync({ all: true })).toMatchObject({ added: numbers('25-1') });
    expect(repeating.asked().length).toBeLessThanOrEqual(5);

    const empty = setUp(numbers('25-1'));
    const feed = empty.letter.feed.bind(empty.letter);
    empty.letter.feed = (nth: number) => feed(nth) ?? '<rss version="2.0"><channel></channel></rss>';
    expect(await empty.sync({ all: true })).toMatchObject({ added: numbers('25-1'), skipped: 0 });
    expect(empty.asked().length).toBeLessThanOrEqual(5);
  });

  test('goes on where it was stopped, and keeps what came', async () => {
    const { sync, asked, here, wrong } = setUp(numbers('95-1'));
    const ending = new AbortController();
    wrong.set(feedUrl(6), (_, { signal }) => {
      ending.abort(130);
      signal?.throwIfAborted();
      return undefined;
    });
    const stopped = await sync({ all: true, signal: ending.signal });
    expect(stopped).toMatchObject({ isStopped: true, failed: [] });
    expect(stopped.added).toEqual(here().toReversed());
    expect(stopped.added.length).toBeGreaterThanOrEqual(50);
    asked();
    wrong.clear();
    expect(await sync({ all: true })).toMatchObject({ isStopped: false, failed: [] });
    expect(here()).toEqual(numbers('95-1').toReversed());
    const paths = asked();
    expect(paths[0]).toBe('/feed/');
    expect(paths).not.toContain('/feed/?paged=2');
    expect(paths).not.toContain('/feed/?paged=5');
  });

  test('a new issue that comes out between two runs moves nothing out of sight', async () => {
    const { sync, here, wrong, letter } = setUp(numbers('95-1'));
    wrong.set('*', (url) => (/=[5-9]|issue/.test(url) ? unreachable() : letter.answer(url)));
    const fewer = await sync({ all: true });
    expect(fewer.failed).toContainEqual({ source: feedUrl(5), reason: 'sreweekly.com does not answer.' });
    letter.numbers.add(96).add(97).add(98);
    wrong.clear();
    await sync({ all: true });
    expect(here()).toEqual(numbers('98-1').toReversed());
  });

  test('says how far it is', async () => {
    const { sync } = setUp(numbers('34-1'));
    const seen: string[] = [];
    await sync({ all: true, onProgress: ({ done, total }) => seen.push(`${done}/${total}`) });
    expect(seen[0]).toBe('1/undefined');
    expect(seen).toContain('20/34');
    expect(seen.at(-1)).toBe('34/34');
  });
});

describe('what goes wrong', () => {
  test('a feed that cannot be had is an error, and nothing changes', async () => {
    const { sync, asked, wrong, syncMemory } = setUp(numbers('45-1'));
    wrong.set('*', unreachable);
    await expect(sync()).rejects.toMatchObject({
      code: 'network',
      message: 'sreweekly.com does not answer.',
    });
    await expect(sync({ all: true })).rejects.toMatchObject({ code: 'network' });
    expect(asked()).toEqual(['/feed/', '/feed/']);
    expect(syncMemory.lastSync()).toBeNull();
  });

  test.each<[string, Answering]>([
    ['a web page where a feed should be', (url) => page(url, '<html><body>Log in</body></html>')],
    ['no feed', (url) => page(url, 'hello')],
    ['cut short', (url) => page(url, new Newsletter(numbers('45-1')).feed()!.slice(0, 3000))],
    ['larger than', () => ({ kind: 'unreadable', reason: 'it is larger than 5 MB' })],
  ])('an answer that is %s is an error that says so, and nothing changes', async (words, answer) => {
    const { sync, here, asked, wrong } = setUp(numbers('45-1'));
    wrong.set('*', answer);
    await expect(sync()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining(words),
      hint: expect.stringContaining('What is here stays as it is.'),
    });
    expect(asked()).toEqual(['/feed/']);
    // With the whole chain asked for, its pages might still be good; there is an end to trying.
    await expect(sync({ all: true })).rejects.toMatchObject({ code: 'network' });
    expect(asked().length).toBeLessThanOrEqual(12);
    expect(here()).toEqual([]);
    wrong.clear();
    expect(await sync()).toMatchObject({ added: numbers('45-36'), failed: [] });
  });

  test('a site without a feed is one', async () => {
    const { sync } = setUp([]);
    await expect(sync({ from: 'https://other.example/' })).rejects.toMatchObject({
      message: 'There are no issues at https://other.example/feed/.',
    });
  });

  test('one bad page does not stop the rest, and the next run takes what was on it', async () => {
    const { sync, here, letter, wrong, asked } = setUp(numbers('45-1'));
    await sync();
    for (const number of numbers('80-46')) letter.numbers.add(number);
    wrong.set(feedUrl(2), () => ({ kind: 'unreadable', reason: 'it was cut short' }));
    expect(await sync()).toMatchObject({
      added: [...numbers('80-71'), ...numbers('60-46')],
      failed: [{ source: feedUrl(2), reason: 'it was cut short.' }],
    });
    wrong.clear();
    asked();
    expect(await sync()).toMatchObject({ added: numbers('70-61'), failed: [] });
    expect(asked()).toHaveLength(4);
    expect(here()).toEqual(numbers('80-36').toReversed());
  });

  test('a page that does not come ends the run, and the next one takes the rest', async () => {
    const { sync, here, letter, wrong } = setUp(numbers('45-1'));
    await sync();
    for (const number of numbers('80-46')) letter.numbers.add(number);
    wrong.set(feedUrl(2), unreachable);
    expect(await sync()).toMatchObject({ added: numbers('80-71'), failed: [{ source: feedUrl(2) }] });
    wrong.clear();
    expect(await sync()).toMatchObject({ added: numbers('70-46'), failed: [] });
    expect(here()).toEqual(numbers('80-36').toReversed());
  });

  test('bad pages of the feed are made good by the pages of their issues', async () => {
    const calendar = new Map(numbers('35-1').map((number) => [number, dayOf(number)]));
    const { sync, here, wrong } = setUp(numbers('35-1'), { calendar });
    const isBad = () => ({ kind: 'unreadable', reason: 'its characters are not UTF-8' }) as const;
    wrong.set(feedUrl(3), isBad);
    expect(await sync({ all: true })).toMatchObject({ added: numbers('35-1'), failed: [] });
    expect(here()).toEqual(numbers('35-1').toReversed());

    // What is new beyond what is known is on the first page alone.
    const other = setUp(numbers('36-1'), { calendar });
    other.wrong.set(feedUrl(1), isBad);
    expect(await other.sync({ all: true })).toMatchObject({
      added: numbers('35-1'),
      failed: [{ source: feedUrl(1) }],
    });
    other.wrong.clear();
    expect(await other.sync()).toMatchObject({ added: [36], failed: [] });
  });

  test('an issue that is damaged in the feed is taken from its page', async () => {
    const { sync, letter, asked, ports } = setUp(numbers('45-1'));
    const feed = letter.feed.bind(letter);
    letter.feed = (nth) => feed(nth)?.replace(issueHtml(43), '<p>Nothing yet.</p>');
    expect(await sync()).toMatchObject({ added: numbers('45-36'), failed: [] });
    expect(asked()).toEqual(['/feed/', '/sre-weekly-issue-43/']);
    expect(ports.library.read(43)?.entries).toHaveLength(3);
  });

  test('one that is damaged there too is named, and tried again the next time', async () => {
    const { sync, letter, here, asked } = setUp(numbers('45-1'));
    letter.contents.set(43, '<p>Nothing yet.</p>');
    expect(await sync()).toMatchObject({
      added: [45, 44, ...numbers('42-36')],
      failed: [{ source: 'issue 43', reason: expect.stringContaining('entry') }],
    });
    letter.contents.delete(43);
    asked();
    expect(await sync()).toMatchObject({ added: [43], failed: [] });
    expect(asked()).toEqual(['/feed/']);
    expect(here()).toEqual(numbers('45-36').toReversed());
  });

  test('text that lost its quotes on the way is taken from the page, and never replaces what is here', async () => {
    const { sync, letter, ports, here } = setUp(numbers('45-1'));
    await sync();
    const good = ports.library.read(44);
    // U+2014 in one byte.
    const lossy = (text: string | undefined) => text?.replaceAll('—', '\u0014');
    const [feed, pageOf] = [letter.feed.bind(letter), letter.page.bind(letter)];
    letter.feed = (nth) => lossy(feed(nth));
    letter.numbers.add(46);
    expect(await sync()).toMatchObject({ added: [46], updated: [], unchanged: 9, failed: [] });
    expect(ports.library.read(46)?.entries[0]?.byline?.text).toBe('Ann Example — Example Works');

    letter.page = (number) => lossy(pageOf(number));
    letter.numbers.add(47);
    const report = await sync();
    expect(report).toMatchObject({ added: [47], updated: [], unchanged: 0 });
    expect(report.failed).toContainEqual({
      source: 'issue 44',
      reason: 'its characters were damaged on the way.',
    });
    expect(ports.library.read(44)).toEqual(good);

    letter.feed = feed;
    expect(await sync()).toMatchObject({ updated: [47], failed: [] });
    expect(here()).toEqual(numbers('47-36').toReversed());
  });

  test('items that are no issues are left aside', async () => {
    const { sync, letter } = setUp(numbers('45-1'));
    letter.extra =
      '<item></item><item><title>A note to readers</title><link>https://sreweekly.com/a-note/</link></item>';
    expect(await sync()).toMatchObject({ added: numbers('45-36'), failed: [], skipped: 2 });
  });

  test('a page that sends on to another issue, as WordPress does, is no issue', async () => {
    const { sync, letter, here, wrong } = setUp([...numbers('45-6'), ...numbers('4-1')]);
    wrong.set(pageUrl(5), () => ({ kind: 'page', body: letter.page(45)!, url: pageUrl(45) }));
    expect(await sync({ all: true })).toMatchObject({ absent: [5], failed: [] });
    expect(here()).not.toContain(5);
    wrong.set(pageUrl(5), () => ({
      kind: 'page',
      body: '<html><body>All issues</body></html>',
      url: `${SITE}/`,
    }));
    expect(await sync({ number: 5 })).toMatchObject({ absent: [5], failed: [] });
    wrong.set(pageUrl(5), (url) => page(url, letter.page(45)!));
    await expect(sync({ number: 5 })).rejects.toMatchObject({
      message: `${pageUrl(5)} cannot be used: it is the page of another issue.`,
    });
  });

  test('a library that cannot be written ends it, and says how far it came', async () => {
    const library: MemoryLibrary = memoryLibrary();
    const { save } = library;
    library.save = (issue) => {
      if (issue.number < 43) throw new UserError('storage', 'Issue 42 could not be saved.', 'Make room.');
      return save(issue);
    };
    const { sync } = setUp(numbers('45-1'), { library });
    await expect(sync()).rejects.toMatchObject({
      code: 'storage',
      message: 'Issue 42 could not be saved. 3 issues were saved before.',
    });
  });

  test('a bug is not taken for a fault of the site', async () => {
    const { sync, wrong } = setUp(numbers('45-1'));
    wrong.set('*', () => {
      throw new TypeError('no function');
    });
    await expect(sync()).rejects.toThrow(TypeError);
  });
});

describe('a site that asks to be left alone', () => {
  test('is left alone, by later runs too, until its time has come', async () => {
    const { sync, asked, clock, wrong, letter, here } = setUp(numbers('45-1'));
    await sync();
    for (const number of numbers('80-46')) letter.numbers.add(number);
    wrong.set(feedUrl(3), () => ({ kind: 'later', retryAt: clock.now() + 25 * 60_000 }));
    const reason = 'sreweekly.com asks not to be asked for another 25 minutes.';
    expect(await sync()).toMatchObject({
      added: numbers('80-61'),
      failed: [{ source: feedUrl(3), reason }],
    });
    asked();
    await expect(sync({ all: true })).rejects.toMatchObject({ code: 'network', message: reason });
    clock.advance(24.5 * 60_000);
    await expect(sync({ number: 3 })).rejects.toMatchObject({
      message: 'sreweekly.com asks not to be asked for another minute.',
    });
    expect(asked()).toEqual([]);
    clock.advance(60_000);
    wrong.clear();
    expect(await sync()).toMatchObject({ added: numbers('60-46'), failed: [] });
    expect(here()).toEqual(numbers('80-36').toReversed());
    expect(await sync()).toMatchObject({ added: [] });
  });
});

describe('one issue', () => {
  test('comes from its page, with the page’s date', async () => {
    const { sync, asked, ports, syncMemory } = setUp(numbers('45-1'));
    expect(await sync({ number: 7 })).toMatchObject({ added: [7], failed: [], absent: [] });
    expect(asked()).toEqual(['/sre-weekly-issue-7/']);
    expect(ports.library.read(7)).toMatchObject({ date: dayOf(7), url: pageUrl(7), source: 'synced' });
    expect(syncMemory.lastSync()).toBeNull();
  });

  test('is the same issue from the feed', async () => {
    const { sync, ports } = setUp(numbers('9-1'));
    await sync({ number: 7 });
    const fromPage = ports.library.read(7);
    expect(await sync()).toMatchObject({ updated: [], unchanged: 1 });
    expect(ports.library.read(7)).toEqual(fromPage);
  });

  test('that is not there is absent, and asked for whenever somebody wants it', async () => {
    const { sync, asked } = setUp(numbers('45-8'));
    expect(await sync({ number: 7 })).toMatchObject({ added: [], absent: [7] });
    expect(await sync({ number: 7 })).toMatchObject({ absent: [7] });
    expect(asked()).toHaveLength(2);
  });

  test('fetched alone does not make what is newer known', async () => {
    const { sync, letter } = setUp(numbers('45-1'));
    await sync();
    for (const number of numbers('80-46')) letter.numbers.add(number);
    await sync({ number: 60 });
    expect((await sync()).added).toEqual(numbers('80-46').filter((number) => number !== 60));
  });
});

describe('where it syncs from', () => {
  test.each([
    'https://mirror.example',
    'https://mirror.example/',
    'https://mirror.example/feed/',
    ' https://mirror.example/feed ',
  ])('%j is a site', async (from) => {
    const { sync, asked, letter } = setUp([2, 1]);
    letter.base = 'https://mirror.example';
    expect(await sync({ from })).toMatchObject({ added: [2, 1] });
    expect(asked()).toEqual(['https://mirror.example/feed/']);
  });

  test.each([
    'mirror.example',
    'ftp://mirror.example',
    'https://user:secret@mirror.example',
    'javascript:1',
    '',
  ])('%j is none', async (from) => {
    const { sync, asked } = setUp([2, 1]);
    await expect(sync({ from })).rejects.toMatchObject({ code: 'usage', exitCode: 2 });
    expect(asked()).toEqual([]);
  });
});

describe('marks', () => {
  test('outlive the reading of an import, also where the link is written differently', async () => {
    const imported = makeIssue(45, {
      entries: [
        { title: 'TALE  45', url: 'http://old.example/tale?utm_source=sreweekly' },
        { title: 'Another', url: 'http://tales.example/45/2/' },
        { section: 'outages', title: 'Example Cloud', url: 'https://elsewhere.example/' },
      ],
    });
    const library = memoryLibrary([imported]);
    const { sync, ports } = setUp(numbers('45-1'), { library });
    const reading = memoryReading();
    const keys = keysOf(imported);
    reading.mark([
      { kind: 'read', keys: keys[0]!, value: true },
      { kind: 'star', keys: keys[1]!, value: true },
      { kind: 'read', keys: keys[2]!, value: true },
    ]);
    expect(await sync()).toMatchObject({ updated: [45] });
    const synced = ports.library.read(45)!;
    expect(synced.entries.map(({ url }) => url)).toEqual([
      'https://tales.example/45/1',
      'https://tales.example/45/2',
      'https://status.example/45',
    ]);
    expect(entryMarks(synced, reading.marks())).toEqual([
      { isRead: true, isStarred: false },
      { isRead: false, isStarred: true },
      { isRead: true, isStarred: false },
    ]);
  });
});

function page(url: string, body: string): Answer {
  return { kind: 'page', body, url };
}
