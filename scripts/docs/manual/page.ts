import { COMMANDS } from '../../../src/app/commands.js';
import { keysLabel } from '../../../src/app/help-lines.js';
import { PREFERENCE_NAMES, PREFERENCES } from '../../../src/core/preferences.js';
import { commandSections, definition, examples, sharedOptions, synopsis } from './commands.js';
import { bold, item, literal, paragraph, prose, section, subsection, title } from './roff.js';
import { environment, exitCodes, files } from './surroundings.js';

/** man/sre-weekly.1 as it should be: made of the command line's definition, the table of keys and the preferences. */
export async function manualPage(version: string): Promise<string> {
  const program = await definition();
  const name = program.name();
  const parts: readonly (readonly string[])[] = [
    title(name, 1, version),
    section('NAME'),
    [`${literal(name)} \\- a terminal reader for the SRE Weekly newsletter`],
    section('SYNOPSIS'),
    synopses([
      synopsis(program, program),
      ...program.commands.map((command) => `${name} ${synopsis(program, command)}`),
    ]),
    section('DESCRIPTION'),
    [prose(program.description())],
    paragraph(
      'Without a command it is the reader; where standard output is no terminal, it prints the issue. One issue comes with the program, sync and import bring the others. A REF is an issue (210), an entry (210.3, the third of issue 210), or latest. Nothing but sync, fetching an issue that is not here, and opening a link uses the network.',
    ),
    section('OPTIONS'),
    [
      prose(
        'Every command takes these too, --version aside. With --json, standard output is one JSON document.',
      ),
    ],
    sharedOptions(program),
    section('COMMANDS'),
    commandSections(program),
    section('KEYS'),
    [prose('In the reader, ? lists them too, finds them by what they do, and runs them.')],
    keys(),
    section('PREFERENCES'),
    [prose(`They are shown and changed by ${name} config.`)],
    PREFERENCE_NAMES.flatMap((key) => {
      const { description, default: usual } = PREFERENCES[key];
      return item(bold(literal(key)), `${description} ${String(usual)} where it is not set.`);
    }),
    section('FILES'),
    [prose(`On Linux, with nothing else set; ${name} doctor names them on every system.`)],
    files(),
    section('ENVIRONMENT'),
    environment(),
    section('EXIT STATUS'),
    exitCodes(),
    section('EXAMPLES'),
    examples(program),
  ];
  return `${parts.flat().join('\n')}\n`;
}

/** A line each; where one is too long, what is in brackets stays together. */
function synopses(all: readonly string[]): readonly string[] {
  return all.flatMap((text, index) => {
    const [command = '', ...words] = text.split(/ (?![^[]*\])/);
    const unbroken = words.map((word) => literal(word).replaceAll(' ', '\\ '));
    const line = [bold(literal(command)), ...unbroken].join(' ');
    return index === 0 ? [line] : ['.br', line];
  });
}

/** Group by group, in the table's order. */
function keys(): readonly string[] {
  const groups = [...new Set(COMMANDS.map(({ group }) => group))];
  return groups.flatMap((group) => [
    ...subsection(group),
    ...COMMANDS.filter((command) => command.group === group).flatMap((command) =>
      item(bold(literal(keysLabel(command))), command.title),
    ),
  ]);
}
