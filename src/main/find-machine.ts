/** What `doctor` says about this machine: all that decides how the reader looks and links open. */
import type { Finding } from '../cli/session.js';
import { isTerminal } from '../io/standard-streams.js';

export function findMachine(program: {
  readonly version: string;
  readonly node: string;
}): readonly Finding[] {
  const { env } = process;
  const { columns, rows } = process.stdout;
  const size = isTerminal(1) ? `${columns} × ${rows}` : 'not on stdout';
  const isRemote = ['SSH_CONNECTION', 'SSH_TTY', 'SSH_CLIENT'].some((name) => env[name]);
  const opener = isRemote ? 'none over SSH: links are shown and copied' : 'the desktop’s, where there is one';
  return [
    { label: 'Version', value: program.version },
    { label: 'Node', value: program.node },
    { label: 'Terminal', value: `${env['TERM'] ?? 'unknown'}, ${size}` },
    { label: 'Browser', value: env['BROWSER'] ? `$BROWSER, ${env['BROWSER']}` : opener },
  ];
}
