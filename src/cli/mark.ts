/** `sre-weekly mark`: entries read, unread, starred or not. */
import { markEntries } from '../actions/mark-entries.js';
import { UserError } from '../core/errors.js';
import type { MarkKind } from '../core/marks.js';
import { errorJson, type MarkJson } from './json.js';
import { printError, printJson, printLines, printNotice } from './print.js';
import type { AddSubcommand, Session } from './session.js';

export const MARKS: ReadonlyMap<
  string,
  { readonly kind: MarkKind; readonly value: boolean; readonly done: string }
> = new Map([
  ['read', { kind: 'read', value: true, done: 'Marked read' }],
  ['unread', { kind: 'read', value: false, done: 'Marked unread' }],
  ['star', { kind: 'star', value: true, done: 'Starred' }],
  ['unstar', { kind: 'star', value: false, done: 'Unstarred' }],
]);

export const addMark: AddSubcommand = (program, action) => {
  program
    .command('mark')
    .helpGroup('Mark:')
    .summary('mark entries read or unread, star or unstar them')
    .description('Marks entries; of an issue, or a range of issues, all of their entries.')
    .argument('<HOW>', 'read, unread, star or unstar')
    .argument('<REF...>', 'entries (210.3), issues (210) or ranges of issues (200-209)')
    .addHelpText('after', '\nExamples:\n  sre-weekly mark read 200-209 210.3\n  sre-weekly mark star 210.2')
    .action(action((session, how: string, words: readonly string[]) => mark(session, how, words)));
};

function mark({ ports, terminal, isJson }: Session, how: string, words: readonly string[]): number {
  const chosen = MARKS.get(how);
  if (chosen === undefined) {
    throw new UserError(
      'usage',
      `An entry cannot be marked “${how}”.`,
      'Say read, unread, star or unstar: sre-weekly mark read 210.1',
    );
  }
  const { kind, value, done } = chosen;
  const { marked, failed } = markEntries(ports, words, { kind, value });
  const [first] = failed;
  // Nothing but words that are no refs: wrong arguments. Anything else was done, or could not be.
  if (marked.length === 0 && first !== undefined && failed.every(({ error }) => error.code === 'usage'))
    throw first.error;

  if (isJson) {
    const json: MarkJson = {
      marked,
      failed: failed.map(({ ref, error }) => ({ ref, reason: error.message })),
    };
    printJson(terminal, first === undefined ? json : { ...json, ...errorJson(first.error) });
  } else if (marked.length > 0) {
    printLines(terminal, [`${done}: ${listOf(marked.map(({ ref }) => ref))}`]);
  } else if (first === undefined) {
    printNotice(terminal, 'Nothing was marked: no issue of the range is on this machine.');
  }
  for (const { error } of failed) printError(terminal, error);
  // Every process that marks leaves a file; a script may run thousands.
  if (marked.length > 0) ports.reading.fold();
  return first === undefined ? 0 : 1;
}

function listOf(refs: readonly string[]): string {
  return refs.length <= 8 ? refs.join(', ') : `${refs.length} entries, ${refs[0]} to ${refs.at(-1)}`;
}
