/** A whole issue, or entries of many, as Markdown for others to read. Each ends without a line break. */
import { longDate } from '../core/dates.js';
import { entryMarkdown, markdownLink } from '../core/issue/entry-markdown.js';
import type { Entry, Issue, Section } from '../core/issue/model.js';

const HEADINGS: Readonly<Record<Section, string>> = { articles: 'Articles', outages: 'Outages' };

/** A heading a section, and an item an entry, numbered as refs are. */
export function issueMarkdown({ number, url, date, entries }: Issue): string {
  const blocks = [`# [SRE Weekly Issue #${number}](<${url}>), ${longDate(date)}`];
  let section: Section | undefined;
  for (const [index, entry] of entries.entries()) {
    if (entry.section !== section) blocks.push(`## ${HEADINGS[entry.section]}`);
    section = entry.section;
    blocks.push(listItem(`${index + 1}. `, entryMarkdown(entry)));
  }
  return blocks.join('\n\n');
}

/** An item an entry, with the issue it stands in; empty where there is none. */
export function entriesMarkdown(
  entries: readonly { readonly issue: Issue; readonly entry: Entry }[],
): string {
  return entries
    .map(({ issue: { number, url, date }, entry }) => {
      const place = `${markdownLink(`SRE Weekly Issue #${number}`, url)}, ${longDate(date)}`;
      return listItem('- ', entryMarkdown(entry, place));
    })
    .join('\n\n');
}

/** What belongs to an item is indented as far as its text. */
function listItem(marker: string, text: string): string {
  return marker + text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`);
}
