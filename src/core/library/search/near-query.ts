/** A near spelling of a query that finds nothing. Loaded when one is needed: MiniSearch is, and its index, in no start. */
import MiniSearch from 'minisearch';
import type { Marks } from '../../marks.js';
import { find } from './find.js';
import { fold } from './fold.js';
import { parseQuery, type Clause, type Query } from './query.js';
import type { Searchable } from './searchable.js';
import { wordOf } from './words.js';

/** Words tried for each of a query’s. */
const MOST_CANDIDATES = 12;

const vocabularies = new WeakMap<readonly Searchable[], MiniSearch>();

/**
 * The query with the words put right that nothing was found for: one that finds something, the nearest; undefined where there is none. One
 * word is changed, or all those that no entry has. Exclusions, and what is no text, stay as they are.
 */
export function nearQuery(entries: readonly Searchable[], query: Query, marks: Marks): string | undefined {
  const vocabulary = vocabularyOf(entries);
  const texts = query.clauses.filter(({ condition, isNot }) => condition.kind === 'text' && !isNot);
  const unknown = texts.filter((clause) => !isKnown(entries, clause, marks));
  // Those that are nowhere must change first, all but the last of them for good.
  let text = query.text;
  const tried = unknown.length > 0 ? unknown : texts;
  // From the right, so that places further left stay what they are.
  for (const clause of tried.toReversed()) {
    const changes = candidates(vocabulary, text.slice(clause.start, clause.end)).map(
      (word) => text.slice(0, clause.start) + word + text.slice(clause.end),
    );
    const finding = changes.find((changed) => finds(entries, changed, marks));
    if (finding !== undefined) return finding;
    const [nearest] = changes;
    if (unknown.length === 0) continue;
    if (nearest === undefined) return undefined;
    text = nearest;
  }
  return undefined;
}

function isKnown(entries: readonly Searchable[], clause: Clause, marks: Marks): boolean {
  return find(entries, { text: '', clauses: [clause] }, marks).length > 0;
}

function finds(entries: readonly Searchable[], text: string, marks: Marks): boolean {
  const parsed = parseQuery(text);
  return parsed.ok && parsed.query.clauses.length > 0 && find(entries, parsed.query, marks).length > 0;
}

/** Words like a word, or words that differ in one of theirs, nearest first. */
function candidates(vocabulary: MiniSearch, text: string): readonly string[] {
  const words = fold(text).trim().split(' ');
  return words.flatMap((word, place) =>
    vocabulary
      .search(word, { fuzzy: lettersOff, prefix: false })
      .filter(({ id }) => id !== word)
      .slice(0, MOST_CANDIDATES)
      .map(({ id }) => words.with(place, String(id)).join(' ')),
  );
}

/** How many letters a word may be off. */
function lettersOff(word: string): number {
  return word.length < 4 ? 1 : 2;
}

/** All words of the entries, the frequent ones before others that are as near. */
function vocabularyOf(entries: readonly Searchable[]): MiniSearch {
  let known = vocabularies.get(entries);
  if (known === undefined) {
    const counts = new Map<string, number>();
    for (const { words } of entries) {
      for (const word of Array.from(words, wordOf)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    known = new MiniSearch({
      fields: ['word'],
      tokenize: (word) => [word],
      processTerm: (word) => word,
      searchOptions: { boostDocument: (word) => 1 + Math.log2(counts.get(String(word)) ?? 1) / 20 },
    });
    const letters = [...counts.keys()].filter((word) => /^\p{L}{2,}/u.test(word));
    known.addAll(letters.map((word) => ({ id: word, word })));
    vocabularies.set(entries, known);
  }
  return known;
}
