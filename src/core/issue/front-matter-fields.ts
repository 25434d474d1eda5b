/** The front matter of the library's form: five fields, each checked, because files are edited by hand and merged by tools. */
import { isIsoDate } from '../dates.js';
import { UserError } from '../errors.js';
import { safeUrl } from '../text/safe-url.js';
import { cleanLine } from '../text/sanitize.js';
import { HIGHEST_NUMBER, isIssueNumber } from './build-issue.js';
import type { Issue, Source } from './model.js';

export type FrontMatterFields = Pick<Issue, 'number' | 'title' | 'url' | 'date' | 'source'>;

const SOURCES: readonly Source[] = ['bundled', 'imported', 'synced'];

/** Front matter as YAML, both lines of `---` included. Text is quoted as JSON, which is YAML, too. */
export function writeFields({ number, title, url, date, source }: FrontMatterFields): string {
  // A plain scalar of YAML may hold all of these, and may not end in a colon.
  const isPlain = /^https?:\/\/[\w./%?&=~+-]*[\w/]$/.test(url);
  return [
    '---',
    `number: ${number}`,
    `title: ${JSON.stringify(title)}`,
    `url: ${isPlain ? url : JSON.stringify(url)}`,
    `date: ${JSON.stringify(date)}`,
    `source: ${source}`,
    '---',
    '',
  ].join('\n');
}

/** Checks parsed front matter. Throws `UserError('damaged', 'field date: …')`. */
export function readFields(data: Readonly<Record<string, unknown>>): FrontMatterFields {
  const { number, title, url, source } = data;
  if (!isIssueNumber(number))
    throw damaged('number', `it is no whole number between 1 and ${HIGHEST_NUMBER}`);
  if (typeof title !== 'string' || cleanLine(title) === '') throw damaged('title', 'it is no text');
  const link = typeof url === 'string' ? safeUrl(cleanLine(url)) : undefined;
  if (!link?.ok) throw damaged('url', link ? `it is no link (${link.reason})` : 'it is no text');
  const known = SOURCES.find((one) => one === source);
  if (known === undefined) throw damaged('source', `it is none of ${SOURCES.join(', ')}`);
  return { number, title, url: link.href, date: dateOf(data['date']), source: known };
}

/** Without its quotes, YAML makes a date of `2020-03-08`. */
function dateOf(value: unknown): string {
  const isDay = value instanceof Date && Number.isFinite(value.getTime());
  const date = isDay ? value.toISOString().slice(0, 10) : value;
  if (typeof date !== 'string' || !isIsoDate(date))
    throw damaged('date', 'it is no day written as "2020-03-08"');
  return date;
}

function damaged(field: string, problem: string): UserError {
  return new UserError(
    'damaged',
    `field ${field}: ${problem}`,
    'Repair the front matter, or get the issue again.',
  );
}
