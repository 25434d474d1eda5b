import { execFileSync } from 'node:child_process';
import { filled } from './fill.js';
import { keysTable } from './keys-table.js';
import { preferencesTable } from './preferences-table.js';

/** The README with its generated parts as they should be: the tables of keys and preferences, and what `--help` says. */
export function currentReadme(readme: string): string {
  const help = execFileSync(process.execPath, ['bin/sre-weekly.js', '--help'], { encoding: 'utf8' });
  const fence = '```';
  const parts: readonly (readonly [name: string, content: string])[] = [
    ['keys', keysTable()],
    ['commands', `${fence}text\n${help.trimEnd()}\n${fence}`],
    ['preferences', preferencesTable()],
  ];
  return parts.reduce((text, [name, content]) => filled(text, name, content), readme);
}
