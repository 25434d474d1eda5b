/** Importing: files and folders of Markdown issues, of either form, into the library. */
import { UserError } from '../core/errors.js';
import { mayReplace, type Issue, type Source } from '../core/issue/model.js';
import { readIssue } from '../core/issue/read-markdown.js';
import type { Ports, SaveOutcome } from '../ports.js';

export interface ImportReport {
  /** Numbers, newest first, like `updated`. */
  readonly added: readonly number[];
  readonly updated: readonly number[];
  /** Issues that were here already, as they are or from a source of higher rank. */
  readonly unchanged: number;
  readonly failed: readonly FailedImport[];
  /** Markdown files in folders that are no issues and don't pretend to be: a README, notes. */
  readonly skipped: number;
}

interface FailedImport {
  /** The file or folder, as it was named or found. */
  readonly source: string;
  readonly reason: string;
}

/** What stands for standard input where a path could be. */
export const STANDARD_INPUT = '-';

/** Files dealt with, and how many there are. */
export type ImportProgress = (done: number, total: number) => void;

/** How long the event loop waits at most for its turn, milliseconds: a drawn bar moves, Ctrl-C works. */
const TURN = 10;

/**
 * Imports all that can be read and names the rest. Where several files hold the same issue, the one of the highest source counts, of
 * equal ones the last; so importing twice changes nothing. Every issue is whole on the disk when its turn is over: stopped at any moment,
 * what was done stays done, and the same import goes on from there. Throws `UserError('storage')` where the library cannot be written.
 */
export async function importPaths(
  ports: Pick<Ports, 'library' | 'files' | 'calendar'>,
  paths: readonly string[],
  onProgress: ImportProgress = () => {},
): Promise<ImportReport> {
  const { files, missing } = findAll(ports, paths);
  const failed: FailedImport[] = [];
  const sources = new Map<number, Source>();
  const outcomes = new Map<number, SaveOutcome>();
  let skipped = 0;
  let turnBegan = performance.now();

  onProgress(0, files.length);
  // The last first: of equal sources the first one met is then the one that stays.
  for (const [position, file] of files.toReversed().entries()) {
    const issue = await readFile(ports, file);
    if (issue === undefined) skipped += 1;
    else if ('reason' in issue) failed.push(issue);
    else {
      const { number, source } = issue;
      const known = sources.get(number);
      if (known === undefined || !mayReplace(known, source)) {
        const outcome = save(ports, issue, outcomes.size, files.length);
        sources.set(number, source);
        outcomes.set(number, together(outcomes.get(number), outcome));
      }
    }
    onProgress(position + 1, files.length);
    if (performance.now() - turnBegan > TURN) {
      await new Promise((resolve) => setImmediate(resolve));
      turnBegan = performance.now();
    }
  }

  // Has the library keep its index, so that the next start need not read what was just written.
  if (outcomes.size > 0) ports.library.heads();
  const numbersOf = (wanted: SaveOutcome) =>
    [...outcomes].filter(([, outcome]) => outcome === wanted).map(([number]) => number);
  const newestFirst = (numbers: number[]) => numbers.sort((a, b) => b - a);
  return {
    added: newestFirst(numbersOf('added')),
    updated: newestFirst(numbersOf('updated')),
    unchanged: numbersOf('unchanged').length + numbersOf('outranked').length,
    failed: [...missing, ...failed.toReversed()],
    skipped,
  };
}

interface FoundFile {
  readonly path: string;
  /** Named by the user, and not just found in a folder. */
  readonly isNamed: boolean;
}

function findAll({ files: port }: Pick<Ports, 'files'>, paths: readonly string[]) {
  const missing: FailedImport[] = [];
  const files: FoundFile[] = [];
  // Standard input can be read once.
  for (const named of new Set(paths)) {
    try {
      const found = named === STANDARD_INPUT ? [named] : port.find(named);
      for (const path of found) files.push({ path, isNamed: path === named });
    } catch (error) {
      missing.push(failure(named, error));
    }
  }
  return { files, missing };
}

/** The issue in a file, why there is none, or undefined where nobody would expect one. */
async function readFile(
  { files, calendar }: Pick<Ports, 'files' | 'calendar'>,
  { path, isNamed }: FoundFile,
): Promise<Issue | FailedImport | undefined> {
  const fileName = path.split(/[\\/]/).at(-1) ?? path;
  if (!isNamed && OTHER_NAME.test(fileName)) return undefined;
  let text: string | undefined;
  try {
    text = path === STANDARD_INPUT ? await files.readInput() : files.read(path);
    const { data: frontMatter, body } = files.frontMatter(text);
    const issue = readIssue({ body, frontMatter, fileName, source: 'imported', calendar });
    return issue.source === 'bundled' ? { ...issue, source: 'imported' } : issue;
  } catch (error) {
    const isOther = !isNamed && text !== undefined && !ISSUE_NAME.test(fileName) && !ISSUE_TEXT.test(text);
    return isOther ? undefined : failure(path, error);
  }
}

/** Files that every repository has. */
const OTHER_NAME =
  /^(?:readme|license|licence|copying|notice|changelog|changes|history|contributing|code[-_]of[-_]conduct|security|authors|todo)\b/i;
const ISSUE_NAME = /^(?:sreweekly-\d+|\d{4,})\.(?:md|markdown)$/i;
/** An issue's heading, in the seed's form or in the front matter of the library's. */
const ISSUE_TEXT = /^(?:#{1,6}[ \t]|title:).*\bSRE[ \t]+Weekly[ \t]+Issue\b|^number:/im;

function save({ library }: Pick<Ports, 'library'>, issue: Issue, done: number, total: number): SaveOutcome {
  try {
    return library.save(issue);
  } catch (error) {
    if (!(error instanceof UserError) || done === 0) throw error;
    const message = `${error.message} ${done} of ${total} files were imported before.`;
    throw new UserError(error.code, message, error.hint, { cause: error });
  }
}

/** What two saves of one issue come to. */
function together(first: SaveOutcome | undefined, second: SaveOutcome): SaveOutcome {
  if (first === undefined) return second;
  return first === 'added' || second === 'unchanged' || second === 'outranked' ? first : second;
}

function failure(source: string, error: unknown): FailedImport {
  if (!(error instanceof UserError)) throw error;
  return { source, reason: error.message };
}
