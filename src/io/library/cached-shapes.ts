/** What the cached index holds, and whether JSON is that. Its text was cleaned before it was written; this guards against another shape. */
import type { Entry, Issue, IssueHead, Source } from '../../core/issue/model.js';
import type { FileStamp } from './scan-folder.js';

/** A file as it was read: its head and where in the file of issues its line is (bytes), or what is wrong with it. */
export type CachedFile = FileStamp &
  (
    | { readonly head: IssueHead; readonly start: number; readonly length: number }
    | { readonly problem: string; readonly hint: string }
  );

/** An array, not an object: a third of the bytes, and of the time. */
export type CachedRow = readonly unknown[];

export function rowOf(name: string, file: CachedFile): CachedRow {
  if ('problem' in file) return [name, file.size, file.mtimeMs, file.problem, file.hint];
  const { number, title, url, date, source, articles, outages } = file.head;
  return [
    name,
    file.size,
    file.mtimeMs,
    file.start,
    file.length,
    number,
    title,
    url,
    date,
    source,
    articles,
    outages,
  ];
}

/** Undefined for anything that `rowOf` doesn't make. */
export function fileOf(row: unknown): readonly [name: string, file: CachedFile] | undefined {
  // By index: taking hundreds of arrays apart by destructuring costs milliseconds before the first frame.
  if (!Array.isArray(row)) return undefined;
  const cells = row as unknown[];
  const name = cells[0];
  const size = cells[1];
  const mtimeMs = cells[2];
  if (typeof name !== 'string' || !isCount(size) || typeof mtimeMs !== 'number') return undefined;
  if (cells.length === 5) {
    const problem = cells[3];
    const hint = cells[4];
    const isBad = typeof problem === 'string' && typeof hint === 'string';
    return isBad ? [name, { size, mtimeMs, problem, hint }] : undefined;
  }
  const start = cells[3];
  const length = cells[4];
  const head = headIn(cells);
  return head && isCount(start) && isCount(length)
    ? [name, { size, mtimeMs, start, length, head }]
    : undefined;
}

function headIn(cells: readonly unknown[]): IssueHead | undefined {
  const number = cells[5];
  const title = cells[6];
  const url = cells[7];
  const date = cells[8];
  const source = cells[9];
  const articles = cells[10];
  const outages = cells[11];
  const isHead =
    isCount(number) &&
    typeof title === 'string' &&
    typeof url === 'string' &&
    typeof date === 'string' &&
    isSource(source) &&
    isCount(articles) &&
    isCount(outages);
  return isHead ? { number, title, url, date, source, articles, outages } : undefined;
}

export function isIssue(value: unknown): value is Issue {
  if (!isObject(value)) return false;
  const { number, title, url, date, source, entries } = value;
  return (
    isCount(number) &&
    typeof title === 'string' &&
    typeof url === 'string' &&
    typeof date === 'string' &&
    isSource(source) &&
    isListOf(entries, isEntry)
  );
}

function isEntry(value: unknown): value is Entry {
  if (!isObject(value)) return false;
  const { key, ref, section, title, url, rawUrl, summary, byline, disclosure } = value;
  return (
    typeof key === 'string' &&
    typeof ref === 'string' &&
    (section === 'articles' || section === 'outages') &&
    typeof title === 'string' &&
    isTextIfAny(url) &&
    isTextIfAny(rawUrl) &&
    isTextIfAny(disclosure) &&
    (byline === undefined || isByline(byline)) &&
    isListOf(summary, isParagraph)
  );
}

function isByline(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { text, authors, publication } = value;
  return typeof text === 'string' && isTextIfAny(publication) && isListOf(authors, isText);
}

function isParagraph(value: unknown): boolean {
  return isListOf(value, isSpan);
}

function isSpan(value: unknown): boolean {
  return typeof value === 'string' || (isObject(value) && isText(value['text']) && isText(value['url']));
}

/** A loop, where `every` would make a call more for each of thousands. */
function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (let at = 0; at < value.length; at += 1) if (!isItem(value[at])) return false;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTextIfAny(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSource(value: unknown): value is Source {
  return value === 'bundled' || value === 'imported' || value === 'synced';
}
