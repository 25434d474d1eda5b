/** `sre-weekly status`: how much there is, and how much of it is read. */
import { longDate } from '../core/dates.js';
import { makeCounter } from './head-counts.js';
import type { StatusJson } from './json.js';
import { printJson, printLines } from './print.js';
import type { AddSubcommand, Session } from './session.js';

export const addStatus: AddSubcommand = (program, action) => {
  program
    .command('status')
    .helpGroup('Library:')
    .summary('how many issues and entries, unread and starred')
    .description('Says how many issues and entries are on this machine, and how many are unread and starred.')
    .addHelpText('after', '\nExamples:\n  sre-weekly status\n  sre-weekly status --json')
    .action(action((session) => status(session)));
};

function status({ ports, terminal, isJson }: Session): number {
  const { heads } = ports.library.heads();
  const countsOf = makeCounter(ports.library, ports.reading.marks());
  let [entries, unread, starred] = [0, 0, 0];
  for (const head of heads) {
    const counts = countsOf(head);
    entries += counts.entries;
    unread += counts.unread;
    starred += counts.starred;
  }
  const newest = heads.at(-1);
  const lastSync = ports.syncMemory.lastSync();
  if (isJson) {
    const json: StatusJson = {
      issues: heads.length,
      entries,
      unread,
      starred,
      newest: newest?.number ?? null,
      lastSync,
    };
    printJson(terminal, json);
    return 0;
  }
  printLines(terminal, [
    `Issues   ${heads.length}`,
    `Entries  ${entries}: ${unread} unread, ${starred} starred`,
    `Newest   ${newest === undefined ? 'none' : `issue ${newest.number} of ${longDate(newest.date)}`}`,
    ...(lastSync === null ? [] : [`Synced   ${longDate(lastSync.slice(0, 10))}`]),
  ]);
  return 0;
}
