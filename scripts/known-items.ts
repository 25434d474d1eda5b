/**
 * How well search brings up what one knows is there, in a folder of issues:
 *
 *     npm run known-items -- FOLDER [--items N] [--seed N]
 *
 * For N articles (200) taken at random, the two or three most telling words of the title are searched; then those of half as many with a letter
 * of the longest word left out. Prints the mean reciprocal rank of the first, and how many of the second come among the first five. Exits 1
 * below 0.9, or below 80 in 100.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readIssue } from '../src/core/issue/read-markdown.js';
import { makeIndex, withIssues } from '../src/core/library/library-index.js';
import { find, type Hit } from '../src/core/library/search/find.js';
import { nearQuery } from '../src/core/library/search/near-query.js';
import { parseQuery } from '../src/core/library/search/query.js';
import { allSearchables, type Searchable } from '../src/core/library/search/searchable.js';
import { wordOf } from '../src/core/library/search/words.js';
import { NO_MARKS } from '../src/core/marks.js';

const { values, positionals } = parseArgs({
  options: { items: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('Name a folder of issues: npm run known-items -- FOLDER');
  process.exit(2);
}

const issues = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((fileName) => {
    const body = readFileSync(join(folder, fileName), 'utf8');
    return readIssue({ body, frontMatter: {}, fileName, source: 'imported', calendar: new Map() });
  });
const entries = allSearchables(withIssues(makeIndex([], new Map()), issues, true));

/** In how many titles a word is. */
const frequency = new Map<string, number>();
for (const entry of entries) {
  for (const word of titleWords(entry)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
}

function titleWords({ words, titleEnd }: Searchable): ReadonlySet<string> {
  return new Set(Array.from(words.subarray(0, titleEnd), wordOf));
}

/** The rarest words of a title that are words, in the title's order. */
function tellingWords(entry: Searchable): readonly string[] {
  const words = [...titleWords(entry)].filter((word) => /^[a-z]{4,}$/.test(word));
  const rarest = words.toSorted((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0)).slice(0, 3);
  return words.filter((word) => rarest.includes(word));
}

let state = Number(values.seed);
/** A whole number below: a generator of Lehmer's. */
function random(below: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
}

function hitsFor(text: string): readonly Hit[] {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const hits = find(entries, parsed.query, NO_MARKS);
  if (hits.length > 0) return hits;
  const near = nearQuery(entries, parsed.query, NO_MARKS);
  return near === undefined ? [] : hitsFor(near);
}

/** From 1; Infinity where it is not there. */
function placeOf(item: Searchable, hits: readonly Hit[]): number {
  const at = hits.findIndex(({ issue, position }) => issue === item.issue && position === item.position);
  return at === -1 ? Infinity : at + 1;
}

const articles = entries.filter(
  (entry) => entry.issue.entries[entry.position]?.section === 'articles' && tellingWords(entry).length >= 2,
);
const count = Math.min(Number(values.items), articles.length);
const chosen = new Set<Searchable>();
while (chosen.size < count) {
  const article = articles[random(articles.length)];
  if (article !== undefined) chosen.add(article);
}

let sum = 0;
for (const item of chosen) {
  const query = tellingWords(item).join(' ');
  const place = placeOf(item, hitsFor(query));
  sum += 1 / place;
  if (place > 3) console.log(`${place}: ${query} (${item.issue.number}.${item.position + 1})`);
}

let found = 0;
const misspelt = [...chosen].slice(0, Math.ceil(count / 2));
for (const item of misspelt) {
  const words = tellingWords(item);
  const longest = words.reduce((long, word) => (word.length > long.length ? word : long));
  const missing = random(longest.length);
  const query = words
    .map((word) => (word === longest ? word.slice(0, missing) + word.slice(missing + 1) : word))
    .join(' ');
  const place = placeOf(item, hitsFor(query));
  if (place <= 5) found += 1;
  else console.log(`${place}: ${query}, of ${words.join(' ')} (${item.issue.number}.${item.position + 1})`);
}

const rank = sum / count;
const share = (100 * found) / misspelt.length;
console.log(
  `${entries.length} entries: mean reciprocal rank ${rank.toFixed(3)} of ${count}; with a letter missing ${found} of ${misspelt.length} among the first five`,
);
process.exitCode = rank >= 0.9 && share >= 80 ? 0 : 1;
