/** `sre-weekly list`: the issues on this machine, newest first. */
import { longDate } from '../core/dates.js';
import type { IssueHead } from '../core/issue/model.js';
import { makeCounter } from './head-counts.js';
import { listedJson, type ListedJson } from './json.js';
import { readLimit } from './limit.js';
import { printJson, printLines, printNotice } from './print.js';
import type { AddSubcommand, Session } from './session.js';

interface ListOptions {
  readonly unread?: true;
  readonly starred?: true;
  readonly limit?: number;
}

export const addList: AddSubcommand = (program, action) => {
  program
    .command('list')
    .helpGroup('Read:')
    .summary('the issues on this machine, newest first')
    .description('Lists the issues on this machine, newest first.')
    .option('--unread', 'only issues with unread entries')
    .option('--starred', 'only issues with starred entries')
    .option('--limit <N>', 'at most N issues', readLimit('issues', 'sre-weekly list --limit 10'))
    .addHelpText('after', '\nExamples:\n  sre-weekly list --unread --limit 10\n  sre-weekly list --json')
    .action(action((session, options: ListOptions) => list(session, options)));
};

function nothingListed({ unread, starred }: ListOptions): string {
  if (unread && starred) return 'No issue has both unread and starred entries.';
  return unread ? 'Nothing is unread.' : 'Nothing is starred.';
}

function list({ ports, terminal, isJson }: Session, options: ListOptions): number {
  const { heads, damaged } = ports.library.heads();
  const countsOf = makeCounter(ports.library, ports.reading.marks());
  const listed: ListedJson[] = [];
  for (const head of newestFirst(heads)) {
    if (listed.length === options.limit) break;
    const item = listedJson(head, countsOf(head));
    if (options.unread && item.unread === 0) continue;
    if (options.starred && item.starred === 0) continue;
    listed.push(item);
  }
  if (isJson) printJson(terminal, listed);
  else if (listed.length > 0) printLines(terminal, tableOf(listed));
  else
    printNotice(terminal, heads.length === 0 ? 'There is no issue on this machine.' : nothingListed(options));
  const [first, ...others] = damaged;
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    printNotice(
      terminal,
      `Left out: ${first.file}${more}, which could not be read. sre-weekly doctor says why.`,
    );
  }
  return 0;
}

function newestFirst(heads: readonly IssueHead[]): readonly IssueHead[] {
  return [...heads].sort((a, b) => b.number - a.number);
}

function tableOf(listed: readonly ListedJson[]): readonly string[] {
  const widest = Math.max(...listed.map(({ number }) => String(number).length)) + 1;
  return listed.map(({ number, date, articles, outages, unread, starred }) => {
    const columns = [
      `#${number}`.padStart(widest),
      longDate(date).padEnd(17),
      counted(articles, 'article').padStart(11),
      counted(outages, 'outage').padStart(10),
      (unread === 0 ? 'read' : `● ${unread} unread`).padStart(11),
    ];
    return columns.join('  ') + (starred === 0 ? '' : `  ★ ${starred}`);
  });
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? ' ' : 's'}`;
}
