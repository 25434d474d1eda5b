/** Issues to measure with: made up, in the library's form, the same ones for the same count. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIssue, type EntryDraft } from '../src/core/issue/build-issue.js';
import type { Issue } from '../src/core/issue/model.js';
import { writeIssue } from '../src/core/issue/write-markdown.js';

const WORDS =
  'outage incident retry storm latency database failover region certificate cache queue alert on-call postmortem rollback deploy canary backup replica quorum timeout kernel memory leak load balancer DNS resolver “rotation” team’s runbook capacity – budget SLO “blameless” review migration cluster scheduler naïve façade'.split(
    ' ',
  );
const SITES = [
  'example.com',
  'blog.example.org',
  'status.example.net',
  'engineering.example.io',
  'medium.example.com',
];
const AUTHORS = [
  'Ada Fielding',
  'Grace Okafor',
  'Jürgen Baumann',
  'Lin Xiaohong',
  'Søren Dahl',
  'Priya Raman',
];
const FIRST_DAY = Date.UTC(1990, 0, 7);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Issues 1 to `count`, with 8 articles and 6 outages each on average: 1,100 words, as the archive's have. */
export function* makeIssues(count: number): Generator<Issue> {
  const random = randomNumbers(count);
  for (let number = 1; number <= count; number++) {
    const articles = Array.from({ length: 6 + random(5) }, () => article(random));
    const outages = Array.from({ length: 3 + random(7) }, () => outage(random));
    yield buildIssue({
      number,
      title: '',
      url: '',
      date: new Date(FIRST_DAY + (number - 1) * 7 * DAY_MS).toISOString().slice(0, 10),
      source: 'imported',
      entries: [...articles, ...outages],
    });
  }
}

/** Writes issues as a library's `issues` folder. */
export function writeIssues(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (const issue of makeIssues(count)) {
    writeFileSync(join(folder, `${String(issue.number).padStart(4, '0')}.md`), writeIssue(issue));
  }
}

type Random = (below: number) => number;

function article(random: Random): EntryDraft {
  return {
    section: 'articles',
    title: sentence(random, 4 + random(8)),
    link: link(random),
    paragraphs: Array.from({ length: 1 + random(2) }, () => [sentence(random, 15 + random(40))]),
    byline: `${pick(random, AUTHORS)} — ${pick(random, SITES)}`,
  };
}

function outage(random: Random): EntryDraft {
  return { section: 'outages', title: sentence(random, 2 + random(3)), link: link(random), paragraphs: [] };
}

function link(random: Random): string {
  return `https://${pick(random, SITES)}/${random(1e6)}/${pick(random, WORDS).replaceAll(/[^a-z]/g, '')}`;
}

function sentence(random: Random, length: number): string {
  const words = Array.from({ length }, () => pick(random, WORDS)).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function pick(random: Random, items: readonly string[]): string {
  return items[random(items.length)] ?? '';
}

/** Whole numbers from 0 up to, but without, `below`: a generator of Lehmer's, which is even enough for this. */
export function randomNumbers(seed: number): Random {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
