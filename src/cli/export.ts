/** `sre-weekly export`: entries as a document for a wiki, a script or a browser. */
import type { CollectedEntry } from '../actions/collect-entries.js';
import { UserError } from '../core/errors.js';
import { cleanText, safeJson } from '../core/text/sanitize.js';
import { foundJson, type FoundJson } from './json.js';
import { nearest } from './nearest.js';
import { printNotice } from './print.js';
import { nothingFound, queryOf, queryHelp, takesQuery } from './query.js';
import type { AddSubcommand, Session } from './session.js';

interface ExportOptions {
  readonly starred?: true;
  readonly unread?: true;
  readonly format?: Format;
  readonly output?: string;
  readonly force?: true;
}

export const FORMATS = ['markdown', 'json', 'html'] as const;
type Format = (typeof FORMATS)[number];

export const addExport: AddSubcommand = (program, action) => {
  takesQuery(program, 'export')
    .helpGroup('Find:')
    .argument('[QUERY...]', 'what to look for; without it, all entries')
    .summary('entries as Markdown, JSON or bookmarks')
    .description(
      'Writes entries as one document: those that answer a query, best first, or all of them, newest issue first.',
    )
    .option('--starred', 'only starred entries')
    .option('--unread', 'only unread entries')
    .option(
      '--format <FORMAT>',
      'markdown (as it is without this), json, or html: a bookmarks file',
      readFormat,
    )
    .option('--output <FILE>', 'into FILE; - is standard output, as without this')
    .option('--force', 'even where FILE is there already')
    .addHelpText(
      'after',
      () =>
        `\n${queryHelp()}\n` +
        '\nExamples:\n  sre-weekly export --starred --output starred.md\n  sre-weekly export retry storm --format json\n  sre-weekly export --starred --format html --output bookmarks.html --force',
    )
    .action(
      action((session, words: readonly string[], options: ExportOptions) =>
        exportEntries(session, words, options),
      ),
    );
};

function readFormat(word: string): Format {
  const format = FORMATS.find((known) => known === word);
  if (format !== undefined) return format;
  throw new UserError(
    'usage',
    `There is no format “${word}”.`,
    `The nearest is “${nearest(word, FORMATS)}”. There are: ${FORMATS.join(', ')}`,
  );
}

async function exportEntries(
  { ports, terminal, isJson }: Session,
  words: readonly string[],
  options: ExportOptions,
): Promise<number> {
  const { starred, unread, format = isJson ? 'json' : 'markdown', output = '-', force } = options;
  const { collectEntries } = await import('../actions/collect-entries.js');
  const isQuery = words.length > 0;
  const query = queryOf(words);
  const { entries: found, nearest: suggestion } = await collectEntries(ports, {
    ...(isQuery ? { query } : {}),
    isStarredOnly: starred === true,
    isUnreadOnly: unread === true,
  });
  // A file is no place for what was not asked for.
  const entries = suggestion === undefined ? found : [];
  const text = await DOCUMENTS[format](entries, isQuery);
  if (output === '-') {
    if (text !== '') terminal.out(text);
  } else ports.files.write(output, text, { replaces: force === true });

  if (entries.length === 0) {
    printNotice(terminal, isQuery ? nothingFound(query, suggestion) : nothingExported(options));
  }
  const linkless = format === 'html' ? entries.filter(({ entry }) => entry.url === undefined).length : 0;
  if (linkless > 0) printNotice(terminal, `Left out: ${counted(linkless)} without a link.`);
  if (output !== '-' && !isJson) {
    printNotice(terminal, `Wrote ${counted(entries.length - linkless)} to ${output}`);
  }
  return 0;
}

/** Whole documents, clean, line break at the end included; without entries the Markdown is empty. */
const DOCUMENTS: Readonly<
  Record<Format, (entries: readonly CollectedEntry[], isQuery: boolean) => Promise<string>>
> = {
  async markdown(entries) {
    const { entriesMarkdown } = await import('./issue-markdown.js');
    return entries.length === 0 ? '' : `${cleanText(entriesMarkdown(entries))}\n`;
  },
  json(entries) {
    const json: readonly FoundJson[] = entries.map(foundJson);
    return Promise.resolve(`${safeJson(json, 2)}\n`);
  },
  async html(entries, isQuery) {
    const { bookmarksHtml } = await import('./bookmarks.js');
    return cleanText(bookmarksHtml(entries, { byIssue: !isQuery }));
  },
};

function nothingExported({ starred, unread }: ExportOptions): string {
  if (starred && unread) return 'No entry is both starred and unread.';
  if (starred) return 'Nothing is starred.';
  return unread ? 'Nothing is unread.' : 'There is no issue on this machine.';
}

function counted(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
