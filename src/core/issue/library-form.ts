/**
 * Reading the body of the library's form: headings `## Articles` and `## Outages` and entries `1. [title](<url>)` at the start of
 * a line, text indented below them, paragraphs apart by blank lines, a byline after `— `, a disclosure after `> `.
 * Lines that an editor wrapped or didn't indent are read as meant.
 */
import { UserError } from '../errors.js';
import { MOST_ENTRIES, type EntryDraft } from './build-issue.js';
import { BYLINE_JOINER } from './byline.js';
import { readSpans, TargetReader, unescapeText } from './escapes.js';
import type { Section } from './model.js';

const ENTRY = /^\d{1,4}\. \[/;
const HINT = 'Write it as 1. [title](<link>), or get the issue again.';

/** The section that a heading begins. */
export function librarySection(line: string): Section | undefined {
  const name = /^## (Articles|Outages)[ \t]*$/.exec(line)?.[1];
  return name === undefined ? undefined : name === 'Articles' ? 'articles' : 'outages';
}

/** Reads the lines below the front matter. Throws `UserError('damaged')`; `place` puts a line number into words. */
export function readLibraryForm(lines: readonly string[], place: (line: number) => string): EntryDraft[] {
  const entries: EntryDraft[] = [];
  let section: Section = 'articles';
  let text: string[] = [];
  let head: { title: string; link: string } | undefined;
  const finish = () => {
    if (head || text.some((line) => line.trim() !== '')) entries.push(entryOf(section, head, text));
    head = undefined;
    text = [];
  };
  for (const [index, line] of lines.entries()) {
    const heading = librarySection(line);
    if (heading !== undefined) {
      finish();
      section = heading;
    } else if (ENTRY.test(line)) {
      finish();
      head = readHead(line);
      if (!head)
        throw new UserError('damaged', `${place(index)}: the entry’s title has no link after it`, HINT);
      if (entries.length >= MOST_ENTRIES) {
        throw new UserError('damaged', `${place(index)}: there are more than 1,000 entries`, HINT);
      }
    } else text.push(line);
  }
  finish();
  return entries;
}

/** `1. [title](<url>)`, `1. [title]()`, and by hand `1. [title](url)`. */
function readHead(line: string): { title: string; link: string } | undefined {
  const whole = line.trimEnd();
  const start = whole.indexOf('[') + 1;
  const targets = new TargetReader(whole);
  let last = -1;
  for (let at = start; at < whole.length; at++) {
    if (whole[at] === '\\') at++;
    else if (whole[at] === ']' && whole[at + 1] === '(') {
      last = at;
      const target = targets.read(at + 1);
      if (target?.end === whole.length)
        return { title: unescapeText(whole.slice(start, at)), link: target.url };
    }
  }
  if (last < 0 || !whole.endsWith(')')) return undefined;
  return { title: unescapeText(whole.slice(start, last)), link: whole.slice(last + 2, -1) };
}

function entryOf(
  section: Section,
  head: { title: string; link: string } | undefined,
  lines: readonly string[],
): EntryDraft {
  const paragraphs: string[] = [];
  const bylines: string[] = [];
  const disclosures: string[] = [];
  for (const paragraph of paragraphsOf(lines)) {
    if (paragraph.startsWith('— ')) bylines.push(unescapeText(paragraph.slice(2)));
    else if (paragraph.startsWith('> ')) disclosures.push(unescapeText(paragraph.slice(2)));
    else paragraphs.push(paragraph);
  }
  return {
    section,
    ...(head ?? { title: '', link: '' }),
    paragraphs: paragraphs.map(readSpans),
    ...(bylines.length > 0 ? { byline: bylines.join(BYLINE_JOINER) } : {}),
    ...(disclosures.length > 0 ? { disclosure: disclosures.join(' ') } : {}),
  };
}

/** Lines without a blank one between them are one paragraph, as in any Markdown. */
function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') isOpen = false;
    else if (isOpen) paragraphs[paragraphs.length - 1]?.push(text);
    else {
      paragraphs.push([text]);
      isOpen = true;
    }
  }
  return paragraphs.map((parts) => parts.join(' '));
}
