/** An entry set in rows: title, byline, summary with its links numbered, link, where else it is mentioned. */
import type { Byline, Entry } from '../../core/issue/model.js';
import { shortUrl } from '../../core/text/safe-url.js';
import { wrapText } from '../../core/text/wrap.js';
import { EMPTY, row, segment, wrapped, wrappedParagraph, type Row } from './rows.js';

/** The rows of so many entries are kept: scrolling asks for the same ones again and again, and all of a library would take 20 MB. */
const MOST_KEPT = 50;
const kept = new Map<
  Entry,
  { readonly columns: number; readonly issue: string; readonly rows: readonly Row[] }
>();

/** Names and publication with a dot between them; as the issue has it where there is more to it. */
function bylineText({ text, authors, publication }: Byline): string {
  const isPlain = !/[(/]/.test(text) && authors.length > 0 && publication !== undefined;
  return isPlain ? `${authors.join(', ')} · ${publication}` : text;
}

/** The entry in rows of at most `columns`; set once for a width. `issue` names its issue under the title, where that is not plain. */
export function entryRows(entry: Entry, columns: number, issue = ''): readonly Row[] {
  const known = kept.get(entry);
  if (known?.columns === columns && known.issue === issue) return known.rows;
  const rows = set(entry, columns, issue);
  // In the order in which they were set: the first one is the oldest.
  if (!kept.delete(entry) && kept.size === MOST_KEPT) kept.delete(kept.keys().next().value ?? entry);
  kept.set(entry, { columns, issue, rows });
  return rows;
}

function set(entry: Entry, columns: number, issue: string): readonly Row[] {
  const rows: Row[] = [...wrapped('strong', entry.title || shortUrl(entry.url ?? ''), columns)];
  if (issue !== '') rows.push(...wrapped('dim', issue, columns));
  if (entry.byline !== undefined) rows.push(...wrapped('dim', bylineText(entry.byline), columns));
  let links = 1;
  for (const paragraph of entry.summary) {
    rows.push(EMPTY, ...wrappedParagraph(paragraph, columns, links));
    links += paragraph.filter((span) => typeof span !== 'string').length;
  }
  if (entry.disclosure !== undefined) rows.push(EMPTY, ...wrapped('dim', entry.disclosure, columns));
  rows.push(EMPTY);
  const { url, rawUrl } = entry;
  if (url !== undefined) {
    for (const text of wrapText(shortUrl(url), columns))
      rows.push({ segments: [{ role: 'link', text, url }] });
  } else if (rawUrl !== undefined) {
    rows.push(...wrapped('dim', `No link that can be opened; the issue has: ${rawUrl}`, columns));
  } else {
    rows.push(row(segment('dim', 'No link.')));
  }
  return rows;
}
