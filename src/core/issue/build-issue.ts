/**
 * The one place where text that was read becomes the model: whatever form an issue came in, its reader makes an
 * `IssueDraft`, and everything that holds for every issue is done here.
 */
import { isIsoDate } from '../dates.js';
import { UserError } from '../errors.js';
import { safeUrl } from '../text/safe-url.js';
import { cleanLine } from '../text/sanitize.js';
import { BYLINE_JOINER, parseByline } from './byline.js';
import { entryKey } from './keys.js';
import type { Entry, Issue, Section, Source } from './model.js';
import { cleanParagraph, textOf, type DraftParagraph } from './spans.js';

/** An entry as found, in the issue's order. No text in it need be clean. */
export interface EntryDraft {
  readonly section: Section;
  readonly title: string;
  /** What stands in the link's place; empty where nothing does. */
  readonly link: string;
  readonly paragraphs: readonly DraftParagraph[];
  readonly byline?: string;
  readonly disclosure?: string;
}

/** An issue as found. */
export interface IssueDraft {
  readonly number: number;
  /** Empty: `SRE Weekly Issue #210`. */
  readonly title: string;
  /** Empty: the issue's page on the site. */
  readonly url: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: Source;
  readonly entries: readonly EntryDraft[];
}

/** An entry that is clean, but has neither number nor key yet. */
type CleanEntry = Omit<Entry, 'key' | 'ref' | 'byline'> & { readonly byline?: string };

export const HIGHEST_NUMBER = 99_999;
/** The archive's longest issue has 26. */
export const MOST_ENTRIES = 1000;
/** Characters; the archive's longest issue has 10,000. An issue within this is below `LONGEST_FILE` however it is written. */
const LONGEST_ISSUE = 500_000;
const HINT = 'Get the issue again, or remove the file.';

/** Where an issue is on the site. */
export function pageUrl(number: number): string {
  return `https://sreweekly.com/sre-weekly-issue-${number}/`;
}

/** Throws `UserError('damaged')` where the draft cannot be an issue: no entries, no real date, a number out of range. */
export function buildIssue(draft: IssueDraft): Issue {
  const { number, date, source } = draft;
  if (!isIssueNumber(number)) throw damaged('the issue’s number is not between 1 and 99999');
  if (!isIsoDate(date)) throw damaged('the issue’s date is no day of the calendar');
  if (draft.entries.length > MOST_ENTRIES) throw damaged('there are more than 1,000 entries');
  const url = safeUrl(cleanLine(draft.url) || pageUrl(number));
  if (!url.ok) throw damaged(`the issue’s link is no link (${url.reason})`);
  const entries = withoutEmpty(articlesFirst(draft.entries).map(cleanEntry));
  if (entries.length === 0) throw damaged('there is no entry in it');
  const title = cleanLine(draft.title) || `SRE Weekly Issue #${number}`;
  if (lengthOf(entries) + title.length > LONGEST_ISSUE) throw damaged('it is longer than any issue');
  return {
    number,
    title,
    url: url.href,
    date,
    source,
    entries: entries.map((entry, at) => finish(entry, number, at)),
  };
}

export function isIssueNumber(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= HIGHEST_NUMBER;
}

function articlesFirst(entries: readonly EntryDraft[]): readonly EntryDraft[] {
  const isArticle = ({ section }: EntryDraft) => section === 'articles';
  return [...entries.filter(isArticle), ...entries.filter((entry) => !isArticle(entry))];
}

function cleanEntry(draft: EntryDraft): CleanEntry {
  const link = cleanLine(draft.link);
  const url = safeUrl(link);
  const byline = cleanLine(draft.byline ?? '');
  const disclosure = cleanLine(draft.disclosure ?? '');
  return {
    section: draft.section,
    // Without title and URL there would be nothing to show, and no key.
    title: cleanLine(draft.title) || (url.ok ? '' : link),
    ...(url.ok ? { url: url.href } : link === '' ? {} : { rawUrl: link }),
    summary: draft.paragraphs.map(cleanParagraph).filter((paragraph) => paragraph !== undefined),
    ...(byline === '' ? {} : { byline }),
    ...(disclosure === '' ? {} : { disclosure }),
  };
}

/** Drops entries with neither title nor link; their text joins the entry before, or the first where there is none. */
function withoutEmpty(entries: readonly CleanEntry[]): CleanEntry[] {
  const kept: CleanEntry[] = [];
  let orphan: CleanEntry | undefined;
  for (const entry of entries) {
    const before = kept[kept.length - 1];
    if (entry.title === '' && entry.url === undefined) {
      if (before) kept[kept.length - 1] = withText(before, before, entry);
      else orphan = orphan ? withText(orphan, orphan, entry) : entry;
    } else {
      kept.push(orphan ? withText(entry, orphan, entry) : entry);
      orphan = undefined;
    }
  }
  return kept;
}

/** `entry` with the text of two entries, in this order. */
function withText(entry: CleanEntry, first: CleanEntry, second: CleanEntry): CleanEntry {
  const bylines = [first.byline, second.byline].filter((text) => text !== undefined);
  const disclosures = [first.disclosure, second.disclosure].filter((text) => text !== undefined);
  return {
    ...entry,
    summary: [...first.summary, ...second.summary],
    ...(bylines.length > 0 ? { byline: bylines.join(BYLINE_JOINER) } : {}),
    ...(disclosures.length > 0 ? { disclosure: disclosures.join(' ') } : {}),
  };
}

function finish(entry: CleanEntry, number: number, at: number): Entry {
  const { byline, ...rest } = entry;
  return {
    key: entryKey(number, entry.title, entry.url),
    ref: `${number}.${at + 1}`,
    ...rest,
    ...(byline === undefined ? {} : { byline: parseByline(byline) }),
  };
}

/** Characters, with something for every paragraph and link. */
function lengthOf(entries: readonly CleanEntry[]): number {
  let length = 0;
  for (const { title, url = '', rawUrl = '', summary, byline = '', disclosure = '' } of entries) {
    length += title.length + url.length + rawUrl.length + byline.length + disclosure.length;
    for (const span of summary.flat())
      length += 10 + textOf(span).length + (typeof span === 'string' ? 0 : span.url.length);
  }
  return length;
}

function damaged(problem: string): UserError {
  return new UserError('damaged', problem, HINT);
}
