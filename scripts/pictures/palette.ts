/** The colours of a picture's terminal. Ours are ANSI-16, so this is what a reader's own theme would decide. */
export interface Palette {
  readonly foreground: string;
  readonly background: string;
  /** Black to white, then the bright ones. */
  readonly ansi: readonly string[];
}

export const DARK: Palette = {
  foreground: '#d7dae0',
  background: '#16181d',
  ansi: (
    '#2b2f37 #e06c75 #98c379 #e5c07b #61afef #c678dd #56b6c2 #c8ccd4 ' +
    '#6b7280 #ff7b86 #b5e890 #ffd68a #7cc4ff #dc8ff5 #6fd3e0 #ffffff'
  ).split(' '),
};

export const LIGHT: Palette = {
  foreground: '#24292f',
  background: '#ffffff',
  ansi: (
    '#24292f #cf222e #116329 #8a5a00 #0969da #8250df #1b7c83 #6e7781 ' +
    '#57606a #a40e26 #1a7f37 #633c01 #218bff #a475f9 #3192aa #8c959f'
  ).split(' '),
};

/** One of xterm's 256 colours: the sixteen above, a cube of six by six by six, and greys. */
export function indexedColor(index: number, { ansi, foreground }: Palette): string {
  if (index < 16) return ansi[index] ?? foreground;
  if (index >= 232) return hexColor((8 + (index - 232) * 10) * 0x01_01_01);
  const cube = index - 16;
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  return hexColor(
    (level(Math.floor(cube / 36)) << 16) | (level(Math.floor(cube / 6) % 6) << 8) | level(cube % 6),
  );
}

export function hexColor(rgb: number): string {
  return `#${rgb.toString(16).padStart(6, '0')}`;
}
