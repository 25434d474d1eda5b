/** An entry as Markdown for others to read: a wiki, a chat, a retrospective. */
import type { Entry, Paragraph } from './model.js';

/** Characters that Markdown could take for its own; `&` where a character reference would begin. */
const SPECIAL = /[\\`*_[\]<>#|~]|&(?=#?\w+;)/g;

/** What a URL may hold that means something between `<` and `>`. */
const SPECIAL_IN_URL = /[\\<>]|&(?=#?\w+;)/g;

function escaped(text: string): string {
  return text
    .replace(SPECIAL, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^([-+=])/, '\\$1');
}

export function markdownLink(text: string, url: string): string {
  return `[${escaped(text)}](<${url.replace(SPECIAL_IN_URL, '\\$&')}>)`;
}

/**
 * Title and link as one, its byline under it, then the summary with its links. `place` says where the entry stands, as Markdown, and has
 * a line of its own under the byline. Ends without a line break.
 */
export function entryMarkdown(entry: Entry, place?: string): string {
  const title = entry.title || (entry.url ?? '');
  const head = [entry.url === undefined ? `**${escaped(title)}**` : markdownLink(title, entry.url)];
  if (entry.byline !== undefined) head.push(escaped(entry.byline.text));
  if (place !== undefined) head.push(place);
  const blocks = [head.join('  \n')];
  for (const paragraph of entry.summary) blocks.push(paragraphMarkdown(paragraph));
  if (entry.disclosure !== undefined) blocks.push(`*${escaped(entry.disclosure)}*`);
  return blocks.join('\n\n');
}

function paragraphMarkdown(paragraph: Paragraph): string {
  return paragraph
    .map((span, position) => {
      if (typeof span !== 'string') return markdownLink(span.text, span.url);
      const isBeforeLink = position < paragraph.length - 1;
      return escaped(span) + (isBeforeLink && TAKES_ALL_BEHIND.test(span) ? ' ' : '');
    })
    .join('')
    .replace(PICTURE, '\\$&');
}

/** A bare link, which reaches up to the next space for most readers of Markdown, over a link of ours too. */
const TAKES_ALL_BEHIND = /(?::\/\/|www\.)\S*$/i;

/** An exclamation mark before a link makes a picture of it. */
const PICTURE = /!(?=\[)/g;
