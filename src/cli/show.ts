/** `sre-weekly show`: an issue or an entry as plain text, Markdown or JSON. */
import { findEntry, openIndex, readSingleRef, type SingleRef } from '../actions/find-entry.js';
import { entryMarks } from '../core/library/counts.js';
import { entryText, issueText } from './issue-text.js';
import { entryOfIssueJson, issueJson } from './json.js';
import { printJson, printLines } from './print.js';
import type { AddSubcommand, Session } from './session.js';

interface ShowOptions {
  readonly markdown?: true;
}

export const addShow: AddSubcommand = (program, action) => {
  const markdown = program.createOption('--markdown', 'as Markdown, for a wiki or a chat');
  program
    .command('show')
    .helpGroup('Read:')
    .summary('print an issue or an entry')
    .description('Prints an issue, or one entry of it, as plain text, Markdown or JSON.')
    .argument('[REF]', 'an issue (210), an entry (210.3), or latest: the newest issue here')
    .addOption(markdown.conflicts('json'))
    .addHelpText('after', '\nExamples:\n  sre-weekly show 210\n  sre-weekly show 210.3 --markdown')
    .action(
      action((session, word: string | undefined, options: ShowOptions) =>
        showRef(session, readSingleRef(word ?? 'latest'), options),
      ),
    );
};

/** Prints what a ref stands for; throws `UserError` where that is nothing here. */
export async function showRef(session: Session, ref: SingleRef, options: ShowOptions = {}): Promise<number> {
  const { ports, terminal, isJson } = session;
  // An issue's own file is looked at in any case; of the others, only which there are matters here.
  const index = openIndex(ports, { isQuick: true });
  const { issue, entry } = findEntry(ports, ref, index);
  const marks = entryMarks(issue, ports.reading.marks());
  const entryMark = marks[issue.entries.findIndex((one) => one === entry)];
  if (isJson) {
    const json =
      entry === undefined ? issueJson(issue, marks, index) : entryOfIssueJson(issue, entry, entryMark);
    printJson(terminal, json);
  } else if (options.markdown) {
    const { issueMarkdown } = await import('./issue-markdown.js');
    const { entryMarkdown } = await import('../core/issue/entry-markdown.js');
    printLines(terminal, [entry === undefined ? issueMarkdown(issue) : entryMarkdown(entry)]);
  } else {
    const { columns } = terminal;
    printLines(
      terminal,
      entry === undefined ? issueText(issue, marks, columns) : entryText(issue, entry, entryMark, columns),
    );
  }
  return 0;
}
