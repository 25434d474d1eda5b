/** Issues for tests: small, of our own invention, and keyed as the real ones are. */
import { entryKey } from '../../src/core/issue/keys.js';
import type { Entry, Issue } from '../../src/core/issue/model.js';

/** What a test says about an entry; the rest is made up. */
export interface EntrySketch extends Partial<Omit<Entry, 'key' | 'ref' | 'url'>> {
  /** null: an entry without a link. */
  readonly url?: string | null;
}

/** An issue with the entries sketched, or with two articles and an outage. Its date is a Sunday, a week after the issue before. */
export function makeIssue(
  number: number,
  sketch: Partial<Omit<Issue, 'number' | 'entries'>> & { readonly entries?: readonly EntrySketch[] } = {},
): Issue {
  const { entries = [{}, {}, { section: 'outages' }], ...rest } = sketch;
  const firstSunday = Date.UTC(2016, 0, 3);
  return {
    number,
    title: `SRE Weekly Issue #${number}`,
    url: `https://sreweekly.com/sre-weekly-issue-${number}/`,
    date: new Date(firstSunday + number * 7 * 86_400_000).toISOString().slice(0, 10),
    source: 'imported',
    ...rest,
    entries: entries.map((entry, index) => makeEntry(number, index + 1, entry)),
  };
}

function makeEntry(number: number, position: number, sketch: EntrySketch): Entry {
  const { url = `https://example.com/${number}/${position}`, ...rest } = sketch;
  const title = rest.title ?? `Tale ${position} of issue ${number}`;
  return {
    section: 'articles',
    summary: [[`What there is to say about it.`]],
    ...rest,
    title,
    key: url === null ? entryKey(number, title) : entryKey(number, title, url),
    ref: `${number}.${position}`,
    ...(url === null ? {} : { url }),
  };
}
