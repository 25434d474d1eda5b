/**
 * Reading an issue's Markdown file, in the library's form (ours, with front matter) or in the seed's (an archive's). Both
 * readers are narrow ones of our own: the seed's form is no proper Markdown, and the library's must be read back exactly as
 * it was written. Whatever is in a file, reading takes a time that grows with its length alone.
 */
import { parseEnglishDate } from '../dates.js';
import { UserError } from '../errors.js';
import { cleanText } from '../text/sanitize.js';
import { buildIssue, isIssueNumber } from './build-issue.js';
import { readFields } from './front-matter-fields.js';
import { librarySection, readLibraryForm } from './library-form.js';
import type { Issue, Source } from './model.js';
import { readSeedForm, type SeedIssue } from './seed-form.js';

export interface IssueFile {
  /** What follows the front matter; the whole file where there is none. */
  readonly body: string;
  /** As YAML gives it, unchecked; empty where there is none. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** Of the seed's form the name may tell the number, as in `sreweekly-210.md`. */
  readonly fileName: string;
  /** Where the file came from. In the library's form the front matter says so itself. */
  readonly source: Source;
  /** Dates by number; for the seed's form they go before the heading's. */
  readonly calendar: ReadonlyMap<number, string>;
}

/** Characters. The archive's longest file has 11,000; no issue that can be built needs more than 1,500,000 (`LONGEST_ISSUE`). */
const LONGEST_FILE = 2_000_000;
/** Of the seed's form, where every line has to be guessed at: 300 KB of the worst, halves of sentences, took most of a second. */
const LONGEST_SEED = 200_000;
const HINT = 'Is it an issue of the newsletter? If not, remove the file.';

/** Reads an issue in either form. Throws nothing but `UserError('damaged', 'line 4: …', …)`. */
export function readIssue(file: IssueFile): Issue {
  const { body, frontMatter } = file;
  if (body.length > LONGEST_FILE) throw damaged('it is longer than any issue');
  const hasFrontMatter = Object.keys(frontMatter).length > 0;
  const place = (index: number) => `line ${index + 1}${hasFrontMatter ? ' below the front matter' : ''}`;
  const lines = body.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/);
  if (isLibraryForm(lines, frontMatter)) {
    if (!hasFrontMatter) throw damaged('line 1: the front matter is missing');
    const fields = readFields(frontMatter);
    const entries = readLibraryForm(lines, place);
    if (entries.length === 0) throw damaged(`${place(lines.length - 1)}: no entry begins before the end`);
    return buildIssue({ ...fields, entries });
  }
  return readSeed(file, place);
}

/** By its first heading; by its front matter where there is none. */
function isLibraryForm(lines: readonly string[], frontMatter: Readonly<Record<string, unknown>>): boolean {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (librarySection(first) !== undefined) return true;
  const hasFields = 'number' in frontMatter && 'source' in frontMatter;
  return hasFields && !lines.some((line) => /^(?:## \[|### (?:Articles|Outages))/.test(line));
}

function readSeed(file: IssueFile, place: (line: number) => string): Issue {
  if (file.body.length > LONGEST_SEED) throw damaged('it is longer than any issue');
  const seed = readSeedForm(cleanText(file.body).split('\n'), place);
  const hasEntry = seed.entries.some(({ title, link }) => title.trim() !== '' || link.trim() !== '');
  if (!seed.isIssue) throw damaged('line 1: no issue begins here');
  if (!hasEntry) throw damaged(`${place(0)}: an issue begins here, but no entry in it`);
  const number = seed.number ?? numberOfName(file.fileName) ?? seed.footerNumber;
  if (!isIssueNumber(number)) throw damaged(`${place(0)}: the issue’s number is not in its heading`);
  const { title = '', url = '', entries } = seed;
  return buildIssue({
    number,
    title,
    url,
    date: dateOf(seed, number, file, place),
    source: file.source,
    entries,
  });
}

/** `sreweekly-210.md`, `0210.md` */
function numberOfName(name: string): number | undefined {
  const digits = /(?:^|\D)(\d{1,9})\.(?:md|markdown)$/i.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function dateOf(seed: SeedIssue, number: number, file: IssueFile, place: (line: number) => string): string {
  const date = file.calendar.get(number) ?? parseEnglishDate(seed.date ?? '');
  if (date === undefined) throw damaged(`${place(0)}: the heading has no date such as “March 8, 2020”`);
  return date;
}

function damaged(problem: string): UserError {
  return new UserError('damaged', problem, HINT);
}
