/** `sre-weekly import`: issues from Markdown files and folders into the library. */
import { UserError } from '../core/errors.js';
import { errorJson, type ImportJson } from './json.js';
import { printError, printJson, printLines, printNotice } from './print.js';
import { makeProgress } from './progress.js';
import type { AddSubcommand, Session } from './session.js';

export const addImport: AddSubcommand = (program, action) => {
  program
    .command('import')
    .helpGroup('Library:')
    .summary('take issues from Markdown files or folders')
    .description(
      'Takes issues from Markdown files, or folders of them, into the library. What is there already is not doubled.',
    )
    .argument('<PATH...>', 'files or folders, such as a clone of an archive; - for standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  sre-weekly import ~/sreweekly-archive\n  sre-weekly import sreweekly-209.md\n  curl -s https://example.com/sreweekly-209.md | sre-weekly import -',
    )
    .action(action((session, paths: readonly string[]) => importFrom(session, paths)));
};

async function importFrom(session: Session, paths: readonly string[]): Promise<number> {
  const { ports, terminal, isJson } = session;
  const { importPaths, STANDARD_INPUT } = await import('../actions/import-issues.js');
  // It takes a second: off a terminal nobody needs to know how far it is.
  const progress =
    terminal.progressColumns === undefined
      ? undefined
      : makeProgress(terminal, ports.clock, 'Importing', 'files');
  const { added, updated, unchanged, failed, skipped } = await importPaths(
    ports,
    paths,
    progress?.update,
  ).finally(progress?.end);
  const json: ImportJson = { added, updated, unchanged, failed };
  const took = added.length + updated.length + unchanged;
  // As one says it; scripts find it as it was named.
  const said = failed.map(({ source, reason }) => ({
    source: source === STANDARD_INPUT ? 'Standard input' : source,
    reason,
  }));
  const error = failed.length === 0 ? undefined : failureOf(said, took);
  if (isJson) printJson(terminal, error === undefined ? json : { ...json, ...errorJson(error) });
  else if (took > 0) {
    printLines(terminal, [`${added.length} added, ${updated.length} updated, ${unchanged} unchanged.`]);
  } else if (error === undefined) {
    printNotice(terminal, `There are no issues in ${paths.join(', ')}.`);
  }
  if (skipped > 0)
    printNotice(terminal, `${counted(skipped, 'Markdown file')} with something else left aside.`);
  if (error === undefined) return 0;
  if (failed.length > 1) for (const { source, reason } of said) printNotice(terminal, `${source}: ${reason}`);
  return printError(terminal, error);
}

function failureOf(failed: ImportJson['failed'], took: number): UserError {
  const [first] = failed;
  const message =
    first !== undefined && failed.length === 1
      ? `${first.source} could not be imported: ${first.reason.replace(/\.$/, '')}.`
      : `${failed.length} files could not be imported.`;
  const rest = took > 0 ? ' All others are in the library.' : '';
  return new UserError('damaged', message, `Correct what is said there, and import again.${rest}`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
