/** `sre-weekly search`: entries that answer a query, best first. */
import { needlesOf } from '../core/library/search/matches.js';
import { parseQuery } from '../core/library/search/query.js';
import { foundText } from './issue-text.js';
import { foundJson, type FoundJson } from './json.js';
import { readLimit } from './limit.js';
import { printJson, printLines, printNotice } from './print.js';
import { foundInstead, nothingFound, queryOf, queryHelp, takesQuery } from './query.js';
import type { AddSubcommand, Session } from './session.js';

interface SearchOptions {
  readonly limit?: number;
  readonly markdown?: true;
}

export const addSearch: AddSubcommand = (program, action) => {
  const markdown = program.createOption('--markdown', 'as Markdown, for a wiki or a chat');
  takesQuery(program, 'search')
    .helpGroup('Find:')
    .summary('find entries in all issues')
    .description('Finds entries in all issues on this machine, best first.')
    .argument('<QUERY...>', 'what to look for')
    .option('--limit <N>', 'at most N entries', readLimit('entries', 'sre-weekly search retry --limit 5'))
    .addOption(markdown.conflicts('json'))
    .addHelpText(
      'after',
      () =>
        `\n${queryHelp()}\n` +
        '\nExamples:\n  sre-weekly search retry storm --limit 5\n  sre-weekly search author:wood -kafka after:2019\n  sre-weekly search "retry storm" --markdown | pbcopy',
    )
    .action(
      action((session, words: readonly string[], options: SearchOptions) => search(session, words, options)),
    );
};

async function search(
  { ports, terminal, isJson }: Session,
  words: readonly string[],
  { limit, markdown }: SearchOptions,
): Promise<number> {
  const { collectEntries } = await import('../actions/collect-entries.js');
  const query = queryOf(words);
  const { entries, nearest } = await collectEntries(ports, { query });
  const shown = entries.slice(0, limit);
  if (isJson) {
    const json: readonly FoundJson[] = shown.map(foundJson);
    printJson(terminal, json);
  } else if (markdown && shown.length > 0) {
    const { entriesMarkdown } = await import('./issue-markdown.js');
    printLines(terminal, [entriesMarkdown(shown)]);
  } else {
    const parsed = parseQuery(nearest ?? query);
    const needles = parsed.ok ? needlesOf(parsed.query) : [];
    const blocks = shown.map((found) => foundText(found, needles, terminal.columns));
    printLines(
      terminal,
      blocks.flatMap((block, position) => (position === 0 ? block : ['', ...block])),
    );
  }
  if (nearest !== undefined) printNotice(terminal, foundInstead(query, nearest));
  else if (shown.length === 0) printNotice(terminal, nothingFound(query));
  if (shown.length < entries.length) {
    printNotice(terminal, `${shown.length} of ${entries.length} entries.`);
  }
  return 0;
}
