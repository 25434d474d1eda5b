/** What each role looks like, in the sixteen colours that every terminal's own theme defines. */
import type { TextProps } from 'ink';
import { createContext } from 'react';
import type { Role } from '../app/view/rows.js';

export type Style = Omit<TextProps, 'children' | 'wrap'>;

export interface Theme {
  readonly styles: Readonly<Record<Role, Style>>;
  /** The row under the pointer stands out by itself where no colour can show it. */
  readonly invertsSelected: boolean;
  /** Whether the terminal makes links of OSC 8 sequences. */
  readonly hasHyperlinks: boolean;
}

const COLOURED: Readonly<Record<Role, Style>> = {
  text: {},
  brand: { bold: true, color: 'cyan' },
  strong: { bold: true },
  pointer: { bold: true, color: 'cyan' },
  unread: { color: 'cyan' },
  read: { dimColor: true },
  selected: { bold: true },
  'selected-read': { bold: true, dimColor: true },
  star: { color: 'yellow' },
  heading: { dimColor: true },
  dim: { dimColor: true },
  link: { underline: true },
  key: { bold: true },
  hint: { dimColor: true },
  notice: { color: 'green' },
  warning: { color: 'yellow' },
  rule: { dimColor: true },
  cursor: { inverse: true },
};

/** The same without colours: what stood out by colour stands out by weight. */
const PLAIN: Readonly<Record<Role, Style>> = {
  ...COLOURED,
  brand: { bold: true },
  pointer: { bold: true },
  unread: {},
  star: {},
  notice: { bold: true },
  warning: { bold: true },
};

/** `NO_COLOR` (no-color.org) counts where it is set to anything. */
export function makeTheme(options: { readonly noColor: boolean; readonly hasHyperlinks: boolean }): Theme {
  return {
    styles: options.noColor ? PLAIN : COLOURED,
    invertsSelected: options.noColor,
    hasHyperlinks: options.hasHyperlinks,
  };
}

export const ThemeContext = createContext<Theme>(makeTheme({ noColor: false, hasHyperlinks: false }));
