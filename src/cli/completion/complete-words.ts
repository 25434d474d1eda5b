/**
 * What the last of some words may become. Everything but the numbers of issues comes from the commands themselves: their names, options
 * and arguments, which say by their placeholders (REF, FILE) what stands there.
 */
import type { Argument, Command, Option } from 'commander';
import { QUALIFIERS } from '../../core/library/search/query.js';
import { PREFERENCE_NAMES, PREFERENCES } from '../../core/preferences.js';
import type { IssueHead } from '../../core/issue/model.js';
import { shortDate } from '../../core/dates.js';
import { ACTIONS } from '../config.js';
import { FORMATS } from '../export.js';
import { MARKS } from '../mark.js';
import { SHELLS } from './scripts.js';

interface Candidate {
  /** The whole word. More may follow where it ends with `:`. */
  readonly word: string;
  readonly about: string;
}

/** Words of ours, or what only the shell knows. */
export type Completion = readonly Candidate[] | 'files' | 'folders';

/** What the words are completed from. */
export interface Vocabulary {
  readonly program: Command;
  /** Of the issues on this machine, ascending; asked only where refs are wanted. */
  heads(): readonly IssueHead[];
}

/** The words typed so far behind the program's name; the last is the one to be completed, and may be empty. */
export function completeWords(typed: readonly string[], vocabulary: Vocabulary): Completion {
  const current = typed.at(-1) ?? '';
  const { command, words, option, areOptionsOver } = readWords(typed.slice(0, -1), vocabulary.program);
  const place = { ...vocabulary, command, words };

  if (option !== undefined) return valuesFor(placeholderOf(option), current, place);
  if (current.startsWith('-') && !areOptionsOver) {
    const [, name = '', value] = /^(--[^=]+)(?:=(.*))?$/s.exec(current) ?? [];
    const valued = value === undefined ? undefined : takingValue(command, name);
    if (valued !== undefined) {
      const values = valuesFor(placeholderOf(valued), value ?? '', place);
      return typeof values === 'string'
        ? values
        : values.map(({ word, about }) => ({ word: `${name}=${word}`, about }));
    }
    const options = optionsOf(command, current);
    // Of a query, what begins with a dash may be an exclusion too.
    const exclusions = isQuery(command) && !current.startsWith('--') ? qualified(current, place) : [];
    return [...options, ...exclusions];
  }
  const commands = command === vocabulary.program && words.length === 0 ? commandsOf(command, current) : [];
  const argument = argumentAt(command, words.length);
  if (argument === undefined) return commands;
  const values = valuesFor(argument.name(), current, place);
  return typeof values === 'string' ? values : [...commands, ...values];
}

/** What the words before the last say behind `--library`. */
export function libraryNamedIn(typed: readonly string[], program: Command): string | undefined {
  return readWords(typed.slice(0, -1), program).library;
}

interface Place extends Vocabulary {
  readonly command: Command;
  /** Arguments before the current word. */
  readonly words: readonly string[];
}

interface ReadWords {
  readonly command: Command;
  readonly words: readonly string[];
  /** The option whose value comes next. */
  readonly option?: Option;
  readonly library: string | undefined;
  /** `--` was there. */
  readonly areOptionsOver: boolean;
}

function readWords(before: readonly string[], program: Command): ReadWords {
  let command = program;
  let words: string[] = [];
  let option: Option | undefined;
  let library: string | undefined;
  let areOptionsOver = false;
  for (const word of before) {
    if (option !== undefined) {
      if (option.long === '--library') library = word;
      option = undefined;
    } else if (areOptionsOver) words.push(word);
    else if (word === '--') areOptionsOver = true;
    else if (word.startsWith('-') && word !== '-') {
      const [name = '', value] = word.split(/=(.*)/s);
      const found = takingValue(command, name);
      if (found?.long === '--library' && value !== undefined) library = value;
      if (value === undefined) option = found;
    } else {
      const known =
        command === program && words.length === 0
          ? program.commands.find((one) => one.name() === word)
          : undefined;
      if (known === undefined) words.push(word);
      else [command, words] = [known, []];
    }
  }
  return { command, words, library, areOptionsOver, ...(option === undefined ? {} : { option }) };
}

function takingValue(command: Command, name: string): Option | undefined {
  return command.options.find(({ long, required }) => required && long === name);
}

/** `--library <DIR>` → `DIR` */
function placeholderOf({ flags }: Option): string {
  return /<([^>]+)>/.exec(flags)?.[1] ?? '';
}

