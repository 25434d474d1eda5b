/** The command line: what the words mean, which command runs, and how it ends. */
import { Command, CommanderError } from 'commander';
import { badRef } from '../actions/find-entry.js';
import { UserError } from '../core/errors.js';
import { parseRef } from '../core/library/refs.js';
import { nearest } from './nearest.js';
import { printFailure } from './print.js';
import { readIssue } from './read.js';
import {
  openSession,
  type AddSubcommand,
  type GlobalOptions,
  type MakeAction,
  type Run,
  type World,
} from './session.js';

/** Every command, in the order of `--help`. A new one is a file of its own and a line here, by the name that it has. */
const SUBCOMMANDS = {
  list: async () => (await import('./list.js')).addList,
  show: async () => (await import('./show.js')).addShow,
  open: async () => (await import('./open.js')).addOpen,
  search: async () => (await import('./search.js')).addSearch,
  export: async () => (await import('./export.js')).addExport,
  mark: async () => (await import('./mark.js')).addMark,
  sync: async () => (await import('./sync.js')).addSync,
  import: async () => (await import('./import.js')).addImport,
  status: async () => (await import('./status.js')).addStatus,
  config: async () => (await import('./config.js')).addConfig,
  doctor: async () => (await import('./doctor.js')).addDoctor,
  completion: async () => (await import('./completion.js')).addCompletion,
} satisfies Readonly<Record<string, () => Promise<AddSubcommand>>>;
type Subcommand = keyof typeof SUBCOMMANDS;
const ALL = Object.keys(SUBCOMMANDS) as Subcommand[];

/** What they print is a document already; `--json` is no mistake all the same. */
const WITHOUT_JSON: ReadonlySet<string> = new Set(['export', 'completion']);

const HELP_COLUMNS = 80;

/** Runs what the words after the program's name ask for. Returns the exit code; throws what is a bug. */
export async function runProgram(words: readonly string[], world: World): Promise<number> {
  let exitCode = 0;
  const action: MakeAction =
    (run, needs) =>
    async (...given) => {
      // Commander gives the arguments, the options, and last the command itself.
      const command = given.pop() as Command;
      const options: GlobalOptions = { ...command.parent?.opts(), ...command.opts() };
      const session = await openSession(world, options, needs);
      exitCode = await (run as Run<readonly unknown[]>)(session, ...given);
    };
  const program = await makeProgram(world, action, neededFor(words));
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const isJson = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined).includes('--json');
    return printFailure(world.terminal, asUserError(error, program), isJson);
  }
}

/** Where the first word is a command, nothing but that one is asked for. Completion looks at all of them. */
function neededFor([word]: readonly string[]): readonly Subcommand[] {
  const named = ALL.find((name) => name === word);
  return named === undefined || named === 'completion' ? ALL : [named];
}

/** The definition of the command line: commands, arguments, options and help. */
export async function makeProgram(
  world: World,
  action: MakeAction,
  names: readonly Subcommand[] = ALL,
): Promise<Command> {
  const { terminal, version } = world;
  const program = new Command('sre-weekly');
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      // Errors are printed in one place, in our own words.
      writeErr: () => {},
      getOutHelpWidth: () => HELP_COLUMNS,
      getOutHasColors: () => false,
    })
    .configureHelp({ subcommandTerm: termOf, visibleCommands: (command) => [...command.commands] })
    // `help` works, for those who try it, and isn't shown: `--help` is the way.
    .helpCommand(true)
    // Options after a command's name are the command's.
    .enablePositionalOptions()
    .description(
      'A terminal reader for SRE Weekly: ten years of writing on reliability, offline and with marks.',
    )
    .usage('[REF]\n       sre-weekly COMMAND …')
    .argument(
      '[REF]',
      'an issue (210), an entry (210.3), or latest; without it, where you left off',
      (word) => (parseRef(word) === undefined ? throwError(unknownWord(word, program)) : word),
    )
    .version(version, '-V, --version', 'print the version')
    .addHelpText('after', ROOT_EXAMPLES)
    .action(action((session, word: string | undefined) => readIssue(session, word)));
  const subcommands = await Promise.all(names.map((name) => SUBCOMMANDS[name]()));
  for (const add of subcommands) add(program, action);
  for (const command of [program, ...program.commands]) {
    const json = program.createOption('--json', 'print JSON');
    command
      .addOption(WITHOUT_JSON.has(command.name()) ? json.hideHelp() : json)
      .option('--library <DIR>', 'use the library in DIR')
      .helpOption('-h, --help', 'print this help');
  }
  return program;
}

/** `mark HOW REF…`, `show [REF]` */
function termOf(command: Command): string {
  // What only shells give is for nobody to read here.
  const shown = command.registeredArguments.filter((argument) => argument.name() !== 'WORDS');
  const words = shown.map((argument) => {
    const word = argument.name() + (argument.variadic ? '…' : '');
    return argument.required ? word : `[${word}]`;
  });
  return [command.name(), ...words].join(' ');
}

const ROOT_EXAMPLES = `
Examples:
  sre-weekly                     read on where you left off
  sre-weekly 210.3               read issue 210, from its third entry
  sre-weekly show 210 --json     the same for a script
  sre-weekly COMMAND --help      more on a command`;

function asUserError(error: unknown, program: Command): UserError {
  if (!(error instanceof CommanderError)) {
    if (error instanceof UserError) return error;
    throw error;
  }
  const word = error.code === 'commander.help' ? program.args[1] : program.args[0];
  const command = program.commands.find((known) => known.name() === word);
  if (command === undefined && word !== undefined && !word.startsWith('-') && parseRef(word) === undefined)
    return unknownWord(word, program);

  const [what = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const found = /Did you mean (.+)\?/.exec(suggestion ?? '')?.[1];
  const help = `sre-weekly ${command === undefined ? '' : `${command.name()} `}--help`;
  return new UserError(
    'usage',
    sentence(what),
    found === undefined ? `What is possible: ${help}` : `Did you mean ${found}? What is possible: ${help}`,
  );
}

/** `unknown option '--x'` → `Unknown option “--x”.` */
function sentence(text: string): string {
  const quoted = text.replace(/'([^']*)'/g, '“$1”').replace(/\.$/, '');
  return `${quoted.slice(0, 1).toUpperCase()}${quoted.slice(1)}.`;
}

/** What begins with a digit was meant as a ref, everything else as a command. */
function unknownWord(word: string, program: Command): UserError {
  if (/^#?\d/.test(word)) return badRef(word);
  const names = program.commands.map((command) => command.name());
  return new UserError(
    'usage',
    `There is no command “${word}”.`,
    `The nearest is “${nearest(word, names)}”. All of them: sre-weekly --help`,
  );
}

function throwError(error: UserError): never {
  throw error;
}
