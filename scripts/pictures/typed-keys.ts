/** The keys of a command line: characters as they are, others by name: `jj<down><enter>?`. A `<` that begins no name is itself. */
import type { KeyName } from '../../test/support/terminal.js';

export function typedKeys(text: string): readonly (KeyName | (string & {}))[] {
  return [...text.matchAll(/<([a-zA-Z-]+)>|./gsu)].map(([character, name]) => name ?? character);
}