function optionsOf(command: Command, current: string): readonly Candidate[] {
  const options = command.createHelp().visibleOptions(command);
  return options.flatMap(({ long, description }) =>
    long?.startsWith(current) === true ? [{ word: long, about: description }] : [],
  );
}

function commandsOf(program: Command, current: string): readonly Candidate[] {
  return matching(
    program.commands.map((command) => ({ word: command.name(), about: command.summary() })),
    current,
  );
}

/** The one a further word would be; the last one may take many. */
function argumentAt({ registeredArguments }: Command, position: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[position] ?? (last?.variadic === true ? last : undefined);
}

function isQuery({ registeredArguments }: Command): boolean {
  return registeredArguments.some((argument) => argument.name() === 'QUERY');
}

/** What may stand for a placeholder; a test sees to it that every one has its line here. */
const VALUES: Readonly<Record<string, (current: string, place: Place) => Completion>> = {
  REF: refs,
  QUERY: qualified,
  HOW: plain(MARKS.keys()),
  WHAT: preferenceWords,
  SHELL: plain(SHELLS),
  FORMAT: plain(FORMATS),
  PATH: () => 'files',
  FILE: () => 'files',
  DIR: () => 'folders',
  N: () => [],
  URL: () => [],
  WORDS: () => [],
};

export const PLACEHOLDERS: ReadonlySet<string> = new Set(Object.keys(VALUES));

function valuesFor(placeholder: string, current: string, place: Place): Completion {
  const values = VALUES[placeholder]?.(current, place) ?? [];
  return typeof values === 'string' ? values : matching(values, current);
}

function matching(candidates: readonly Candidate[], current: string): readonly Candidate[] {
  return candidates.filter(({ word }) => word.startsWith(current));
}

function plain(words: Iterable<string>): () => readonly Candidate[] {
  const candidates = Array.from(words, (word) => ({ word, about: '' }));
  return () => candidates;
}

/** Newest first: `latest` and numbers; behind a dot the entries of an issue; behind a dash, where ranges are taken, the end of one. */
function refs(current: string, place: Place): readonly Candidate[] {
  const heads = () => place.heads().toReversed();
  const [, number, dot] = /^(\d+)(\.)/.exec(current) ?? [];
  if (dot !== undefined) {
    const head = heads().find((one) => one.number === Number(number));
    const count = head === undefined ? 0 : head.articles + head.outages;
    return Array.from({ length: count }, (_, index) => ({ word: `${number}.${index + 1}`, about: '' }));
  }
  const [, first] = /^(\d+)-/.exec(current) ?? [];
  if (first !== undefined) {
    if (place.command.registeredArguments.at(-1)?.variadic !== true) return [];
    return numbers(
      heads().filter((head) => head.number > Number(first)),
      `${first}-`,
    );
  }
  const isBare = place.command === place.program && current === '';
  return [
    { word: 'latest', about: 'the newest issue here' },
    // Among commands hundreds of numbers would hide the rest.
    ...(isBare || /^\D/.test(current) ? [] : numbers(heads(), '')),
  ];
}

function numbers(heads: readonly IssueHead[], before: string): readonly Candidate[] {
  return heads.map(({ number, date }) => ({ word: `${before}${number}`, about: shortDate(date) }));
}

/** Qualifiers, or the values of one; `-` before either. */
function qualified(current: string, place: Place): readonly Candidate[] {
  const [, minus = '', name, value = ''] = /^(-?)(?:([a-z]+):(.*))?/s.exec(current) ?? [];
  if (name === undefined) {
    return matching(
      QUALIFIERS.map(({ name: word, takes }) => ({ word: `${minus}${word}:`, about: takes })),
      current,
    );
  }
  const values = QUALIFIERS.find((known) => known.name === name)?.values ?? [];
  const candidates = values.map((word) => ({ word, about: '' }));
  const found = name === 'issue' && /^\d/.test(value) ? numbers(place.heads().toReversed(), '') : candidates;
  return matching(
    found.map(({ word, about }) => ({ word: `${minus}${name}:${word}`, about })),
    current,
  );
}

function preferenceWords(_: string, { words }: Place): readonly Candidate[] {
  const [action = '', key] = words;
  if (words.length === 0) return plain(ACTIONS.keys())();
  const wanted = ACTIONS.get(action)?.words[words.length - 1];
  if (wanted === 'KEY')
    return PREFERENCE_NAMES.map((name) => ({ word: name, about: PREFERENCES[name].description }));
  const preference = PREFERENCE_NAMES.find((name) => name === key);
  // All there are can be true or false.
  return wanted === 'VALUE' && preference !== undefined ? plain(['true', 'false'])() : [];
}
