/**
 * Finding entries: a walk over all of them at each key. 8,000 take a millisecond or two, nothing is built but each entry’s row of words,
 * once, and there is nothing to keep true when issues come and go.
 */
import type { Entry, Issue } from '../../issue/model.js';
import { isMarked, type MarkKind, type Marks } from '../../marks.js';
import { keysOf } from '../counts.js';
import { fold } from './fold.js';
import type { Condition, Query } from './query.js';
import { hostOf, type Searchable } from './searchable.js';
import { answersTo, IS, NO, type Answers } from './words.js';

/** An entry that was found: `issue.entries[position]`. */
export interface Hit {
  readonly issue: Issue;
  readonly position: number;
}

type TextCondition = Extract<Condition, { kind: 'text' }>;

/** For each wanted word of a text, in a row, how the words that there are answer it. */
type Wanted = readonly Answers[];

/**
 * The entries of which every clause holds, best first: each text counts for the best part of the entry that has it (title, then byline,
 * then summary; a whole word before a beginning), all of them in a row in the title for a little more; of equal ones the newer comes first.
 * `entries` are newest first.
 */
export function find(entries: readonly Searchable[], query: Query, marks: Marks): readonly Hit[] {
  const ranking: Wanted[] = [];
  const others: ((entry: Searchable) => boolean)[] = [];
  for (const { condition, isNot } of query.clauses) {
    if (condition.kind === 'text' && condition.field === 'any' && !isNot) ranking.push(wantedOf(condition));
    else others.push(testOf(condition, isNot, marks));
  }
  const phrase = ranking.length > 1 ? ranking.flat() : undefined;
  const byScore: Hit[][] = [];
  for (const entry of entries) {
    const score = scoreOf(entry, ranking);
    if (score === undefined || !others.every((test) => test(entry))) continue;
    const isInRow = phrase !== undefined && bestIn(entry.words, 0, entry.titleEnd, phrase) !== NO;
    (byScore[isInRow ? score + 1 : score] ??= []).push(entry);
  }
  return byScore.reduceRight<Hit[]>((hits, equal) => hits.concat(equal), []);
}

/** Twice the sum of the ranks; undefined where a text is nowhere. */
function scoreOf(entry: Searchable, ranking: readonly Wanted[]): number | undefined {
  let score = 0;
  for (const wanted of ranking) {
    const rank = rankOf(entry, wanted);
    if (rank === 0) return undefined;
    score += 2 * rank;
  }
  return score;
}

/** 6 for whole words of the title, 5 for a beginning, 4 and 3 for the byline, 2 and 1 for the summary; 0 where it is nowhere. */
function rankOf({ words, titleEnd, bylineEnd }: Searchable, wanted: Wanted): number {
  const title = bestIn(words, 0, titleEnd, wanted);
  if (title !== NO) return 4 + title;
  const byline = bestIn(words, titleEnd, bylineEnd, wanted);
  if (byline !== NO) return 2 + byline;
  return bestIn(words, bylineEnd, words.length, wanted);
}

/** How the part from `start` to `end` answers best: its words, in a row, one for each that is wanted. */
function bestIn(words: Uint32Array, start: number, end: number, wanted: Wanted): number {
  const first = wanted[0];
  if (first === undefined) return NO;
  const last = end - wanted.length;
  let best = NO;
  // Nearly all of the time of a search is spent here.
  for (let at = start; at <= last; at += 1) {
    let answer = first[words[at] as number];
    if (answer === NO || answer === undefined) continue;
    // The last one tells whether all are whole: those before it have to be.
    for (let next = 1; next < wanted.length; next += 1) {
      answer = wanted[next]?.[words[at + next] as number] ?? NO;
      if (answer === NO) break;
    }
    if (answer === IS) return IS;
    if (answer > best) best = answer;
  }
  return best;
}

/** ` retry stor` asks for `retry`, and for what begins with `stor` behind it. */
function wantedOf({ needle }: TextCondition): Wanted {
  const isWhole = needle.endsWith(' ');
  const words = needle.trim().split(' ');
  return words.map((word, place) => answersTo(word, isWhole || place < words.length - 1));
}

/** Whether an entry is as a clause says, for clauses that do not rank. */
function testOf(condition: Condition, isNot: boolean, marks: Marks): (entry: Searchable) => boolean {
  const test = plainTest(condition, marks);
  return isNot ? (entry) => !test(entry) : test;
}

function plainTest(condition: Condition, marks: Marks): (entry: Searchable) => boolean {
  switch (condition.kind) {
    case 'text':
      return textTest(condition);
    case 'section':
      return (searchable) => entryOf(searchable)?.section === condition.section;
    case 'issue':
      return ({ issue: { number } }) => number >= condition.from && number <= condition.to;
    case 'after':
      return ({ issue: { date } }) => date >= condition.day;
    case 'before':
      return ({ issue: { date } }) => date < condition.day;
    case 'read': {
      const isRead = markTest(marks, 'read');
      return condition.isRead ? isRead : (hit) => !isRead(hit);
    }
    case 'starred':
      return markTest(marks, 'star');
    case 'disclosure':
      return (searchable) => entryOf(searchable)?.disclosure !== undefined;
  }
}

/** Where nothing is marked, keys need not be made. */
function markTest(marks: Marks, kind: MarkKind): (hit: Hit) => boolean {
  return marks[kind].size === 0 ? () => false : (hit) => isMarked(marks, kind, markKeysOf(hit));
}

function textTest(condition: TextCondition): (entry: Searchable) => boolean {
  const wanted = wantedOf(condition);
  const { field, needle } = condition;
  if (field === 'any') return (searchable) => rankOf(searchable, wanted) > 0;
  return (searchable) => {
    // Authors and publication are parts of the byline: most entries need not be looked at more closely.
    const { words, titleEnd, bylineEnd } = searchable;
    if (bestIn(words, titleEnd, bylineEnd, wanted) === NO) return false;
    const entry = entryOf(searchable);
    return entry !== undefined && namesOf(entry)[field].some((name) => name.includes(needle));
  };
}

interface Names {
  readonly author: readonly string[];
  readonly from: readonly string[];
}

const foldedNames = new WeakMap<Entry, Names>();

/** Authors, and publication and host, folded; once for each entry that is asked for them. */
function namesOf(entry: Entry): Names {
  let names = foldedNames.get(entry);
  if (names === undefined) {
    const { authors = [], publication = '' } = entry.byline ?? {};
    names = { author: authors.map(fold), from: [publication, hostOf(entry)].map(fold) };
    foldedNames.set(entry, names);
  }
  return names;
}

function entryOf({ issue, position }: Hit): Entry | undefined {
  return issue.entries[position];
}

function markKeysOf({ issue, position }: Hit): readonly string[] {
  return keysOf(issue)[position] ?? [];
}
