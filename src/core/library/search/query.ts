/**
 * What was typed into a search: words, `"exact phrases"`, `-exclusions`, and words qualified as `author:wood`. Every one of them
 * must hold of an entry.
 */
import type { Section } from '../../issue/model.js';
import { isIsoDate } from '../../dates.js';
import { fold } from './fold.js';

/** Where a text is looked for; `any` is every part of an entry. */
type Field = 'any' | 'author' | 'from';

export type Condition =
  /** `needle` is folded: ` kube` for a beginning of a word, ` retry storm ` for whole words in a row. */
  | { readonly kind: 'text'; readonly field: Field; readonly needle: string }
  | { readonly kind: 'section'; readonly section: Section }
  /** Both ends included. */
  | { readonly kind: 'issue'; readonly from: number; readonly to: number }
  /** From this day on, `YYYY-MM-DD`. */
  | { readonly kind: 'after'; readonly day: string }
  /** Up to the day before. */
  | { readonly kind: 'before'; readonly day: string }
  | { readonly kind: 'read'; readonly isRead: boolean }
  | { readonly kind: 'starred' }
  | { readonly kind: 'disclosure' };

/** A condition, and the part of the typed text that says it (`text.slice(start, end)` is its value). */
export interface Clause {
  readonly condition: Condition;
  /** `-…`: it must not hold. */
  readonly isNot: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Query {
  readonly text: string;
  readonly clauses: readonly Clause[];
}

/** Why a query cannot be understood: the part of it, what is wrong with it, and what may stand there. */
export interface QueryProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly possible: string;
}

export type ParsedQuery =
  { readonly ok: true; readonly query: Query } | { readonly ok: false; readonly problem: QueryProblem };

/** What a qualifier takes: for completion, help and errors. */
export interface Qualifier {
  readonly name: string;
  /** Half a sentence, with an example. */
  readonly takes: string;
  /** All its values, where they are few. */
  readonly values?: readonly string[];
}

export const QUALIFIERS: readonly Qualifier[] = [
  { name: 'author', takes: 'an author’s name, as author:wood or author:"Thai Wood"' },
  { name: 'from', takes: 'a publication or host, as from:increment or from:github.com' },
  { name: 'in', takes: 'a section, articles or outages', values: ['articles', 'outages'] },
  { name: 'issue', takes: 'an issue or a range, as issue:210, issue:200-230 or issue:200-' },
  { name: 'after', takes: 'a year, month or day, itself included, as after:2019 or after:2019-06' },
  { name: 'before', takes: 'a year, month or day, itself not included, as before:2020-06' },
  { name: 'is', takes: 'a mark, unread, read or starred', values: ['unread', 'read', 'starred'] },
  { name: 'has', takes: 'disclosure', values: ['disclosure'] },
];

/** `author:, from:, …`, for a sentence. */
const QUALIFIER_NAMES = QUALIFIERS.map(({ name }) => `${name}:`).join(', ');

/** `-`, then a name with a colon, then a value, in quotes (the last one may be left open while one types) or without spaces. */
const PART = /(-?)(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|([^\s"]*))/y;

/** Reads what was typed. A query without a word (`ok`, no clauses) holds of every entry. */
export function parseQuery(text: string): ParsedQuery {
  const clauses: Clause[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at += 1;
    if (at >= text.length) return { ok: true, query: { text, clauses } };
    PART.lastIndex = at;
    const [whole = '', minus = '', name, quoted, bare = ''] = PART.exec(text) ?? [];
    const end = at + whole.length;
    const isQuoted = quoted !== undefined;
    const value = quoted ?? bare;
    // A value begins behind its quotation mark, and ends before the other.
    const start = at + minus.length + (name === undefined ? 0 : name.length + 1) + (isQuoted ? 1 : 0);
    const place = { isNot: minus !== '', start, end: start + value.length };
    at = Math.max(end, at + 1);
    // An address is no qualifier.
    const read =
      name === undefined || (!isQuoted && value.startsWith('//'))
        ? textOf('any', name === undefined ? value : `${name}:${value}`, isQuoted)
        : readQualified(name, value.trim(), isQuoted);
    if (typeof read === 'string') {
      const from = at - whole.length + minus.length;
      return { ok: false, problem: problemOf(read, name ?? '', from, end) };
    }
    // Nothing but punctuation says nothing.
    if (read !== undefined) clauses.push({ condition: read, ...place });
  }
}

function problemOf(message: string, name: string, start: number, end: number): QueryProblem {
  const known = QUALIFIERS.find((each) => each.name === name);
  const possible =
    known === undefined
      ? `There are ${QUALIFIER_NAMES}; put in quotes it is searched as text.`
      : `${name}: takes ${known.takes}.`;
  return { start, end, message, possible };
}

/** A condition, or what is wrong. */
function readQualified(name: string, value: string, isQuoted: boolean): Condition | string | undefined {
  if (!QUALIFIERS.some((each) => each.name === name)) return `“${name}:” is nothing that can be searched by`;
  if (value === '') return `“${name}:” has nothing behind it`;
  const wrong = `“${value}” is nothing that “${name}:” can have`;
  switch (name) {
    case 'author':
    case 'from':
      return textOf(name, value, isQuoted) ?? wrong;
    case 'in': {
      const section = oneOf(['articles', 'outages'] as const, value);
      return section === undefined ? wrong : { kind: 'section', section };
    }
    case 'is': {
      const mark = oneOf(['unread', 'read', 'starred'] as const, value);
      if (mark === undefined) return wrong;
      return mark === 'starred' ? { kind: 'starred' } : { kind: 'read', isRead: mark === 'read' };
    }
    case 'has':
      return oneOf(['disclosure'] as const, value) === undefined ? wrong : { kind: 'disclosure' };
    case 'issue':
      return readNumbers(value) ?? wrong;
    default: {
      const day = firstDay(value);
      return day === undefined ? wrong : { kind: name === 'after' ? 'after' : 'before', day };
    }
  }
}

function textOf(field: Field, value: string, isWhole: boolean): Condition | undefined {
  const folded = fold(value);
  if (folded === ' ') return undefined;
  return { kind: 'text', field, needle: isWhole ? folded : folded.trimEnd() };
}

/** The word of the list that the value begins, whatever its capitals: while one types, `in:out` will do. */
function oneOf<Word extends string>(words: readonly Word[], value: string): Word | undefined {
  return words.find((word) => word.startsWith(value.toLowerCase()));
}

/** `210`, `200-230`, `200-`, `-230`; either way round. */
function readNumbers(value: string): Condition | undefined {
  const [, single, first, last] = /^#?(?:(\d{1,9})|(\d{0,9})-#?(\d{0,9}))$/.exec(value) ?? [];
  if (single !== undefined) return { kind: 'issue', from: Number(single), to: Number(single) };
  if (first === undefined || last === undefined || first + last === '') return undefined;
  const from = first === '' ? 0 : Number(first);
  const to = last === '' ? Infinity : Number(last);
  return { kind: 'issue', from: Math.min(from, to), to: Math.max(from, to) };
}

/** The first day of a year, month or day. */
function firstDay(value: string): string | undefined {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(date) ? date : undefined;
}
