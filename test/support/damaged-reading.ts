/** What comes of reading a file that may be anything: an issue or a refusal, and no third thing. */
import { basename } from 'node:path';
import { UserError } from '../../src/core/errors.js';
import type { Issue } from '../../src/core/issue/model.js';
import { readIssue } from '../../src/core/issue/read-markdown.js';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { importFiles } from '../../src/io/import-files.js';

export type DamagedReading = Issue | { readonly refusal: UserError };

/** Control characters, what turns a line's direction, and what no screen shows. A joiner may stand in an emoji. */
const UNCLEAN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc]|\p{Cs}|[\u{e0000}-\u{e007f}]/u;

/** Reads a file as an import does. Throws what is no `UserError`: a bug. */
export function readDamaged(path: string): DamagedReading {
  return readOrRefuse(() => {
    const { data: frontMatter, body } = importFiles.frontMatter(importFiles.read(path));
    return readIssue({
      body,
      frontMatter,
      fileName: basename(path),
      source: 'imported',
      calendar: new Map(),
    });
  });
}

/** What comes of any reading. Throws what is no `UserError`. */
export function readOrRefuse<Result>(read: () => Result): Result | { readonly refusal: UserError } {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return { refusal: error };
    throw error;
  }
}

export function isRefusal(reading: object): reading is { readonly refusal: UserError } {
  return 'refusal' in reading;
}

/** What is wrong with a reading: it has text that is not clean, or cannot be kept as it is. Undefined where nothing is. */
export function faultOf(reading: DamagedReading): string | undefined {
  if (isRefusal(reading)) {
    const { message, hint } = reading.refusal;
    if (UNCLEAN.test(message + hint)) return `unclean words: ${message} ${hint}`;
    return message === '' || !hint.endsWith('.') ? `nothing to do about it: ${message} ${hint}` : undefined;
  }
  const text = textsOf(reading).find((one) => UNCLEAN.test(one));
  if (text !== undefined) return `unclean text: ${JSON.stringify(text)}`;
  const { data: frontMatter, body } = importFiles.frontMatter(writeIssue(reading));
  const again = readIssue({ body, frontMatter, fileName: '', source: 'imported', calendar: new Map() });
  return writeIssue(again) === writeIssue(reading) ? undefined : 'it is another issue once it was kept';
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
