/** A user's home of its own: every folder that the program could read or write lies in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Home {
  readonly folder: string;
  readonly library: string;
  readonly cache: string;
  readonly state: string;
  readonly config: string;
  /** All of the environment that a program in this home gets. No CI, SSH, display or browser. */
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'sre-weekly-home-'));
  const xdg = {
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  const ours = (base: string): string => join(base, 'sre-weekly');
  return {
    folder,
    library: ours(xdg.XDG_DATA_HOME),
    cache: ours(xdg.XDG_CACHE_HOME),
    state: ours(xdg.XDG_STATE_HOME),
    config: ours(xdg.XDG_CONFIG_HOME),
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...xdg },
    // A process that was just killed may be seen writing for a moment.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
  };
}
