/** The preferences there are. Their values are kept by `io`; what they mean, and what they may be, is said here. */
import { UserError } from './errors.js';

interface Preference {
  readonly type: 'boolean';
  readonly default: boolean;
  /** One sentence. */
  readonly description: string;
}

export const PREFERENCES = {
  'open.marksRead': { type: 'boolean', default: true, description: 'Opening an entry marks it read.' },
} as const satisfies Readonly<Record<string, Preference>>;

export type PreferenceName = keyof typeof PREFERENCES;
export type PreferenceValue = boolean;

export const PREFERENCE_NAMES = Object.keys(PREFERENCES) as readonly PreferenceName[];

/** Throws `UserError('usage')` that names those there are where there is no such preference. */
export function preferenceName(word: string): PreferenceName {
  if (Object.hasOwn(PREFERENCES, word)) return word as PreferenceName;
  throw new UserError(
    'usage',
    `There is no preference “${word}”.`,
    `There is: ${PREFERENCE_NAMES.join(', ')}`,
  );
}

/** A value as the user writes it. Throws `UserError('usage')` where the preference cannot have it. */
export function preferenceValue(name: PreferenceName, word: string): PreferenceValue {
  if (word === 'true' || word === 'false') return word === 'true';
  throw new UserError('usage', `${name} cannot be “${word}”.`, 'It can be true or false.');
}

/** Whether a stored value is one that the preference can have. */
export function isPreferenceValue(name: PreferenceName, value: unknown): value is PreferenceValue {
  return typeof value === PREFERENCES[name].type;
}
