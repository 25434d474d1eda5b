/** The commands as help lists them: in the table's order, with why one cannot run now. */
import { COMMANDS, type Command, type Where } from './commands.js';
import { keyLabel } from './keys.js';
import { isPlaceholder, type ScreenName, type State } from './state.js';

export interface HelpLine {
  readonly command: Command;
  /** Its keys as written on screen, `↑ k`. */
  readonly keys: string;
  readonly whyNot?: string;
}

const PLACES: Record<Where, string> = {
  issue: 'an issue',
  placeholder: 'an issue that is not here',
  issues: 'the list of issues',
  help: 'help',
};

/** What lies below help. */
function whereBelow(state: State): Where {
  const below: ScreenName = state.screens.filter((screen) => screen !== 'help').at(-1) ?? 'issue';
  return below === 'issue' && isPlaceholder(state) ? 'placeholder' : below;
}

/** Keys as written on screen; a run of digits as `1–9`. */
export function keysLabel(command: Command): string {
  const digits = command.keys.filter((key) => /^\d$/.test(key));
  if (digits.length > 2) return `${digits[0]}–${digits.at(-1)}`;
  return command.keys.map(keyLabel).join(' ');
}

/** The lines that match what was typed: every word begins a word of the title or the group, or is a key. */
export function helpLines(state: State): readonly HelpLine[] {
  const words = state.help.query.toLowerCase().split(/\s+/).filter(Boolean);
  const where = whereBelow(state);
  return COMMANDS.flatMap((command) => {
    const keys = keysLabel(command);
    const text = ` ${command.title} ${command.group}`.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
    const names = keys.toLowerCase().split(' ');
    const matches = words.every((word) => text.includes(` ${word}`) || names.includes(word));
    if (!matches) return [];
    const whyNot = command.where.includes(where)
      ? command.whyNot?.(state)
      : `only in ${command.where.map((place) => PLACES[place]).join(' or ')}`;
    return [whyNot === undefined ? { command, keys } : { command, keys, whyNot }];
  });
}
