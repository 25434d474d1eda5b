/** Keys as words: a screen reader leaves out what it takes for punctuation, and says `H` as it says `h`. */

const WORDS: Readonly<Record<string, string>> = {
  '↑': 'Up',
  '↓': 'Down',
  '←': 'Left',
  '→': 'Right',
  '⏎': 'Enter',
  ':': 'colon',
  '/': 'slash',
  '?': 'question mark',
  '–': 'to',
};

const SYMBOL = /[↑↓←→⏎:/?–]/;

/** `↑↓` → `Up Down`, `H` → `Shift H`, `1–9` → `1 to 9`. */
export function heardKeys(label: string): string {
  const words = label.split(' ').map((key) => {
    if (/^[A-Z]$/.test(key)) return `Shift ${key}`;
    if (!SYMBOL.test(key)) return key;
    const characters = Array.from(key, (character) => WORDS[character] ?? character);
    return characters.join(' ');
  });
  return words.join(' ');
}
