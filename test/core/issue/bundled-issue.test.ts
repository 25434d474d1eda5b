import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { writeIssue } from '../../../src/core/issue/write-markdown.js';
import { readFile } from './fixture-issues.js';

const text = readFileSync(new URL('../../../data/issues/0210.md', import.meta.url), 'utf8');
const issue = readFile(text);

describe('the bundled issue', () => {
  test('is #210, with 8 articles and 9 outages', () => {
    expect(issue).toMatchObject({
      number: 210,
      title: 'SRE Weekly Issue #210',
      url: 'https://sreweekly.com/sre-weekly-issue-210/',
      date: '2020-03-08',
      source: 'bundled',
    });
    const sections = issue.entries.map(({ section }) => section);
    expect(sections.filter((section) => section === 'articles')).toHaveLength(8);
    expect(sections.filter((section) => section === 'outages')).toHaveLength(9);
  });

  test('is byte for byte what the writer writes', () => {
    expect(writeIssue(issue)).toBe(text);
  });

  test('has its bylines apart from its summaries', () => {
    expect(issue.entries.map(({ byline }) => byline?.text)).toEqual([
      'Kevin Glisson, Marc Vilanova, Forest Monsen — Netflix',
      'rachelbythebay',
      'Glenn Fleishman — Increment',
      'Daniel Condomitti — FireHydrant',
      'Thai Wood — Resilience Roundup (summary) / Makoto Takahashi, Daisuke Karikawa, Genta Sawasato and Yoshitaka Hoshii — Tohoku University (original paper)',
      undefined,
      'Adrian Colyer — The Morning Paper (summary) / Brooker et al. — NSDI’20 (original paper)',
      'Lorin Hochstein',
      ...Array.from({ length: 7 }, () => undefined),
      'Pietro Albini — crates.io',
      undefined,
    ]);
    expect(issue.entries[1]?.summary).toEqual([['I wasn’t aware of this little pitfall of memory cgroups.']]);
  });

  test('has authors and publications taken apart', () => {
    expect(issue.entries[0]?.byline).toMatchObject({
      authors: ['Kevin Glisson', 'Marc Vilanova', 'Forest Monsen'],
      publication: 'Netflix',
    });
    expect(issue.entries[4]?.byline).toMatchObject({
      authors: ['Thai Wood', 'Makoto Takahashi', 'Daisuke Karikawa', 'Genta Sawasato', 'Yoshitaka Hoshii'],
      publication: 'Resilience Roundup / Tohoku University',
    });
  });
});
