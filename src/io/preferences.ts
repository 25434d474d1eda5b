/** Preferences: conf's `config.json` in the config folder. Its keys are flat and have dots in them; those we don't know stay as they are. */
import { basename, join } from 'node:path';
import { UserError } from '../core/errors.js';
import {
  isPreferenceValue,
  preferenceName,
  PREFERENCE_NAMES,
  PREFERENCES,
  preferenceValue,
  type PreferenceName,
  type PreferenceValue,
} from '../core/preferences.js';
import type { DamagedFile, Preferences, PreferencesPort } from '../ports.js';
import { readJson } from './conf/read-json.js';
import { setAside } from './conf/set-aside.js';
import { storageError } from './conf/storage-error.js';
import { writeConf, type ConfValue } from './conf/write-conf.js';

const ELSEWHERE = 'with XDG_CONFIG_HOME';

export interface PreferencesFile extends PreferencesPort {
  /** What of the file cannot be used; the defaults hold instead. */
  damaged(): readonly DamagedFile[];
}

/** Writes nothing until something is set. */
export function createPreferences({ config }: { readonly config: string }): PreferencesFile {
  const path = join(config, 'config.json');
  return { path, load, set, unset, damaged };

  function load(): Preferences {
    const { held } = read();
    return Object.fromEntries(
      PREFERENCE_NAMES.map((name) => [name, valueOf(name, held)]),
    ) as unknown as Preferences;
  }

  /** Throws `UserError('usage')` for a name or value that there is not, `UserError('storage')` where it could not be saved. */
  function set(key: string, value: string): void {
    const name = preferenceName(key);
    change({ [name]: preferenceValue(name, value) });
  }

  /** Throws like `set`. */
  function unset(key: string): void {
    const name = preferenceName(key);
    if (read().held[name] !== undefined) change({ [name]: undefined });
  }

  function change(changes: ConfValue): void {
    const { held, damage } = read();
    if (damage !== undefined && !damage.isKept) {
      throw new UserError(
        'storage',
        `The preference could not be saved: ${path} is damaged, ${damage.problem}.`,
        damage.hint,
      );
    }
    try {
      writeConf(path, withoutMissing({ ...held, ...changes }));
    } catch (cause) {
      throw storageError('The preference', path, ELSEWHERE, cause);
    }
  }

  function damaged(): readonly DamagedFile[] {
    const { held, damage } = read();
    if (damage !== undefined) return [{ file: path, problem: damage.problem, hint: damage.hint }];
    return PREFERENCE_NAMES.filter(
      (name) => held[name] !== undefined && !isPreferenceValue(name, held[name]),
    ).map((name) => ({
      file: path,
      problem: `${name} has a value it cannot have`,
      hint: `Set it: sre-weekly config set ${name} ${String(PREFERENCES[name].default)}`,
    }));
  }

  function read(): { readonly held: ConfValue; readonly damage?: Damage } {
    const reading = readJson(path, 'preferences', parseObject);
    if (reading.kind === 'good') return { held: reading.value };
    if (reading.kind === 'missing') return { held: {} };
    const copy = reading.bytes && setAside(path, reading.bytes);
    const kept = copy === undefined ? '' : ` A copy is kept as ${basename(copy)}.`;
    const hint = `The defaults hold until it is repaired or moved away.${kept}`;
    return { held: {}, damage: { problem: reading.problem, hint, isKept: copy !== undefined } };
  }
}

interface Damage {
  readonly problem: string;
  readonly hint: string;
  /** A copy was set aside, so that the file may be replaced. */
  readonly isKept: boolean;
}

function valueOf(name: PreferenceName, held: ConfValue): PreferenceValue {
  const value = held[name];
  return isPreferenceValue(name, value) ? value : PREFERENCES[name].default;
}

function withoutMissing(value: ConfValue): ConfValue {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

function parseObject(json: unknown): ConfValue | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return json as ConfValue;
}
