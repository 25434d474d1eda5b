/** `sre-weekly sync`: issues from the site into the library. */
import type { SyncProgress, SyncReport } from '../actions/sync-issues.js';
import { UserError } from '../core/errors.js';
import { errorJson, type SyncJson } from './json.js';
import { printError, printJson, printLines, printNotice } from './print.js';
import { makeProgress } from './progress.js';
import type { AddSubcommand, Session } from './session.js';
import type { Terminal } from './terminal.js';

interface Options {
  readonly all?: boolean;
  readonly from?: string;
}

export const addSync: AddSubcommand = (program, action) => {
  program
    .command('sync')
    .helpGroup('Library:')
    .summary('take new issues from the site')
    .description(
      'Takes what is new on sreweekly.com into the library; with --all the whole chain, back to the first issue. It can be stopped at any moment (Ctrl-C), and goes on from there the next time.',
    )
    .option('--all', 'old issues too')
    .option('--from <URL>', 'another site that is made like it')
    .addHelpText('after', '\nExamples:\n  sre-weekly sync\n  sre-weekly sync --all')
    .action(action((session, options: Options) => sync(session, options)));
};

async function sync(session: Session, options: Options): Promise<number> {
  const { ports, terminal, isJson, world } = session;
  const isFirst = ports.syncMemory.lastSync() === null;
  const signal = world.stopSignal();
  let report: SyncReport;
  try {
    report = await syncWithProgress(session, options, signal);
  } catch (error) {
    if (!isJson || !(error instanceof UserError) || error.code !== 'network') throw error;
    const failed = [{ source: options.from ?? 'sreweekly.com', reason: error.message }];
    const json: SyncJson = { added: [], updated: [], unchanged: 0, failed };
    printJson(terminal, { ...json, ...errorJson(error) });
    return printError(terminal, error);
  }
  const { added, updated, unchanged, failed, absent, skipped, isStopped } = report;
  const error = failed.length === 0 ? undefined : failureOf(failed);
  const json: SyncJson = { added, updated, unchanged, failed };
  if (isJson) printJson(terminal, error === undefined ? json : { ...json, ...errorJson(error) });
  else printLines(terminal, [summaryOf(report)]);

  if (skipped > 0) {
    printNotice(
      terminal,
      `Left aside: ${counted(skipped, 'item')} of the feed that ${skipped === 1 ? 'is no issue' : 'are no issues'}.`,
    );
  }
  if (absent.length > 0) {
    printNotice(
      terminal,
      `Not on the site: ${counted(absent.length, 'number')}. They are not asked for again for 30 days.`,
    );
  }
  if (isFirst && options.all !== true && !isStopped && added.length > 0) {
    printNotice(terminal, 'For older issues, back to the first one: sre-weekly sync --all');
  }
  if (error !== undefined) printFailures(terminal, failed, error);
  if (isStopped) {
    printNotice(terminal, 'Stopped. What came is kept, and the same command goes on from there.');
    return typeof signal.reason === 'number' ? signal.reason : 130;
  }
  return error === undefined ? 0 : error.exitCode;
}

async function syncWithProgress(
  { ports, terminal }: Session,
  options: Options,
  signal: AbortSignal,
): Promise<SyncReport> {
  const { syncIssues } = await import('../actions/sync-issues.js');
  const progress = makeProgress(terminal, ports.clock, 'Syncing', 'issues');
  try {
    const onProgress = ({ done, total }: SyncProgress) => progress.update(done, total);
    return await syncIssues(ports, { ...options, signal, onProgress });
  } finally {
    progress.end();
  }
}

/** `2 added (545, 544), 0 updated, 8 unchanged.` */
function summaryOf({ added, updated, unchanged }: SyncReport): string {
  const names = (numbers: readonly number[]) =>
    numbers.length > 0 && numbers.length <= 5 ? ` (${numbers.join(', ')})` : '';
  return `${added.length} added${names(added)}, ${updated.length} updated${names(updated)}, ${unchanged} unchanged.`;
}

const MOST_NAMED = 20;

function printFailures(terminal: Terminal, failed: SyncReport['failed'], error: UserError): void {
  if (failed.length > 1) {
    for (const { source, reason } of failed.slice(0, MOST_NAMED))
      printNotice(terminal, `${source}: ${reason}`);
    const others = failed.length - MOST_NAMED;
    if (others > 0) printNotice(terminal, `… and ${others} more.`);
  }
  printError(terminal, error);
}

function failureOf(failed: SyncReport['failed']): UserError {
  const [first] = failed;
  const message =
    first !== undefined && failed.length === 1
      ? `Not everything could be had. ${first.source}: ${first.reason.replace(/\.$/, '')}.`
      : `Not everything could be had: ${failed.length} issues or pages are missing.`;
  return new UserError('network', message, 'Sync again: what came is kept, and only the rest is asked for.');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
