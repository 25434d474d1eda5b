/** The names of keys: a printed character stands for itself. */
const NAMED = [
  'up',
  'down',
  'left',
  'right',
  'enter',
  'space',
  'tab',
  'esc',
  'home',
  'end',
  'pageup',
  'pagedown',
  'backspace',
  'delete',
  'ctrl+c',
  'ctrl+n',
  'ctrl+p',
  'ctrl+z',
] as const;

type NamedKey = (typeof NAMED)[number];

/** A key's name, or the character it prints. */
export type Key = NamedKey | (string & Record<never, never>);

const SYMBOLS: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: '⏎',
  space: 'Space',
  tab: 'Tab',
  esc: 'Esc',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  backspace: 'Backspace',
  'ctrl+c': 'Ctrl-C',
  'ctrl+n': 'Ctrl-N',
  'ctrl+p': 'Ctrl-P',
  'ctrl+z': 'Ctrl-Z',
};

/** As the key is written on screen. */
export function keyLabel(key: Key): string {
  return SYMBOLS[key] ?? key;
}

/** Whether a key prints a character, for lines that are typed into. */
export function printed(key: Key): string | undefined {
  if (key === 'space') return ' ';
  return (NAMED as readonly string[]).includes(key) || key.startsWith('ctrl+') ? undefined : key;
}
