/** Issues, entries and what was found as plain text: wrapped, numbered by their refs, every link whole on a line of its own. */
import type { CollectedEntry } from '../actions/collect-entries.js';
import { longDate } from '../core/dates.js';
import type { Entry, Issue, Section } from '../core/issue/model.js';
import type { EntryMarks } from '../core/library/counts.js';
import { matchesIn } from '../core/library/search/matches.js';
import { wrapText } from '../core/text/wrap.js';
import type { Line } from './print.js';

const MOST_COLUMNS = 72;
const INDENT = '    ';
const HEADINGS: Readonly<Record<Section, string>> = { articles: 'ARTICLES', outages: 'OUTAGES' };

/** `marks` are those of the issue's entries, in their order. */
export function issueText(issue: Issue, marks: readonly EntryMarks[], columns: number): readonly Line[] {
  const lines: Line[] = [{ heading: `${issue.title} · ${longDate(issue.date)}` }, issue.url];
  let section: Section | undefined;
  for (const [position, entry] of issue.entries.entries()) {
    if (entry.section !== section) lines.push('', { heading: HEADINGS[entry.section] });
    section = entry.section;
    lines.push('', ...entryLines(entry, marks[position], columns));
  }
  if (issue.entries.length === 0) lines.push('', 'This issue has no entries.');
  return lines;
}

/** One entry, with the issue it stands in. */
export function entryText(
  issue: Issue,
  entry: Entry,
  marks: EntryMarks | undefined,
  columns: number,
): readonly Line[] {
  return [...entryLines(entry, marks, columns), '', `${INDENT}${issue.title} · ${longDate(issue.date)}`];
}

/** An entry in a list of many issues': title, where and when it appeared, its link. What `needles` match is bold. */
export function foundText(
  { issue, entry, ...marks }: CollectedEntry,
  needles: readonly string[],
  columns: number,
): readonly Line[] {
  const { url, byline } = entry;
  const room = roomIn(columns);
  const about = [byline?.publication ?? byline?.text ?? [], longDate(issue.date)].flat().join(' · ');
  const lines = [...titleLines(entry, marks, room), ...wrapText(about, room).map((line) => INDENT + line)];
  const marked = lines.map((text) => ({ text, bold: matchesIn(text, needles) }));
  return url === undefined ? marked : [...marked, INDENT + url];
}

function roomIn(columns: number): number {
  return Math.max(1, Math.min(MOST_COLUMNS, columns - INDENT.length));
}

function titleLines(entry: Entry, marks: EntryMarks | undefined, room: number): readonly string[] {
  const star = marks?.isStarred ? ' ★' : '';
  const [first = '', ...rest] = wrapText(`${entry.ref} ${entry.title || '(no title)'}${star}`, room);
  return [`${marks?.isRead ? ' ' : '●'} ${first}`, ...rest.map((line) => INDENT + line)];
}

function entryLines(entry: Entry, marks: EntryMarks | undefined, columns: number): readonly string[] {
  const { url, rawUrl, byline, summary, disclosure } = entry;
  const room = roomIn(columns);
  const indented = (text: string) => wrapText(text, room).map((line) => INDENT + line);

  const lines = [...titleLines(entry, marks, room)];
  if (byline !== undefined) lines.push(...indented(byline.text));
  if (url !== undefined) lines.push(INDENT + url);
  else if (rawUrl !== undefined) lines.push(...indented(`(no link: ${rawUrl})`));

  const links: string[] = [];
  for (const paragraph of summary) {
    const text = paragraph.map((span) => {
      if (typeof span === 'string') return span;
      links.push(span.url);
      return `${span.text} [${links.length}]`;
    });
    lines.push('', ...indented(text.join('')));
  }
  if (disclosure !== undefined) lines.push('', ...indented(disclosure));
  if (links.length > 0) lines.push('', ...links.map((link, index) => `${INDENT}[${index + 1}] ${link}`));
  return lines;
}
