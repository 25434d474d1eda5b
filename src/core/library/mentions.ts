/** Which entries of all issues have the same link. */
import type { Entry, Issue } from '../issue/model.js';

interface Mention {
  readonly number: number;
  readonly ref: string;
}

/** By link key. */
export type Mentions = ReadonlyMap<string, readonly Mention[]>;

/**
 * The link's key. It is what an entry's own key has after the issue's number; cutting it off takes a tenth of the time of `linkKey`, and
 * mentions are made anew whenever issues were loaded.
 */
function linkOf({ key, url }: Entry): string | undefined {
  return url === undefined ? undefined : key.slice(key.indexOf(' ') + 1);
}

export function makeMentions(issues: Iterable<Issue>): Mentions {
  const mentions = new Map<string, Mention[]>();
  for (const issue of issues) {
    for (const entry of issue.entries) {
      const key = linkOf(entry);
      if (key === undefined) continue;
      const mention: Mention = { number: issue.number, ref: entry.ref };
      const known = mentions.get(key);
      if (known === undefined) mentions.set(key, [mention]);
      else known.push(mention);
    }
  }
  return mentions;
}

/** Refs of the entries in other issues that have the entry's link, newest first. */
export function otherMentions(mentions: Mentions, entry: Entry): readonly string[] {
  const key = linkOf(entry);
  const same = key === undefined ? [] : (mentions.get(key) ?? []);
  const own = Number.parseInt(entry.ref, 10);
  return same
    .filter(({ number }) => number !== own)
    .sort((a, b) => b.number - a.number)
    .map(({ ref }) => ref);
}
