/** Everything that the command line says goes through here, and is clean when it leaves. */
import { styleText } from 'node:util';
import type { UserError } from '../core/errors.js';
import { cleanLine, cleanText, safeJson } from '../core/text/sanitize.js';
import { errorJson } from './json.js';
import type { Terminal } from './terminal.js';

/** A line to print; a heading stands out where the terminal has more than plain text. */
export type Line = string | { readonly heading: string };

export function printLines(terminal: Terminal, lines: readonly Line[]): void {
  const printed = lines.map((line) => {
    if (typeof line === 'string') return cleanText(line);
    const heading = cleanText(line.heading);
    return terminal.hasColor ? styleText('bold', heading, { validateStream: false }) : heading;
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
