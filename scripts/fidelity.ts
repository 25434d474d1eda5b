/**
 * How faithfully a folder of issues in the seed's form is read:
 *
 *     node scripts/run.mjs scripts/fidelity.ts FOLDER [--bylines N]
 *
 * Each issue is taken apart a second time by the few lines below, which know nothing of the reader, and the two are
 * compared: entries, titles, links, and every character of the text. Bylines can't be checked like that: `--bylines N`
 * prints N entries spread over all issues, to be judged by eye. Exits 1 where anything was not read as it is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Entry, Issue } from '../src/core/issue/model.js';
import { readIssue } from '../src/core/issue/read-markdown.js';

interface RawEntry {
  readonly title: string;
  readonly link: string;
  text: string;
}

const counts = {
  issues: 0,
  unreadable: 0,
  entryLines: 0,
  emptyEntries: 0,
  entries: 0,
  titles: 0,
  links: 0,
  characters: 0,
  lost: 0,
  added: 0,
  articles: 0,
  articleBylines: 0,
  outages: 0,
  outageBylines: 0,
  disclosures: 0,
};
const complaints: string[] = [];
const judged: { entry: Entry; raw: RawEntry }[] = [];

/** Without white space and what no screen shows. */
function bare(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}\ufffc]/gu, '');
}

function folded(text: string): string {
  return text
    .replaceAll(/[\p{Cf}\ufffc]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Articles and outages in their order; text of an entry without title and link belongs to the one before. */
function takeApart(text: string): RawEntry[] {
  const body = text.replaceAll('\r\n', '\n').split(/\n### \[ << Prev/)[0] ?? '';
  const entries: RawEntry[] = [];
  for (const chunk of body.split(/^(?=1\. \[)/m).slice(1)) {
    counts.entryLines++;
    const [head = '', title = '', link = ''] =
      /^1\. \[([\s\S]*?)\]\(([^\n]*)\)[ \t]*(?:\n|$)/.exec(chunk) ?? [];
    const rest = chunk.slice(head.length).split(/^### (?:Articles|Outages)\s*$/m)[0] ?? '';
    const last = entries[entries.length - 1];
    if (title.trim() !== '' || link.trim() !== '')
      entries.push({ title: folded(title), link: link.trim(), text: rest });
    else {
      counts.emptyEntries++;
      if (last) last.text += rest;
    }
  }
  return entries;
}

/** How often each character is in a text. */
function tally(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const character of bare(text)) found.set(character, (found.get(character) ?? 0) + 1);
  return found;
}

/** How many characters of `a` are missing in `b`. */
function missing(a: string, b: string): number {
  const found = tally(b);
  let sum = 0;
  for (const [character, times] of tally(a)) sum += Math.max(0, times - (found.get(character) ?? 0));
  return sum;
}

function textOf(entry: Entry): string {
  const spans = entry.summary.flat().map((span) => (typeof span === 'string' ? span : span.text));
  return [...spans, entry.byline?.text.replaceAll(' / ', '') ?? '', entry.disclosure ?? ''].join('\n');
}

function compare(issue: Issue, raw: readonly RawEntry[]): void {
  const { number, entries } = issue;
  if (entries.length !== raw.length) complaints.push(`${number}: ${entries.length} entries of ${raw.length}`);
  for (const [at, expected] of raw.entries()) {
    const entry = entries[at];
    if (!entry) continue;
    const href = URL.canParse(expected.link) ? new URL(expected.link).href : undefined;
    const isExact = href === undefined ? entry.rawUrl === folded(expected.link) : entry.url === href;
    if (isExact) counts.links++;
    else complaints.push(`${entry.ref}: the link is ${entry.url ?? entry.rawUrl}, not ${expected.link}`);
    if (entry.title === expected.title) counts.titles++;
    else complaints.push(`${entry.ref}: the title is “${entry.title}”, not “${expected.title}”`);
    const text = textOf(entry);
    const lost = missing(expected.text.replaceAll(' / ', ''), text);
    const added = missing(text, expected.text);
    if (lost + added > 0) complaints.push(`${entry.ref}: ${lost} characters lost, ${added} added`);
    counts.lost += lost;
    counts.added += added;
    counts.characters += bare(expected.text).length;
    judged.push({ entry, raw: expected });
  }
}

function count(issue: Issue): void {
  counts.issues++;
  counts.entries += issue.entries.length;
  for (const { section, byline, disclosure } of issue.entries) {
    if (section === 'articles') counts.articles++;
    else counts.outages++;
    if (byline && section === 'articles') counts.articleBylines++;
    if (byline && section === 'outages') counts.outageBylines++;
    if (disclosure !== undefined) counts.disclosures++;
  }
}

function show({ entry, raw }: { entry: Entry; raw: RawEntry }): string {
  const tail = folded(raw.text).slice(-110);
  const byline = entry.byline ? `“${entry.byline.text}”` : 'none';
  const parts = entry.byline
    ? `\n        by ${entry.byline.authors.join(' + ') || '-'} in ${entry.byline.publication ?? '-'}`
    : '';
  return `${entry.ref.padEnd(7)} …${tail}\n        ${byline}${parts}${entry.disclosure === undefined ? '' : `\n        disclosure: ${entry.disclosure}`}`;
}

function main(): void {
  const [folder, option, wanted] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: fidelity.ts FOLDER [--bylines N]');
  const number = (name: string) => Number(/(\d+)\.md$/.exec(name)?.[1]);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\d\.md$/.test(name),
  );
  for (const name of names.sort((a, b) => number(a) - number(b))) {
    const body = readFileSync(join(folder, name), 'utf8');
    try {
      const file = {
        body,
        frontMatter: {},
        fileName: basename(name),
        source: 'imported',
        calendar: new Map(),
      } as const;
      const issue = readIssue(file);
      count(issue);
      compare(issue, takeApart(body));
    } catch (error) {
      counts.unreadable++;
      complaints.push(`${name}: ${String(error)}`);
    }
  }
  if (option === '--bylines') {
    const step = Math.max(1, judged.length / Number(wanted ?? 100));
    for (let at = step / 2; at < judged.length; at += step) {
      const found = judged[Math.floor(at)];
      if (found) console.log(show(found));
    }
  }
  for (const complaint of complaints) console.log(complaint);
  for (const [name, value] of Object.entries(counts)) console.log(`${name.padEnd(16)}${value}`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}

main();
