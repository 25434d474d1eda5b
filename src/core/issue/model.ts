/** The model of an issue. All text in it is clean (see `core/text`); all `url`s passed `safeUrl`. */

/** Which list of the issue an entry stands in. */
export type Section = 'articles' | 'outages';

/** Where an issue's text came from. Ranked: a lower one never replaces a higher one (see `outranks`). */
export type Source = 'bundled' | 'imported' | 'synced';

/** A run of text, or a link inside it. */
export type Span = string | { readonly text: string; readonly url: string };

/** Spans in reading order; adjacent plain strings are joined, none is empty. */
export type Paragraph = readonly Span[];

/** Who wrote an article, and where it appeared. Everything but `text` is derived from `text` by `parseByline`. */
export interface Byline {
  /** As the issue has it; two bylines are joined by ` / `. */
  readonly text: string;
  readonly authors: readonly string[];
  /** Two publications are joined by ` / `. */
  readonly publication?: string;
}

/** One numbered line of an issue. */
export interface Entry {
  /** What marks are kept under: see `keys.ts`. */
  readonly key: string;
  /** `210.3`: the third entry of issue 210, counted through its sections. */
  readonly ref: string;
  readonly section: Section;
  /** One line; may be empty where there is a `url`. */
  readonly title: string;
  /** Absolute http(s) without credentials, as `URL.href` writes it. */
  readonly url?: string;
  /** What the issue has in the link's place when that is no link; shown as text, never opened. */
  readonly rawUrl?: string;
  readonly summary: readonly Paragraph[];
  readonly byline?: Byline;
  /** `Full disclosure: …`, `This article is published by my sponsor, …` */
  readonly disclosure?: string;
}

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  /** `YYYY-MM-DD`, the day in the site's time zone. */
  readonly date: string;
  /** Articles before outages. */
  readonly entries: readonly Entry[];
  readonly source: Source;
}

/** What lists need of an issue, without its entries. */
export interface IssueHead {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  readonly date: string;
  readonly source: Source;
  readonly articles: number;
  readonly outages: number;
}

const RANK: Record<Source, number> = { bundled: 0, imported: 1, synced: 2 };

/** Whether an issue from `a` may replace one from `b`: same rank or higher. */
export function mayReplace(a: Source, b: Source): boolean {
  return RANK[a] >= RANK[b];
}

/** The links inside an entry's summary, in the order they are numbered in. */
export function linksInside({ summary }: Pick<Entry, 'summary'>): readonly Exclude<Span, string>[] {
  return summary.flat().filter((span) => typeof span !== 'string');
}

/** The head of an issue. */
export function headOf(issue: Issue): IssueHead {
  const { number, title, url, date, source, entries } = issue;
  const articles = entries.filter((entry) => entry.section === 'articles').length;
  return { number, title, url, date, source, articles, outages: entries.length - articles };
}
