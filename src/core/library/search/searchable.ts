/** Entries as they are searched. */
import type { Entry, Issue } from '../../issue/model.js';
import type { LibraryIndex } from '../library-index.js';
import { fold } from './fold.js';
import { numbersOf } from './words.js';

/** `issue.entries[position]`, and its words as numbers (see `words.ts`), part after part in the order they rank in. */
export interface Searchable {
  readonly issue: Issue;
  readonly position: number;
  readonly words: Uint32Array;
  /** Where the title ends and byline and host begin. */
  readonly titleEnd: number;
  /** Where these end, and summary and disclosure begin. */
  readonly bylineEnd: number;
}

/** The parts of an entry, as text, in the order they rank in: title; byline and host; summary and disclosure. */
export function partsOf(entry: Entry): readonly [title: string, byline: string, text: string] {
  const paragraphs = entry.summary.map((paragraph) =>
    paragraph.map((span) => (typeof span === 'string' ? span : span.text)).join(''),
  );
  return [
    entry.title,
    `${entry.byline?.text ?? ''} ${hostOf(entry)}`,
    [...paragraphs, entry.disclosure ?? ''].join(' '),
  ];
}

/** The host of an entry’s link, `www.` left out; empty where there is no link. */
export function hostOf({ url = '' }: Entry): string {
  return /^https?:\/\/(?:www\.)?([^/:?#]+)/.exec(url)?.[1] ?? '';
}

const byIssue = new WeakMap<Issue, readonly Searchable[]>();
const byIndex = new WeakMap<LibraryIndex, readonly Searchable[]>();

/** An issue’s entries as they are searched; made once. */
export function searchablesOf(issue: Issue): readonly Searchable[] {
  let known = byIssue.get(issue);
  if (known === undefined) {
    known = issue.entries.map((entry, position) => {
      const [title, byline, text] = partsOf(entry).map((part) => numbersOf(fold(part)));
      const titleEnd = title?.length ?? 0;
      return {
        issue,
        position,
        words: Uint32Array.from([title, byline, text].flatMap((part) => part ?? [])),
        titleEnd,
        bylineEnd: titleEnd + (byline?.length ?? 0),
      };
    });
    byIssue.set(issue, known);
  }
  return known;
}

/** Every entry that is loaded, newest issue first, in the issue’s order. */
export function allSearchables(index: LibraryIndex): readonly Searchable[] {
  let known = byIndex.get(index);
  if (known === undefined) {
    known = index.numbers.toReversed().flatMap((number) => {
      const issue = index.issues.get(number);
      return issue === undefined ? [] : searchablesOf(issue);
    });
    byIndex.set(index, known);
  }
  return known;
}
