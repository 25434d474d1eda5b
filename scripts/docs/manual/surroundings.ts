/** What the manual says of files, the environment and exit codes. */
import { findPaths } from '../../../src/io/paths.js';
import { bold, item, literal } from './roff.js';

/** Where things are on Linux with nothing set, in its order; macOS and Windows have folders of their own. */
export function files(): readonly string[] {
  const { library, state, config, cache } = findPaths({ env: {}, platform: 'linux', home: '/~' });
  const found: readonly (readonly [path: string, text: string])[] = [
    [`${library}/issues/0210.md`, 'Issue 210 as Markdown; a file for each issue.'],
    [`${library}/reading/`, 'What was read and starred: a file for each program that marks something.'],
    [`${config}/config.json`, 'Preferences.'],
    [`${state}/`, 'The place where you left off, and what names this machine among others.'],
    [`${cache}/`, 'What can be computed again; deleting it costs only time.'],
  ];
  return found.flatMap(([path, text]) => item(literal(path.slice(1)), text));
}

/** Every variable that changes what the program does; a test holds it to the sources. */
export const ENVIRONMENT: readonly (readonly [names: string, text: string])[] = [
  ['SRE_WEEKLY_LIBRARY', 'The folder of the library, where --library does not name one.'],
  ['SRE_WEEKLY_FROM', 'A mirror of the site to sync from.'],
  ['BROWSER', 'What opens links; one that lives in the terminal (w3m, lynx, links) gets the terminal.'],
  ['PATH', 'Where that is looked for.'],
  [
    'XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME',
    'Folders to use in place of those under FILES.',
  ],
  ['LOCALAPPDATA, APPDATA', 'The same on Windows.'],
  ['HOME, USERPROFILE', 'The home folder.'],
  ['NO_COLOR', 'No colours, whatever it is set to.'],
  ['TERM', 'Where it is dumb, the issue is printed as plain text.'],
  ['INK_SCREEN_READER', 'The screen is written for a screen reader.'],
  [
    'SSH_CONNECTION, SSH_TTY, SSH_CLIENT',
    'Where one is set, links are shown and copied: a browser would open on the other machine.',
  ],
  [
    'DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME, WSL_INTEROP',
    'Without any of them there is no desktop that could open a link.',
  ],
  ['TMUX, STY', 'Within tmux or screen, what is copied is passed on to the terminal around it.'],
];

export function environment(): readonly string[] {
  return ENVIRONMENT.flatMap(([names, text]) => item(bold(literal(names)), text));
}

export function exitCodes(): readonly string[] {
  const codes: readonly (readonly [code: string, text: string])[] = [
    ['0', 'Done.'],
    ['1', 'Could not, all or in part; why, and what to do next, is on standard error.'],
    ['2', 'Wrong arguments.'],
    ['70', 'A bug: it says where to report it.'],
    ['128 + n', 'Ended by signal n.'],
  ];
  return codes.flatMap(([code, text]) => item(bold(code), text));
}
