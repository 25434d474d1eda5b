import { execFileSync } from 'node:child_process';
import { filled } from './fill.js';
import { keysTable } from './keys-table.js';

/** The README with its generated parts as they should be: the table of keys, and what `--help` says. */
export function currentReadme(readme: string): string {
  const help = execFileSync(process.execPath, ['bin/sre-weekly.js', '--help'], { encoding: 'utf8' });
  const fence = '```';
  return filled(filled(readme, 'keys', keysTable()), 'commands', `${fence}text\n${help.trimEnd()}\n${fence}`);
}
