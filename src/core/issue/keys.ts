/**
 * What marks are kept under. A key is text, never a hash, so that a reading file can be read and merged by eye:
 * `210 rachelbythebay.com/w/2014/10/27/ps` for an entry with a link, `210 = a note to readers` for one without.
 */
import type { Issue } from './model.js';

/**
 * A link for comparing: without scheme, closing slash and `utm_*`, which differ between sources of one issue. The rest of
 * query and fragment stays: two talks on one site may differ there alone. `href` is as `URL.href` writes it.
 */
export function linkKey(href: string): string {
  const rest = href.replace(/^https?:\/\//i, '');
  const hash = rest.indexOf('#');
  const fragment = hash < 0 ? '' : rest.slice(hash);
  const beforeHash = hash < 0 ? rest : rest.slice(0, hash);
  const mark = beforeHash.indexOf('?');
  const place = mark < 0 ? beforeHash : beforeHash.slice(0, mark);
  const query = mark < 0 ? '' : withoutTracking(beforeHash.slice(mark + 1));
  const tail = query + (fragment === '#' ? '' : fragment);
  return withLowerHost(tail === '' ? place.replace(/\/$/, '') : place + tail);
}

/** Everything else as it was: encoding a query anew would change what it says. */
function withoutTracking(query: string): string {
  const kept = query.split('&').filter((pair) => !/^utm_/i.test(pair));
  return kept.join('&') === '' ? '' : `?${kept.join('&')}`;
}

function withLowerHost(link: string): string {
  const end = link.search(/[/?#]/);
  return end < 0 ? link.toLowerCase() : link.slice(0, end).toLowerCase() + link.slice(end);
}

/** The key by title: folded, so that another source's capitals and spaces don't matter. */
export function titleKey(number: number, title: string): string {
  return `${number} = ${foldTitle(title)}`;
}

/** An entry's own key: by its link, without one by its title. */
export function entryKey(number: number, title: string, url?: string): string {
  return url === undefined ? titleKey(number, title) : `${number} ${linkKey(url)}`;
}

/**
 * The keys that a mark on each entry is kept under, aligned with `issue.entries`: the entry's own, and the one by
 * title where no other entry of the issue has that title, so that a mark survives a source that writes the link differently.
 */
export function markKeys(issue: Issue): readonly (readonly string[])[] {
  const titles = issue.entries.map(({ title }) => foldTitle(title));
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const title of titles) (seen.has(title) ? repeated : seen).add(title);
  return issue.entries.map(({ key }, position) => {
    const title = titles[position] ?? '';
    const byTitle = `${issue.number} = ${title}`;
    return title === '' || repeated.has(title) || byTitle === key ? [key] : [key, byTitle];
  });
}

function foldTitle(title: string): string {
  return title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
