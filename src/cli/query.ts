/** Commands that take a query: its words, and what is said where it has no hit. */
import { Command } from 'commander';
import { QUALIFIERS } from '../core/library/search/query.js';
import { wrapText } from '../core/text/wrap.js';

/** Stands for the dash of a word like `-kafka` while commander looks for options. No argument of a program can hold it. */
const DASH = '\0';

/** Takes words that begin with one dash for words of the query, which leave out what has them: `search retry -kafka`. */
class QueryCommand extends Command {
  override parseOptions(given: string[]): { operands: string[]; unknown: string[] } {
    const end = given.includes('--') ? given.indexOf('--') : given.length;
    const words = given.map((word, position) => {
      const isExclusion = /^-[^-]/.test(word) && word !== '-h' && position < end;
      return isExclusion && !this.#takesValue(given[position - 1]) ? DASH + word.slice(1) : word;
    });
    const { operands, unknown } = super.parseOptions(words);
    return { operands: operands.map(withDash), unknown: unknown.map(withDash) };
  }

  #takesValue(word: string | undefined): boolean {
    return (
      word !== undefined &&
      this.options.some(({ required, long, short }) => required && (word === long || word === short))
    );
  }
}

function withDash(word: string): string {
  return word.startsWith(DASH) ? `-${word.slice(1)}` : word;
}

/** Adds a command to the program whose arguments are a query. */
export function takesQuery(program: Command, name: string): Command {
  const command = new QueryCommand(name).copyInheritedSettings(program);
  program.addCommand(command);
  return command;
}

/**
 * The query that the words of a command line are. A word with spaces in it was in quotes, which the shell has taken. What they held together
 * they hold together here where that can only be one thing, as in `author:"Thai Wood"`; `"retry storm"` is two words, as it is where it is
 * typed, and `'"retry storm"'` these in a row.
 */
export function queryOf(words: readonly string[]): string {
  return words.map(asWritten).join(' ');
}

function asWritten(word: string): string {
  const [, minus = '', name, value = ''] = /^(-?)(?:([a-z]+):)?([^":]*\s[^":]*)$/.exec(word) ?? [];
  const isQualified = QUALIFIERS.some((qualifier) => qualifier.name === name);
  if (isQualified) return `${minus}${name}:"${value}"`;
  return minus !== '' && name === undefined && value !== '' ? `-"${value}"` : word;
}

/** What a query may be made of, for `--help`. */
export function queryHelp(): string {
  const terms = [
    ['word', 'every word has to be there, or one that begins so'],
    ['"two words"', 'these, in a row'],
    ['-word', 'what has that is left out; -in:outages, too'],
    ...QUALIFIERS.map(({ name, takes }) => [`${name}:`, takes]),
  ];
  const lines = terms.flatMap(([term = '', text = '']) =>
    wrapText(text, 64).map((line, at) => `  ${(at === 0 ? term : '').padEnd(12)} ${line}`),
  );
  return ['Query:', ...lines].join('\n');
}

/** Said where nothing was found for a query, with what was searched instead. */
export function foundInstead(query: string, nearest: string): string {
  return `${nothingFound(query)} This is for “${nearest}”.`;
}

/** `suggestion` is a spelling that has hits. */
export function nothingFound(query: string, suggestion?: string): string {
  const nothing = `Nothing for “${query}”.`;
  return suggestion === undefined ? nothing : `${nothing} Did you mean “${suggestion}”?`;
}
