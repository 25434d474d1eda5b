/** Everything that the command line says goes through here, and is clean when it leaves. */
import { styleText } from 'node:util';
import type { UserError } from '../core/errors.js';
import type { Range } from '../core/library/search/matches.js';
import { cleanLine, cleanText, safeJson } from '../core/text/sanitize.js';
import { errorJson } from './json.js';
import type { Terminal } from './terminal.js';

/** A line to print; a heading, and parts of a line, stand out where the terminal has more than plain text. */
export type Line =
  string | { readonly heading: string } | { readonly text: string; readonly bold: readonly Range[] };

export function printLines(terminal: Terminal, lines: readonly Line[]): void {
  const bold = (text: string) =>
    terminal.hasColor ? styleText('bold', text, { validateStream: false }) : text;
  const printed = lines.map((line) => {
    if (typeof line === 'string') return cleanText(line);
    if ('heading' in line) return bold(cleanText(line.heading));
    let [text, at] = ['', 0];
    for (const { start, end } of line.bold) {
      text += cleanText(line.text.slice(at, start)) + bold(cleanText(line.text.slice(start, end)));
      at = end;
    }
    return text + cleanText(line.text.slice(at));
  });
  if (printed.length > 0) terminal.out(`${printed.join('\n')}\n`);
}

/** A command's one document. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${safeJson(value, 2)}\n`);
}

/** Something to know that is no failure, on stderr. */
export function printNotice(terminal: Terminal, text: string): void {
  terminal.err(`${cleanLine(text)}\n`);
}

/** What could not be done, why, and what to do next. Returns the exit code. */
export function printError(terminal: Terminal, error: UserError): 1 | 2 {
  terminal.err(`sre-weekly: ${cleanLine(error.message)}\n  ${cleanLine(error.hint)}\n`);
  return error.exitCode;
}

/** The error, as a document too where the command was asked for one. Returns the exit code. */
export function printFailure(terminal: Terminal, error: UserError, isJson: boolean): 1 | 2 {
  if (isJson) printJson(terminal, errorJson(error));
  return printError(terminal, error);
}
