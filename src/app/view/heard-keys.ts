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

const kept = new Map<string, string>();

/** `↑↓` → `Up Down`, `H` → `Shift H`, `1–9` → `1 to 9`. Kept: every frame has the same few. */
export function heardKeys(label: string): string {
  let heard = kept.get(label);
  if (heard === undefined) {
    heard = label.split(' ').map(heardKey).join(' ');
    kept.set(label, heard);
  }
  return heard;
}

function heardKey(key: string): string {
  if (/^[A-Z]$/.test(key)) return `Shift ${key}`;
  if (!SYMBOL.test(key)) return key;
  return Array.from(key, (character) => WORDS[character] ?? character).join(' ');
}
