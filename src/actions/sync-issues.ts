/** Syncing: issues from the site into the library. Everything that comes is saved at once, so that a sync can be stopped at any moment. */
import type { SaveOutcome } from '../ports.js';
import { rememberNews, takeNews, takeRest, type News } from './sync/feed-pages.js';
import { takeIssues } from './sync/issue-pages.js';
import { siteAddress } from './sync/site-address.js';
import { SyncRun, type SyncPorts } from './sync/sync-run.js';

export interface SyncOptions {
  /** Not only what is new: the whole chain. */
  readonly all?: boolean;
  /** The site, as a URL. */
  readonly from?: string;
  /** Just this one, from its page. */
  readonly number?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
}

export interface SyncProgress {
  /** Issues that came, or that need not be asked for any more. */
  readonly done: number;
  /** Of so many; only with `all` that is known. */
  readonly total?: number;
}

/** Numbers are newest first. */
export interface SyncReport {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  /** Issues that the site has as they are here. */
  readonly unchanged: number;
  /** `source` is an issue (`issue 210`) or a URL; `reason` says what is wrong with it, and ends in a full stop. */
  readonly failed: readonly { readonly source: string; readonly reason: string }[];
  /** Numbers that the site does not have. */
  readonly absent: readonly number[];
  /** Items of the feed that are no issues. */
  readonly skipped: number;
  /** The signal stopped it. */
  readonly isStopped: boolean;
}

/**
 * One thing that cannot be had never stops the rest: it is named in the report. Where nothing could be had at all, throws
 * `UserError('network')`; `UserError('storage')` where the library cannot be written, `UserError('usage')` where `from` is no address.
 */
export async function syncIssues(ports: SyncPorts, options: SyncOptions = {}): Promise<SyncReport> {
  const { all = false, number, signal, onProgress = () => {} } = options;
  let total: number | undefined;
  const report = () => onProgress({ done: run.intake.done, ...(total === undefined ? {} : { total }) });
  const run = new SyncRun(ports, siteAddress(options.from ?? ports.site.home), signal, report);
  try {
    if (number !== undefined) await takeIssues(run, [number]);
    else {
      const news = await takeNews(run);
      if (all) total = newestOf(run, news);
      // What the feed has damaged may be whole on its page.
      const damaged = new Set(run.intake.damaged);
      await takeIssues(run, [...damaged]);
      if (news.isComplete) rememberNews(run, news);
      if (all) {
        await takeRest(run, news);
        total = newestOf(run, news);
        await takeIssues(run, missing(run, total, damaged));
        if (news.isComplete && run.intake.hasAll(total)) run.intake.forgivePages();
      }
    }
  } finally {
    run.memory.keep();
    // Has the library keep its index, so that the next start need not read what was just written.
    if (run.intake.hasSaved) ports.library.heads();
  }
  const { firstError, isEmpty } = run.intake;
  if (firstError !== undefined && isEmpty && !run.isStopped) throw firstError;
  return reportOf(run);
}

/** The last number that can be out: the feed's, or where there is none to be had, what is known without it. */
function newestOf(run: SyncRun, { first }: News): number {
  if (first !== undefined && first.numbers.length > 0)
    return Math.max(run.intake.highestHere, ...first.numbers);
  let newest = run.intake.highestHere;
  for (const number of run.ports.calendar.keys()) newest = Math.max(newest, number);
  return newest;
}

/** What is not here after the feed has been read, newest first, but for what was `tried` and what the site did not have lately. */
function missing(run: SyncRun, newest: number, tried: ReadonlySet<number>): number[] {
  const [here, wanted]: [number[], number[]] = [[], []];
  for (let number = newest; number >= 1; number -= 1) {
    const isWhole = !run.intake.damaged.has(number);
    if (isWhole && run.intake.isHere(number)) here.push(number);
    else if (!tried.has(number) && !run.memory.isAbsent(number)) wanted.push(number);
  }
  run.intake.settle(here);
  return wanted;
}

function reportOf(run: SyncRun): SyncReport {
  const numbersOf = (wanted: SaveOutcome) =>
    newestFirst(
      [...run.intake.outcomes].filter(([, outcome]) => outcome === wanted).map(([number]) => number),
    );
  return {
    added: numbersOf('added'),
    updated: numbersOf('updated'),
    unchanged: numbersOf('unchanged').length + numbersOf('outranked').length,
    failed: Array.from(run.intake.failures, ([source, reason]) => ({ source, reason })),
    absent: newestFirst(run.intake.absent),
    skipped: run.intake.skipped,
    isStopped: run.isStopped,
  };
}

function newestFirst(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => b - a);
}
