/** Issues from the feed, whose pages have the newest first. */
import { dayInNewYork } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import type { FeedItem } from '../../core/feed.js';
import type { SyncMemory } from '../../ports.js';
import { twoAtATime } from './lanes.js';
import { feedUrl } from './site-address.js';
import type { SyncRun } from './sync-run.js';

type FirstPage = NonNullable<SyncMemory['firstPage']>;

/** What was on a page. `end`: there is no such page, or nothing on it. undefined: it could not be had, which is noted. */
type Taken = FirstPage | 'end' | 'not-modified' | undefined;

export interface News {
  /** How many pages were asked for. */
  readonly pages: number;
  /** Whether all of them could be had, down to what was here before. */
  readonly isComplete: boolean;
  /** Whether the feed's last page was among them. */
  readonly hasEnded: boolean;
  /** The first page, where it could be had; of one that was not modified, as it was. */
  readonly first?: FirstPage;
}

/**
 * Takes what is new, from the first page on: until the newest issue that an earlier sync came to, where one came to its end; else until
 * a page holds nothing new, or something that was synced before. On a library with nothing synced that is one page.
 */
export async function takeNews(run: SyncRun): Promise<News> {
  const { firstPage } = run.memory.known;
  const isAsItWas = firstPage?.numbers.every((number) => run.intake.wasSynced(number)) ?? false;
  const first = await takePage(run, 1, isAsItWas ? firstPage : undefined);
  if (first === 'not-modified') {
    for (const number of firstPage?.numbers ?? []) run.intake.keep(number);
    return { pages: 1, isComplete: true, hasEnded: false, ...(firstPage && { first: firstPage }) };
  }
  if (first === 'end') throw noIssues(run);
  if (first === undefined) return { pages: 1, isComplete: false, hasEnded: false };

  const seen = new Set(first.numbers);
  let pages = 1;
  let isComplete = true;
  let taken: Taken = first;
  while (taken === undefined || !isFarEnough(run, taken.numbers)) {
    if (!run.isHopeful || run.isUnreachable) return { pages, isComplete: false, hasEnded: false, first };
    pages += 1;
    // Whether there is a next page to ask for is on this one.
    // oxlint-disable-next-line no-await-in-loop
    taken = await takePage(run, pages);
    if (taken === 'end' || taken === 'not-modified' || isRepeated(taken, seen)) {
      return { pages, isComplete, hasEnded: true, first };
    }
    isComplete &&= taken !== undefined;
  }
  return { pages, isComplete, hasEnded: false, first };
}

function isFarEnough(run: SyncRun, numbers: readonly number[]): boolean {
  const { reached } = run.memory.known;
  if (reached !== undefined && run.intake.wasSynced(reached))
    return numbers.some((number) => number <= reached);
  return (
    !run.intake.hadSynced ||
    numbers.some((number) => run.intake.wasSynced(number)) ||
    !numbers.some((number) => run.intake.outcomes.get(number) === 'added')
  );
}

/** Notes how far a complete walk came: the next one goes no further back, and asks whether the first page has changed. */
export function rememberNews(run: SyncRun, { first }: News): void {
  const isTaken = first?.numbers.every((number) => run.intake.outcomes.has(number)) ?? false;
  run.memory.note({
    lastSync: run.ports.clock.now(),
    firstPage: isTaken ? first : undefined,
    ...(first === undefined || first.numbers.length === 0 ? {} : { reached: Math.max(...first.numbers) }),
  });
}

/**
 * Takes the pages after the news, on to the last, two at a time. Where an earlier run was stopped this one goes on: pages only ever move
 * away from the first, so what was on those that it took is no nearer to it now.
 */
export async function takeRest(run: SyncRun, news: News): Promise<void> {
  const { taken: before } = run.memory.known;
  const known = before !== undefined && run.intake.wasSynced(before.lowest) ? before : undefined;
  if (news.hasEnded || known?.isWhole === true) return;
  run.begin();
  const start = Math.max(news.pages, known?.pages ?? 0) + 1;
  const lowestByPage = new Map<number, number>();
  let lowest = known?.lowest ?? Math.min(...(news.first?.numbers ?? []));
  let next = start;
  let end = Infinity;
  /** The last page before which none is missing. */
  let last = news.isComplete || start - 1 === known?.pages ? start - 1 : Number.NaN;

  const seen = new Set(news.first?.numbers);
  await twoAtATime(
    () => (run.isHopeful && next < end ? next++ : undefined),
    async (page) => {
      const taken = await takePage(run, page);
      if (taken === undefined || taken === 'not-modified') return;
      if (taken === 'end' || isRepeated(taken, seen)) {
        end = Math.min(end, page);
        return;
      }
      lowestByPage.set(page, Math.min(...taken.numbers));
      for (; lowestByPage.has(last + 1); last += 1) {
        lowest = Math.min(lowest, lowestByPage.get(last + 1) ?? lowest);
      }
      rememberTaken(false);
    },
  );
  if (last + 1 === end) rememberTaken(true);

  function rememberTaken(isWhole: boolean): void {
    if (Number.isNaN(last) || !Number.isFinite(lowest)) return;
    run.memory.note({ taken: { pages: last, lowest, isWhole } });
    run.memory.keep();
  }
}

/** Asks for a page, and saves its issues at once. */
function takePage(run: SyncRun, page: number, validators?: FirstPage): Promise<Taken> {
  const url = feedUrl(run.address, page);
  const { etag, lastModified } = validators ?? {};
  const question = { accept: 'feed', ...validatorsOf({ etag, lastModified }) } as const;
  return run.ask(url, url, question, async (answer) => {
    if (answer.kind === 'absent') return 'end';
    if (answer.kind === 'not-modified') return 'not-modified';
    const [{ readFeed }, { readIssueHtml }] = await Promise.all([
      import('../../core/feed.js'),
      import('../../core/issue/read-html.js'),
    ]);
    const { items, skipped } = readFeed(answer.body);
    run.intake.skipped += skipped;
    if (items.length === 0 && (page > 1 || skipped === 0)) return 'end';
    for (const item of items) {
      const { number, html } = item;
      const read = () => readIssueHtml({ ...item, date: dateOf(run, item) });
      run.intake.take({ number, from: 'feed', html, read });
    }
    return { numbers: items.map(({ number }) => number), ...validatorsOf(answer) };
  });
}

/** Those that there are. */
function validatorsOf(given: {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}): Omit<FirstPage, 'numbers'> {
  const { etag, lastModified } = given;
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

/** The calendar's, else when the feed says it was published, as a day where the site is. */
function dateOf({ ports }: SyncRun, { number, published }: FeedItem): string {
  const date = ports.calendar.get(number) ?? (published === undefined ? undefined : dayInNewYork(published));
  if (date === undefined) throw new UserError('damaged', 'it has no date', 'Try again later.');
  return date;
}

/** Whether there is nothing on a page that was not on those before: some sites answer so past the last. Adds what there is. */
function isRepeated(taken: FirstPage | undefined, seen: Set<number>): boolean {
  if (taken === undefined || taken.numbers.length === 0) return false;
  const before = seen.size;
  for (const number of taken.numbers) seen.add(number);
  return seen.size === before;
}

function noIssues({ address }: SyncRun): UserError {
  return new UserError(
    'network',
    `There are no issues at ${feedUrl(address, 1)}.`,
    'Check the address of the site: --from URL',
  );
}
