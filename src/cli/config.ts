/** `sre-weekly config`: preferences, shown and changed. */
import { UserError } from '../core/errors.js';
import { PREFERENCE_NAMES, preferenceName, PREFERENCES, type PreferenceName } from '../core/preferences.js';
import type { ConfigJson, ConfigPathJson } from './json.js';
import { printJson, printLines } from './print.js';
import type { AddSubcommand, Session } from './session.js';

/** What can be done, and the words that go with it. */
export const ACTIONS = new Map<
  string,
  { readonly words: readonly string[]; readonly run: (session: Session, ...words: string[]) => void }
>([
  ['get', { words: ['KEY'], run: (session, key = '') => show(session, [preferenceName(key)]) }],
  ['set', { words: ['KEY', 'VALUE'], run: set }],
  ['unset', { words: ['KEY'], run: unset }],
  ['path', { words: [], run: showPath }],
]);

export const addConfig: AddSubcommand = (program, action) => {
  program
    .command('config')
    .helpGroup('Program:')
    .usage('[get KEY | set KEY VALUE | unset KEY | path] [options]')
    .summary('show or change preferences')
    .description('Shows all preferences; gets, sets or unsets one; or says which file they are in.')
    .argument('[WHAT...]', 'get KEY, set KEY VALUE, unset KEY or path; without it, all are shown')
    .addHelpText('after', () => `\n${tableOfPreferences()}\n${EXAMPLES}`)
    .action(action((session, words: readonly string[]) => config(session, words), { library: false }));
};

const EXAMPLES = `
Examples:
  sre-weekly config
  sre-weekly config set open.marksRead false`;

function tableOfPreferences(): string {
  const rows = PREFERENCE_NAMES.map((name) => `  ${name}  ${PREFERENCES[name].description}`);
  return ['Preferences:', ...rows].join('\n');
}

function config(session: Session, [name, ...words]: readonly string[]): number {
  if (name === undefined) {
    show(session, PREFERENCE_NAMES);
    return 0;
  }
  const chosen = ACTIONS.get(name);
  if (chosen === undefined) {
    throw new UserError(
      'usage',
      `Preferences cannot be told “${name}”.`,
      'Say get, set, unset or path: sre-weekly config get open.marksRead',
    );
  }
  if (words.length !== chosen.words.length) {
    const wanted = ['sre-weekly config', name, ...chosen.words].join(' ');
    const problem = words.length < chosen.words.length ? 'needs more words' : 'was given too many words';
    throw new UserError('usage', `config ${name} ${problem}.`, `It is: ${wanted}`);
  }
  chosen.run(session, ...words);
  return 0;
}

function set(session: Session, key = '', value = ''): void {
  session.ports.preferences.set(key, value);
  show(session, [preferenceName(key)]);
}

function unset(session: Session, key = ''): void {
  session.ports.preferences.unset(key);
  show(session, [preferenceName(key)]);
}

function show({ ports, terminal, isJson }: Session, names: readonly PreferenceName[]): void {
  const values = ports.preferences.load();
  if (isJson) {
    const json: ConfigJson = Object.fromEntries(names.map((name) => [name, values[name]]));
    printJson(terminal, json);
    return;
  }
  const lines = names.map((name) => {
    const isDefault = values[name] === PREFERENCES[name].default;
    return `${name} = ${String(values[name])}${isDefault ? '  (the default)' : ''}`;
  });
  printLines(terminal, lines);
}

function showPath({ ports, terminal, isJson }: Session): void {
  const { path } = ports.preferences;
  const json: ConfigPathJson = { path };
  if (isJson) printJson(terminal, json);
  else printLines(terminal, [path]);
}
