import { PREFERENCE_NAMES, PREFERENCES } from '../../src/core/preferences.js';

/** The table of preferences in Markdown. */
export function preferencesTable(): string {
  const rows = PREFERENCE_NAMES.map((name) => {
    const { description, default: standard } = PREFERENCES[name];
    return `| \`${name}\` | ${description.replaceAll('|', '\\|')} | \`${String(standard)}\` |`;
  });
  return ['| preference | what it does | without it |', '| --- | --- | --- |', ...rows].join('\n');
}
