/** `sre-weekly completion`: how a shell learns what may stand where, and what it asks for when Tab is pressed. */
import type { Command } from 'commander';
import { UserError } from '../core/errors.js';
import { completeWords, libraryNamedIn } from './completion/complete-words.js';
import { SCRIPTS, SHELLS, type Shell } from './completion/scripts.js';
import { nearest } from './nearest.js';
import type { AddSubcommand, Session } from './session.js';

export const addCompletion: AddSubcommand = (program, action) => {
  program
    .command('completion')
    .helpGroup('Program:')
    .summary('completion of words in bash, zsh or fish')
    .description(
      'Prints what makes the shell complete commands, options, issues and queries. With WORDS, what the last of them may become: that is what the shell asks when Tab is pressed.',
    )
    .argument('<SHELL>', 'bash, zsh or fish', readShell)
    .argument('[WORDS...]', 'after --: what has been typed behind sre-weekly')
    .addHelpText(
      'after',
      `
Put the line of your shell in its file, and start a new one:
${SHELLS.map((shell) => `  ${SCRIPTS[shell].file.padEnd(28)}${SCRIPTS[shell].line}`).join('\n')}

Examples:
  sre-weekly completion bash
  sre-weekly completion bash -- mark un`,
    )
    .action(
      action(
        (session, shell: Shell, words: readonly string[]) => completion(session, program, shell, words),
        { library: false },
      ),
    );

  function readShell(word: string): Shell {
    const shell = SHELLS.find((known) => known === word);
    if (shell !== undefined) return shell;
    throw new UserError(
      'usage',
      `There is no completion for “${word}”.`,
      `The nearest is “${nearest(word, SHELLS)}”. There are: ${SHELLS.join(', ')}`,
    );
  }
};

async function completion(
  { ports, terminal, world }: Session,
  program: Command,
  shell: Shell,
  words: readonly string[],
): Promise<number> {
  if (words.length === 0) {
    terminal.out(SCRIPTS[shell].text);
    return 0;
  }
  const library = libraryNamedIn(words, program);
  const named = library === undefined ? ports : (await world.open(library)).ports;
  const found = completeWords(words, { program, heads: () => named.library.heads().heads });
  if (typeof found === 'string') terminal.out(`${found}\n`);
  else terminal.out(['words', ...found.map(({ word, about }) => `${word}\t${about}`), ''].join('\n'));
  return 0;
}
