/**
 * Front matter: a block of YAML between two lines of `---` at the top of a file. Files come from anywhere, so only YAML is read:
 * gray-matter would run a block that begins with `---js`.
 */
import { cleanLine } from '../core/text/sanitize.js';
import { messageOf, UserError } from '../core/errors.js';
import { loadGrayMatter } from './gray-matter.cjs';

export interface FrontMatter {
  /** Empty where the text has none. Own properties only; their values are unchecked. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Ours has five short lines. */
const MAX_LENGTH = 64 * 1024;
const BLANKS = /\s{1000}/;
const HINT = 'Repair the lines between the two lines of --- at its top, or remove the file.';

/** Throws `UserError('damaged', 'line 3: …')`; lines count from the file's first. */
export function readFrontMatter(text: string): FrontMatter {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const opening = /^---(?!-)([^\r\n]*)(?:\r?\n|$)/.exec(whole);
  if (opening === null) return { data: {}, body: whole };
  const language = opening[1]?.trim() ?? '';
  if (!/^(?:|ya?ml)$/i.test(language)) {
    throw damaged('line 1: the front matter is in another language than YAML');
  }

  // Found here and not by gray-matter, for which any line that begins with --- is the end, and so is the end of the file.
  const rest = whole.slice(opening[0].length);
  const closing = /(?<![^\n])---[ \t]*(?:\r?\n|$)/.exec(rest);
  if (closing === null) throw damaged('line 1: the front matter has no end');
  if (closing.index > MAX_LENGTH) throw damaged('line 1: the front matter is longer than 64 KB');
  return {
    data: readYaml(rest.slice(0, closing.index)),
    body: rest.slice(closing.index + closing[0].length),
  };
}

function readYaml(yaml: string): Record<string, unknown> {
  // gray-matter's search for comments takes a time that grows with the square of this.
  if (BLANKS.test(yaml))
    throw damaged('line 2: the front matter has nothing but blanks for over 1,000 characters');
  let file;
  try {
    // With options given, gray-matter doesn't keep the text in its cache.
    file = loadGrayMatter()(`---\n${yaml}---\n`, { language: 'yaml', engines: REFUSING });
  } catch (error) {
    throw damaged(`${lineOf(error)}the front matter is no YAML (${reasonOf(error)})`, error);
  }
  const data: unknown = file.data;
  if (file.content !== '') throw damaged('line 2: the front matter has a line that begins with ---');
  if (typeof data !== 'object' || data === null || Array.isArray(data) || data instanceof Date) {
    throw damaged('line 2: the front matter is no list of names and values');
  }
  // A plain object, whatever the YAML made of `__proto__`.
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== '__proto__'));
}

/** All engines but YAML's, in case the language is ever found elsewhere than above. */
const REFUSING = Object.fromEntries(
  ['javascript', 'js', 'json', 'coffee', 'coffeescript', 'cson', 'toml'].map((name) => [
    name,
    { parse: refuse },
  ]),
);

function refuse(): never {
  throw damaged('line 1: the front matter is in another language than YAML');
}

function damaged(problem: string, cause?: unknown): UserError {
  return new UserError('damaged', problem, HINT, { cause });
}

/** Where js-yaml stopped: its lines count from 0, and the end of the opening line is the first. */
function lineOf(error: unknown): string {
  const mark: unknown =
    typeof error === 'object' && error !== null && 'mark' in error ? error.mark : undefined;
  const line: unknown = typeof mark === 'object' && mark !== null && 'line' in mark ? mark.line : undefined;
  return typeof line === 'number' ? `line ${line + 1}: ` : '';
}

/** js-yaml's own words without the excerpt it adds; may quote the file, so it is cleaned. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  const reason: unknown =
    typeof error === 'object' && error !== null && 'reason' in error ? error.reason : messageOf(error);
  // Not in the middle of a character.
  return Array.from(cleanLine(reason)).slice(0, 200).join('');
}
