/** The commands as the manual has them, read off the definition of the command line. */
import type { Argument, Command, Option } from 'commander';
import { makeProgram } from '../../../src/cli/program.js';
import type { World } from '../../../src/cli/session.js';
import { bold, item, lines, literal, paragraph, prose, subsection } from './roff.js';

const unused = (): never => {
  throw new Error('The manual is made of the definition alone: no command runs.');
};

/** The definition, with nothing behind it that a command could run on. */
export async function definition(): Promise<Command> {
  const terminal: World['terminal'] = {
    out: unused,
    err: unused,
    columns: 80,
    hasColor: false,
    isInteractive: false,
    progressColumns: undefined,
  };
  const world: World = {
    terminal,
    version: '',
    open: unused,
    runReader: unused,
    stopSignal: unused,
    machine: unused,
  };
  return makeProgram(world, () => unused);
}

/** `--limit N`: what `--limit <N>` stands for. */
const flagsOf = ({ flags }: Option): string => flags.replaceAll(/[<>]/g, '');

const argumentOf = (argument: Argument): string => {
  const word = argument.name() + (argument.variadic ? '…' : '');
  return argument.required ? word : `[${word}]`;
};

const shownOptions = (command: Command): readonly Option[] => command.options.filter(({ hidden }) => !hidden);

/** Those that a command has besides what every command has. */
function ownOptions(program: Command, command: Command): readonly Option[] {
  const shared = new Set(program.options.map(({ flags }) => flags));
  return shownOptions(command).filter(({ flags }) => !shared.has(flags));
}

/** Options of every command, from the program itself. */
export function sharedOptions(program: Command): readonly string[] {
  const help = program.createHelp();
  return help
    .visibleOptions(program)
    .flatMap((option) => item(bold(literal(flagsOf(option))), option.description));
}

/** `list [--unread] [--limit N]`; in the words of the command's own usage, where it has one. */
export function synopsis(program: Command, command: Command): string {
  const options = ownOptions(program, command).map((option) => `[${flagsOf(option)}]`);
  const usage = command.usage();
  const isUsual = command === program || usage.startsWith('[options]') || usage === '';
  const rest = isUsual ? command.registeredArguments.map(argumentOf) : [usage.replace(/ ?\[options\]/, '')];
  return [command.name(), ...options, ...rest].join(' ');
}

/** A subsection for each command, in the order of `--help`. */
export function commandSections(program: Command): readonly string[] {
  return program.commands.flatMap((command) => [
    ...subsection(synopsis(program, command)),
    prose(command.description()),
    ...command.registeredArguments.flatMap((argument) =>
      argument.description === '' ? [] : item(literal(argument.name()), argument.description),
    ),
    ...ownOptions(program, command).flatMap((option) =>
      item(bold(literal(flagsOf(option))), option.description),
    ),
    ...blocksAfter(command).flatMap(({ title, rows }) => [...paragraph(title), '.PP', ...lines(rows)]),
  ]);
}

/** The program's own examples. */
export function examples(program: Command): readonly string[] {
  return blocksAfter(program).flatMap(({ rows }) => lines(rows));
}

/** What `--help` says below the lists: titles that end with a colon, and indented rows. Preferences have a section of their own. */
function blocksAfter(
  command: Command,
): readonly { readonly title: string; readonly rows: readonly string[] }[] {
  let printed = '';
  command.configureOutput({ writeOut: (text) => (printed += text) });
  command.outputHelp();
  const help = command.helpInformation();
  const after = printed.slice(printed.indexOf(help) + help.length);
  const blocks = after.split(/\n(?=\S.*:\n)/).map((block) => block.split('\n'));
  return blocks.flatMap(([title = '', ...rows]) => {
    const shown = rows.map((row) => row.replace(/^ {2}/, '')).filter((row) => row.trim() !== '');
    return title === '' || title === 'Preferences:' || shown.length === 0 ? [] : [{ title, rows: shown }];
  });
}
