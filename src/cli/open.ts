/** `sre-weekly open`: an entry's link, or an issue's page, in the browser. */
import { pageUrl } from '../core/issue/build-issue.js';
import { findEntry, numberOf, openIndex, readSingleRef, type SingleRef } from '../actions/find-entry.js';
import { linkOf, openEntry, type OpenTarget } from '../actions/open-entry.js';
import { UserError } from '../core/errors.js';
import type { Issue } from '../core/issue/model.js';
import { dateOf, inChain } from '../core/library/chain.js';
import { entryMarks } from '../core/library/counts.js';
import type { Ports } from '../ports.js';
import { errorJson, type OpenJson } from './json.js';
import { printError, printJson, printLines, printNotice } from './print.js';
import type { AddSubcommand, Session } from './session.js';

interface OpenOptions {
  readonly archived?: true;
  readonly print?: true;
}

export const addOpen: AddSubcommand = (program, action) => {
  program
    .command('open')
    .helpGroup('Read:')
    .summary('open a link in the browser')
    .description(
      'Opens an entry in the browser and marks it read; of an issue, opens its page at sreweekly.com.',
    )
    .argument('<REF>', 'an entry (210.3) or an issue (210)')
    .option('--archived', 'the copy in the Internet Archive, as it was that week')
    .option('--print', 'only print the link')
    .addHelpText('after', '\nExamples:\n  sre-weekly open 210.3\n  sre-weekly open 210.3 --archived --print')
    .action(
      action((session, word: string, options: OpenOptions) => open(session, readSingleRef(word), options)),
    );
};

async function open(session: Session, ref: SingleRef, options: OpenOptions): Promise<number> {
  const { ports, terminal, isJson } = session;
  const found = findTarget(ports, ref);
  const link = linkOf(found.target, options);
  if (link.isIdn) printNotice(terminal, `The host of this link has foreign letters; it is ${link.host}`);
  if (options.print) {
    if (isJson) printJson(terminal, reportOf(ports, found, link.href, false));
    else printLines(terminal, [link.href]);
    return 0;
  }
  const report = await openEntry(ports, found.target, options);
  const json = reportOf(ports, found, report.href, report.opened);
  if (report.opened) {
    if (isJson) printJson(terminal, json);
    else printLines(terminal, [`Opened ${report.href}`]);
    if (report.marks !== undefined) ports.reading.fold();
    return report.markFailure === undefined ? 0 : printError(terminal, report.markFailure);
  }
  const error = new UserError(
    'no-browser',
    `No browser could be reached: ${report.reason ?? 'it did not start'}.`,
    report.copied ? 'The link is printed above, and copied to the clipboard.' : 'The link is printed above.',
  );
  if (isJson) printJson(terminal, { ...json, ...errorJson(error) });
  else printLines(terminal, [report.href]);
  return printError(terminal, error);
}

interface Found {
  readonly ref: string;
  readonly target: OpenTarget;
  readonly issue?: Issue;
}

/** An issue of the chain that is not here still has its page. */
function findTarget(ports: Ports, ref: SingleRef): Found {
  const index = openIndex(ports);
  const number = numberOf(ref, index);
  if (ref.kind !== 'entry' && !index.heads.has(number) && inChain(index, number)) {
    const date = dateOf(index, number);
    const url = pageUrl(number);
    return { ref: String(number), target: { url, ...(date === undefined ? {} : { date }) } };
  }
  const { issue, entry } = findEntry(ports, ref, index);
  return entry === undefined
    ? { ref: String(number), target: { url: issue.url, date: issue.date }, issue }
    : { ref: entry.ref, target: { issue, entry }, issue };
}

function reportOf(ports: Ports, { ref, target, issue }: Found, url: string, opened: boolean): OpenJson {
  const marks = issue === undefined ? [] : entryMarks(issue, ports.reading.marks());
  const about =
    'entry' in target ? marks.filter((_, position) => issue?.entries[position]?.ref === ref) : marks;
  return { ref, url, opened, read: about.length > 0 && about.every(({ isRead }) => isRead) };
}
