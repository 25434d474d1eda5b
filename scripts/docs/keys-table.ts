import { COMMANDS } from '../../src/app/commands.js';
import { keysLabel } from '../../src/app/help-lines.js';

const escaped = (text: string): string => text.replaceAll('|', '\\|');

/** The table of keys in Markdown, group by group, made from the table of commands. */
export function keysTable(): string {
  const groups = [...new Set(COMMANDS.map((command) => command.group))];
  const rows = groups.flatMap((group) => [
    `| **${group}** | |`,
    ...COMMANDS.filter((command) => command.group === group).map((command) => {
      const keys = keysLabel(command)
        .split(' ')
        .map((key) => `\`${escaped(key)}\``)
        .join(' ');
      return `| ${keys} | ${escaped(command.title)} |`;
    }),
  ]);
  return ['| keys | |', '| --- | --- |', ...rows].join('\n');
}
