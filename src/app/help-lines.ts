/** The commands as help lists them: in the table's order, with why one cannot run now. */
import { COMMANDS, whereIs, type Command, type Where } from './commands.js';
import { keyLabel } from './keys.js';
import type { State } from './state.js';

export interface HelpLine {
  readonly command: Command;
  /** Its keys as written on screen, `↑ k`. */
  readonly keys: string;
  readonly whyNot?: string;
}

const PLACES: Record<Where, string> = {
  issue: 'an issue',
  list: 'a list of entries',
  query: 'a search',
  history: 'an earlier search',
  placeholder: 'an issue that is not here',
  issues: 'the list of issues',
  filter: 'its filter',
  help: 'help',
};

/** Keys as written on screen; a run of digits as `1–9`. */
export function keysLabel(command: Command): string {
  const digits = command.keys.filter((key) => /^\d$/.test(key));
  if (digits.length > 2) return `${digits[0]}–${digits.at(-1)}`;
  return command.keys.map(keyLabel).join(' ');
}

interface Words {
  readonly keys: string;
  readonly names: readonly string[];
  readonly text: string;
}

const words = new Map<Command, Words>();

/** What a command is found by. It never changes, and help asks for it at every key. */
function wordsOf(command: Command): Words {
  let known = words.get(command);
  if (known === undefined) {
    const keys = keysLabel(command);
    const text = ` ${command.title} ${command.group} ${command.also ?? ''}`
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
    words.set(command, (known = { keys, names: keys.toLowerCase().split(' '), text }));
  }
  return known;
}

/** The lines that match what was typed: every word begins a word of what the command does, or is a key. */
export function helpLines(state: State): readonly HelpLine[] {
  const typed = state.help.line.text.toLowerCase().split(/\s+/).filter(Boolean);
  // What can run is what can run on the screen below.
  const below: State = { ...state, screens: state.screens.filter((screen) => screen !== 'help') };
  const where = whereIs(below);
  return COMMANDS.flatMap((command) => {
    const { keys, names, text } = wordsOf(command);
    if (!typed.every((word) => text.includes(` ${word}`) || names.includes(word))) return [];
    const whyNot = command.where.includes(where)
      ? command.whyNot?.(below)
      : `only in ${command.where.map((place) => PLACES[place]).join(' or ')}`;
    return [whyNot === undefined ? { command, keys } : { command, keys, whyNot }];
  });
}
