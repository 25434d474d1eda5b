/** A whole issue as Markdown for others to read. */
import { longDate } from '../core/dates.js';
import { entryMarkdown } from '../core/issue/entry-markdown.js';
import type { Issue, Section } from '../core/issue/model.js';

const HEADINGS: Readonly<Record<Section, string>> = { articles: 'Articles', outages: 'Outages' };

/** A heading a section, and an item a entry, numbered as refs are. Ends without a line break. */
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

/** What belongs to an item is indented as far as its text. */
function listItem(marker: string, text: string): string {
  return marker + text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`);
}
