/**
 * The keys of a command line: characters as they are, others by name: `jj<down><enter>?`. A `<` that begins no name is itself. Throws where
 * a name is of no key: a picture of its letters typed would be of another screen than was meant.
 */
import { isKeyName, type KeyName } from '../../test/support/terminal.js';

export function typedKeys(text: string): readonly (KeyName | (string & {}))[] {
  return [...text.matchAll(/<([a-zA-Z-]+)>|./gsu)].map(([character, name]) => {
    if (name === undefined) return character;
    if (!isKeyName(name)) throw new Error(`No key is called <${name}>`);
    return name;
  });
}
