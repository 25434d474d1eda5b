/** What each role looks like, in the sixteen colours that every terminal's own theme defines. */
import { Chalk, type ChalkInstance } from 'chalk';
import { createContext } from 'react';
import type { Role, Row, Segment } from '../app/view/rows.js';

/** What stands between two panes. */
export const RULE: Row = { segments: [{ role: 'rule', text: '│' }] };

type Paint = (text: string) => string;

export interface Theme {
  readonly paint: Readonly<Record<Role, Paint>>;
  /** The row under the pointer, which must stand out by itself where no colour can show it. */
  readonly paintSelected: Paint;
  /** Whether the terminal makes links of OSC 8 sequences. */
  readonly hasHyperlinks: boolean;
  /** For a screen reader: words in place of symbols. */
  readonly isHeard: boolean;
}

const same: Paint = (text) => text;

function coloured(chalk: ChalkInstance): Readonly<Record<Role, Paint>> {
  return {
    text: same,
    brand: chalk.bold.cyan,
    strong: chalk.bold,
    pointer: chalk.bold.cyan,
    unread: chalk.cyan,
    read: chalk.dim,
    selected: chalk.bold,
    'selected-read': chalk.bold,
    star: chalk.yellow,
    heading: chalk.dim,
    dim: chalk.dim,
    link: chalk.underline,
    match: chalk.bold.magenta,
    problem: chalk.yellow.underline,
    key: chalk.bold,
    hint: chalk.dim,
    notice: chalk.green,
    warning: chalk.yellow,
    rule: chalk.dim,
  };
}

/** The same without colours: what stood out by colour stands out by weight. */
function colourless(chalk: ChalkInstance): Readonly<Record<Role, Paint>> {
  const { bold } = chalk;
  return {
    ...coloured(chalk),
    brand: bold,
    pointer: bold,
    unread: same,
    star: same,
    notice: bold,
    warning: bold,
    match: chalk.bold.underline,
    problem: chalk.underline,
  };
}

/** How a terminal is drawn on. `level` is chalk's, for tests: 0 for text alone; without it, what the terminal can. */
export function makeTheme(options: {
  /** `NO_COLOR`: no colours, but weights and underlines. */
  readonly noColor: boolean;
  readonly hasHyperlinks: boolean;
  /** For a screen reader: words alone, without rules and weights. */
  readonly isHeard?: boolean;
  readonly level?: 0 | 1;
}): Theme {
  if (options.isHeard === true) {
    const paint = { ...coloured(new Chalk({ level: 0 })), rule: () => '' };
    return { paint, paintSelected: same, hasHyperlinks: false, isHeard: true };
  }
  const chalk = new Chalk(options.level === undefined ? {} : { level: options.level });
  return {
    paint: options.noColor ? colourless(chalk) : coloured(chalk),
    paintSelected: options.noColor ? chalk.inverse : same,
    hasHyperlinks: options.hasHyperlinks,
    isHeard: false,
  };
}

export const ThemeContext = createContext<Theme>(
  makeTheme({ noColor: false, hasHyperlinks: false, level: 0 }),
);

/** OSC 8: the text as a hyperlink. The URL passed `safeUrl`, so nothing in it can end the sequence. */
function hyperlink(text: string, url: string): string {
  return `\u001B]8;;${url}\u0007${text}\u001B]8;;\u0007`;
}

/** What a search found in a link is still one. */
function paintOf({ role, url }: Segment, { paint }: Theme): Paint {
  return role === 'match' && url !== undefined ? (text) => paint.link(paint.match(text)) : paint[role];
}

/** A row as the terminal gets it. */
export function painted(row: Row, theme: Theme): string {
  if (theme.isHeard) return heard(row, theme);
  const text = row.segments
    .map((part) => {
      const drawn = paintOf(part, theme)(part.text);
      return part.url !== undefined && theme.hasHyperlinks ? hyperlink(drawn, part.url) : drawn;
    })
    .join('');
  return row.isSelected === true ? theme.paintSelected(text) : text;
}

/** A row in words. What stood in columns of its own needs no room between. */
function heard(row: Row, theme: Theme): string {
  const text = row.segments.map((part) => theme.paint[part.role](part.heard ?? part.text)).join('');
  return text.replaceAll(/ {3,}/g, '  ').trim();
}
