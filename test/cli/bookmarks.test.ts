import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import type { CollectedEntry } from '../../src/actions/collect-entries.js';
import { bookmarksHtml } from '../../src/cli/bookmarks.js';
import { buildIssue } from '../../src/core/issue/build-issue.js';
import type { Issue } from '../../src/core/issue/model.js';
import { issueDraft } from '../core/issue/issue-arbitraries.js';
import { makeIssue } from '../support/issues.js';

const entriesOf = (issue: Issue): readonly CollectedEntry[] =>
  issue.entries.map((entry) => ({ issue, entry, isRead: false, isStarred: true }));

interface Bookmark {
  readonly folder: string;
  readonly href: string;
  title: string;
  readonly tags: readonly string[];
  readonly addDate: number;
}

/** As a browser reads it: `DL` is a folder, the `H3` before it its name. */
function imported(html: string) {
  const found: Bookmark[] = [];
  const folders: string[] = [];
  const tags = new Set<string>();
  let heading = '';
  let open: 'h3' | 'a' | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      tags.add(name);
      if (name === 'h3') heading = '';
      if (name === 'dl') folders.push(heading);
      if (name === 'h3' || name === 'a') open = name;
      if (name !== 'a') return;
      const { href = '', tags: words = '', add_date: date } = attributes;
      const folder = folders.join('/');
      found.push({ folder, href, title: '', tags: words.split(','), addDate: Number(date) });
    },
    ontext(text) {
      const last = found.at(-1);
      if (open === 'h3') heading += text;
      if (open === 'a' && last !== undefined) last.title += text;
    },
    onclosetag(name) {
      if (name === 'dl') folders.pop();
      if (name === open) open = undefined;
    },
  });
  parser.end(html);
  return { found, tags: [...tags] };
}

test('whatever is in an entry, a browser finds its link and its title, and no mark-up but ours', () => {
  fc.assert(
    fc.property(issueDraft.map(buildIssue), fc.boolean(), (issue, byIssue) => {
      const { found, tags } = imported(bookmarksHtml(entriesOf(issue), { byIssue }));
      const linked = issue.entries.filter(({ url }) => url !== undefined);
      expect(found.map(({ href, title }) => [href, title])).toEqual(
        linked.map(({ url, title }) => [url, title || url]),
      );
      const ours = ['a', 'dd', 'dl', 'dt', 'h1', 'h3', 'meta', 'p', 'title', '!doctype'];
      expect(tags.filter((tag) => !ours.includes(tag))).toEqual([]);
      // No tag of a bookmark is more than one, whatever its publication is called.
      for (const bookmark of found) expect(bookmark.tags.length).toBeLessThanOrEqual(3);
    }),
  );
});

test('entries of one issue are in one folder, named by it; asked for otherwise, all are in ours', () => {
  const entries = [makeIssue(210, { date: '2020-03-08' }), makeIssue(209)].flatMap(entriesOf);
  const folders = imported(bookmarksHtml(entries, { byIssue: true })).found.map(({ folder }) => folder);
  expect(new Set(folders)).toEqual(
    new Set(['/SRE Weekly/Issue 210, 8 March 2020', '/SRE Weekly/Issue 209, 5 January 2020']),
  );
  const flat = imported(bookmarksHtml(entries, { byIssue: false }));
  expect(new Set(flat.found.map(({ folder }) => folder))).toEqual(new Set(['/SRE Weekly']));
  expect(flat.found).toHaveLength(6);
});

test('a bookmark is as old as its issue, whatever the time zone', () => {
  const [first] = imported(
    bookmarksHtml(entriesOf(makeIssue(210, { date: '2020-03-08' })), { byIssue: false }),
  ).found;
  for (const timeZone of ['America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Tokyo']) {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(first!.addDate * 1000));
    expect(day).toBe('2020-03-08');
  }
});

test('a comma in a publication parts no tags', () => {
  const byline = { text: 'Ann Lee — Us, Them', authors: ['Ann Lee'], publication: 'Us, Them' };
  const issue = makeIssue(210, { entries: [{ byline }] });
  const [first] = imported(bookmarksHtml(entriesOf(issue), { byIssue: false })).found;
  expect(first!.tags).toEqual(['articles', 'Us Them', 'starred']);
});
