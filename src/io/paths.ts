/**
 * Where the program keeps its files. On Linux and its kin as the XDG Base Directory specification says, on macOS and Windows in the
 * folders that the npm package env-paths uses; that package itself reads the real platform and environment when it is loaded, and takes
 * relative XDG values, which the specification says to ignore.
 */
import { homedir, userInfo } from 'node:os';
import { posix, win32, type PlatformPath } from 'node:path';
import { UserError } from '../core/errors.js';
import type { Paths } from '../ports.js';

const NAME = 'sre-weekly';

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder; where it is not given, the system is asked, and only if it is needed. */
  readonly home?: string | undefined;
  /** What `--library` says; relative to the folder one is in. */
  readonly library?: string | undefined;
}

/**
 * `library` beats SRE_WEEKLY_LIBRARY, which beats the platform's folder; `~` is the home folder in both, for shells leave it as it is in
 * `--library=~/here`. Throws `UserError('usage')` for an empty `--library`, `UserError('storage')` where nobody knows a home folder and
 * one is needed (with all of XDG set, none is).
 */
export function findPaths({ env, platform, home, library }: Surroundings): Paths {
  const path = platform === 'win32' ? win32 : posix;
  const findHome = () => homeFolder(env, path, home);
  if (library === '') {
    throw new UserError('usage', 'The library folder has no name.', 'Give a folder after --library.');
  }
  const chosen = library ?? env['SRE_WEEKLY_LIBRARY'];
  const { library: usual, ...others } =
    FOLDERS[platform === 'win32' || platform === 'darwin' ? platform : 'linux'];

  /** The first part of a place is the environment's variable, the second where it is under the home folder without it. */
  const locate = ([variable, fallback, ...parts]: Place) => {
    const value = variable === '' ? undefined : env[variable];
    const isUsable = value !== undefined && path.isAbsolute(value);
    return path.join(isUsable ? value : path.join(findHome(), fallback), ...parts);
  };
  const expand = (folder: string) =>
    path.resolve(/^~(?=$|[\\/])/.test(folder) ? path.join(findHome(), folder.slice(1)) : folder);

  return {
    library: chosen ? expand(chosen) : locate(usual),
    state: locate(others.state),
    config: locate(others.config),
    cache: locate(others.cache),
  };
}

type Place = readonly [variable: string, fallback: string, ...parts: string[]];

const FOLDERS: Record<'linux' | 'darwin' | 'win32', Record<keyof Paths, Place>> = {
  linux: {
    library: ['XDG_DATA_HOME', '.local/share', NAME],
    state: ['XDG_STATE_HOME', '.local/state', NAME],
    config: ['XDG_CONFIG_HOME', '.config', NAME],
    cache: ['XDG_CACHE_HOME', '.cache', NAME],
  },
  darwin: {
    library: ['', 'Library/Application Support', NAME, 'Library'],
    state: ['', 'Library/Application Support', NAME, 'State'],
    config: ['', 'Library/Preferences', NAME],
    cache: ['', 'Library/Caches', NAME],
  },
  win32: {
    library: ['LOCALAPPDATA', 'AppData/Local', NAME, 'Library'],
    state: ['LOCALAPPDATA', 'AppData/Local', NAME, 'State'],
    config: ['APPDATA', 'AppData/Roaming', NAME, 'Config'],
    cache: ['LOCALAPPDATA', 'AppData/Local', NAME, 'Cache'],
  },
};

/** An absolute home folder: what was given, else the environment's, else what the system's list of users says. */
function homeFolder(env: Surroundings['env'], path: PlatformPath, given: string | undefined): string {
  const variable = path === win32 ? 'USERPROFILE' : 'HOME';
  for (const source of [() => given, () => env[variable], homedir, () => userInfo().homedir]) {
    try {
      const found = source();
      if (found !== undefined && path.isAbsolute(found)) return found;
    } catch {
      // The system doesn't know this user (a container with a bare number for one): the next source may.
    }
  }
  throw new UserError(
    'storage',
    'There is no home folder to keep the library in.',
    'Set HOME to a folder of your own, or all of XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME.',
  );
}
