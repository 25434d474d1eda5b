/** An entry as Markdown for others to read: a wiki, a chat, a retrospective. */
import type { Entry, Paragraph } from './model.js';

/** Characters that Markdown could take for its own. */
const SPECIAL = /[\\`*_[\]<>#|~]/g;

function escaped(text: string): string {
  return text
    .replace(SPECIAL, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^([-+=])/, '\\$1');
}

/** Title and link as one, its byline under it, then the summary with its links. Ends without a line break. */
export function entryMarkdown(entry: Entry): string {
  const title = escaped(entry.title || (entry.url ?? ''));
  const head = entry.url === undefined ? `**${title}**` : `[${title}](<${entry.url}>)`;
  const blocks = [entry.byline === undefined ? head : `${head}  \n${escaped(entry.byline.text)}`];
  for (const paragraph of entry.summary) blocks.push(paragraphMarkdown(paragraph));
  if (entry.disclosure !== undefined) blocks.push(`*${escaped(entry.disclosure)}*`);
  return blocks.join('\n\n');
}

function paragraphMarkdown(paragraph: Paragraph): string {
  return paragraph
    .map((span) => (typeof span === 'string' ? escaped(span) : `[${escaped(span.text)}](<${span.url}>)`))
    .join('');
}
