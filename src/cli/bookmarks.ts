/**
 * Entries as a bookmarks file, as browsers import it. The form is Netscape's, which never had a standard but what browsers read:
 * https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
 */
import type { CollectedEntry } from '../actions/collect-entries.js';
import { longDate } from '../core/dates.js';
import type { Issue } from '../core/issue/model.js';
import { plainSummary } from './json.js';

const HEAD = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3>SRE Weekly</H3>
    <DL><p>
`;
const TAIL = `    </DL><p>
</DL><p>
`;

/** All in one folder, in the order given; `byIssue`: a folder inside it for each run of entries of one issue. Entries without a link are left out. */
export function bookmarksHtml(entries: readonly CollectedEntry[], { byIssue }: { byIssue: boolean }): string {
  const parts = [HEAD];
  let open: Issue | undefined;
  const close = () => {
    if (open !== undefined) parts.push('        </DL><p>\n');
  };
  for (const found of entries) {
    const { issue, entry } = found;
    if (entry.url === undefined) continue;
    if (byIssue && issue.number !== open?.number) {
      close();
      open = issue;
      const name = escaped(`Issue ${issue.number}, ${longDate(issue.date)}`);
      parts.push(`        <DT><H3${addDate(issue)}>${name}</H3>\n        <DL><p>\n`);
    }
    parts.push(bookmark(found, entry.url, byIssue ? ' '.repeat(12) : ' '.repeat(8)));
  }
  close();
  parts.push(TAIL);
  return parts.join('');
}

function bookmark({ issue, entry, isStarred }: CollectedEntry, url: string, indent: string): string {
  // Browsers part tags at commas.
  const tags = [entry.section, entry.byline?.publication ?? '', isStarred ? 'starred' : '']
    .map((tag) => tag.replace(/\s*,\s*/g, ' '))
    .filter((tag) => tag !== '');
  const summary = plainSummary(entry).replaceAll('\n\n', ' ');
  const lines = [
    `<DT><A HREF="${escaped(url)}"${addDate(issue)} TAGS="${escaped(tags.join(','))}">${escaped(entry.title || url)}</A>`,
    ...(summary === '' ? [] : [`<DD>${escaped(summary)}`]),
  ];
  return lines.map((line) => `${indent}${line}\n`).join('');
}

/** Seconds since 1970, of the day at noon in UTC: the same day in New York, whatever the season. */
function addDate({ date }: Issue): string {
  const seconds = Date.parse(`${date}T12:00:00Z`) / 1000;
  return Number.isFinite(seconds) ? ` ADD_DATE="${seconds}"` : '';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
