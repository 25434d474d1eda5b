/** The type of every `--json`, and what makes it. Scripts read these: keys and their order stay, what is missing is null. */
import type { CollectedEntry } from '../actions/collect-entries.js';
import type { UserError } from '../core/errors.js';
import {
  linksInside,
  type Entry,
  type Issue,
  type IssueHead,
  type Section,
  type Source,
  type Span,
} from '../core/issue/model.js';
import { neighbours } from '../core/library/chain.js';
import type { EntryMarks, MarkCounts } from '../core/library/counts.js';
import type { LibraryIndex } from '../core/library/library-index.js';
import type { DamagedFile, Paths, Preferences } from '../ports.js';

/** Any command that failed. */
export interface ErrorJson {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

export function errorJson({ code, message, hint }: UserError): ErrorJson {
  return { error: { code, message, hint } };
}

interface LinkJson {
  readonly text: string;
  readonly url: string;
}

interface EntryJson {
  readonly ref: string;
  readonly key: string;
  readonly section: Section;
  readonly title: string;
  readonly url: string | null;
  readonly rawUrl: string | null;
  /** Paragraphs joined by blank lines. */
  readonly summary: string;
  /** The links inside the summary. */
  readonly links: readonly LinkJson[];
  readonly byline: string | null;
  readonly authors: readonly string[];
  readonly publication: string | null;
  readonly disclosure: string | null;
  readonly read: boolean;
  readonly starred: boolean;
}

/** `show 210 --json` */
export interface IssueJson {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly previous: number | null;
  readonly next: number | null;
  readonly source: Source;
  readonly entries: readonly EntryJson[];
}

/** `show 210.3 --json` */
export interface EntryOfIssueJson extends EntryJson {
  readonly issue: number;
  readonly date: string;
}

export function issueJson(issue: Issue, marks: readonly EntryMarks[], index: LibraryIndex): IssueJson {
  const { number, title, url, date, source, entries } = issue;
  const { previous, next } = neighbours(index, number);
  return {
    number,
    title,
    url,
    date,
    previous,
    next,
    source,
    entries: entries.map((entry, position) => entryJson(entry, marks[position])),
  };
}

export function entryOfIssueJson(
  issue: Issue,
  entry: Entry,
  marks: EntryMarks | undefined,
): EntryOfIssueJson {
  const { ref, ...rest } = entryJson(entry, marks);
  return { ref, issue: issue.number, date: issue.date, ...rest };
}

function entryJson(entry: Entry, marks: EntryMarks | undefined): EntryJson {
  const { byline } = entry;
  return {
    ref: entry.ref,
    key: entry.key,
    section: entry.section,
    title: entry.title,
    url: entry.url ?? null,
    rawUrl: entry.rawUrl ?? null,
    summary: plainSummary(entry),
    links: linksInside(entry).map(({ text, url }) => ({ text, url })),
    byline: byline?.text ?? null,
    authors: byline?.authors ?? [],
    publication: byline?.publication ?? null,
    disclosure: entry.disclosure ?? null,
    read: marks?.isRead ?? false,
    starred: marks?.isStarred ?? false,
  };
}

const spanText = (span: Span): string => (typeof span === 'string' ? span : span.text);

/** Paragraphs joined by blank lines, links by their texts alone. */
export function plainSummary({ summary }: Pick<Entry, 'summary'>): string {
  return summary.map((paragraph) => paragraph.map(spanText).join('')).join('\n\n');
}

/** An item of `list --json` */
export interface ListedJson {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly date: string;
  readonly articles: number;
  readonly outages: number;
  readonly unread: number;
  readonly starred: number;
}

export function listedJson(head: IssueHead, counts: Pick<MarkCounts, 'unread' | 'starred'>): ListedJson {
  const { number, title, url, date, articles, outages } = head;
  return { number, title, url, date, articles, outages, unread: counts.unread, starred: counts.starred };
}

/** An item of `search --json`, and of `export --format json` */
export interface FoundJson {
  readonly ref: string;
  readonly issue: number;
  readonly date: string;
  readonly section: Section;
  readonly title: string;
  readonly url: string | null;
  readonly summary: string;
  readonly byline: string | null;
  readonly publication: string | null;
  readonly key: string;
  readonly read: boolean;
  readonly starred: boolean;
}

export function foundJson({ issue, entry, isRead, isStarred }: CollectedEntry): FoundJson {
  const { ref, section, title, byline, key } = entry;
  return {
    ref,
    issue: issue.number,
    date: issue.date,
    section,
    title,
    url: entry.url ?? null,
    summary: plainSummary(entry),
    byline: byline?.text ?? null,
    publication: byline?.publication ?? null,
    key,
    read: isRead,
    starred: isStarred,
  };
}

/** `import --json` */
export interface ImportJson {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly unchanged: number;
  readonly failed: readonly { readonly source: string; readonly reason: string }[];
}

/** `sync --json`; a failure's source is an issue (`issue 210`) or a URL. */
export type SyncJson = ImportJson;

/** `mark --json` */
export interface MarkJson {
  readonly marked: readonly { readonly ref: string; readonly read: boolean; readonly starred: boolean }[];
  readonly failed: readonly { readonly ref: string; readonly reason: string }[];
}

/** `open --json` */
export interface OpenJson {
  readonly ref: string;
  readonly url: string;
  readonly opened: boolean;
  /** Whether the entry (of an issue, every entry) is marked read now. */
  readonly read: boolean;
}

/** `config --json`; `config get KEY --json`, `set` and `unset` have that one key. */
export type ConfigJson = Partial<Preferences>;

/** `config path --json` */
export interface ConfigPathJson {
  readonly path: string;
}

/** `doctor --json` */
export interface DoctorJson {
  readonly ok: boolean;
  readonly paths: Paths;
  readonly issues: number;
  readonly problems: readonly DamagedFile[];
}

/** `status --json` */
export interface StatusJson {
  readonly issues: number;
  readonly entries: number;
  readonly unread: number;
  readonly starred: number;
  readonly newest: number | null;
  /** When the library was last synced, as an ISO time. */
  readonly lastSync: string | null;
}
