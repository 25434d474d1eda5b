/**
 * Reading the seed's form, in which a Markdown archive keeps the newsletter. It is no proper Markdown: every entry begins
 * with `1. [` at the start of a line, and nothing else can be relied on. A title may hold brackets and run over several lines, a
 * note's lines are not indented, may begin with `* ` or `#`, and hold no markup.
 */
import { UserError } from '../errors.js';
import { MOST_ENTRIES, type EntryDraft } from './build-issue.js';
import type { Section } from './model.js';
import { splitText } from './split-text.js';

/** What the form says about the issue; undefined where it doesn't. */
export interface SeedIssue {
  readonly title?: string;
  readonly url?: string;
  /** In English, as in `March 8, 2020`. */
  readonly date?: string;
  /** From the heading. */
  readonly number?: number;
  /** From the links to the neighbours. */
  readonly footerNumber?: number;
  /** Whether there is anything that begins an issue or one of its sections. */
  readonly isIssue: boolean;
  readonly entries: readonly EntryDraft[];
}

interface Head {
  readonly title: string;
  readonly link: string;
  /** Text that follows the link on its line. */
  readonly text: string;
  /** Lines taken. */
  readonly height: number;
}

/** The archive's highest title has three lines. */
const HIGHEST_TITLE = 6;
const HINT = 'Is it an issue of the newsletter? If not, remove the file.';

/** Reads clean lines. Throws `UserError('damaged')` where there are too many entries. */
export function readSeedForm(lines: readonly string[], place: (line: number) => string): SeedIssue {
  let heading: Partial<SeedIssue> = {};
  let footerNumber: number | undefined;
  let isIssue = false;
  const entries: EntryDraft[] = [];
  let section: Section = 'articles';
  let head: Head | undefined;
  let text: string[] = [];
  const finish = () => {
    if (head || text.length > 0) entries.push(entryOf(section, head, text));
    head = undefined;
    text = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const nextSection = sectionOf(line);
    if (nextSection !== undefined) {
      finish();
      section = nextSection;
      isIssue = true;
    } else if (line.startsWith('1. [')) {
      finish();
      head = readHead(lines, at);
      at += head.height - 1;
      if (entries.length >= MOST_ENTRIES) {
        throw new UserError('damaged', `${place(at)}: there are more than 1,000 entries`, HINT);
      }
      if (head.text !== '') text.push(head.text);
    } else if (isFooter(line)) footerNumber = numberOfFooter(line) ?? footerNumber;
    else if (line.startsWith('## [') && heading.title === undefined && entries.length === 0 && !head) {
      heading = readHeading(line);
      isIssue = true;
    } else if (line.trim() !== '') text.push(line.trim());
  }
  finish();
  return { ...heading, ...(footerNumber === undefined ? {} : { footerNumber }), isIssue, entries };
}

function entryOf(section: Section, head: Head | undefined, lines: readonly string[]): EntryDraft {
  const { paragraphs, byline, disclosure } = splitText(lines, section);
  return {
    section,
    title: head?.title ?? '',
    link: head?.link ?? '',
    paragraphs: paragraphs.map((text) => [text]),
    ...(byline === undefined ? {} : { byline }),
    ...(disclosure === undefined ? {} : { disclosure }),
  };
}

function sectionOf(line: string): Section | undefined {
  const name = /^### ?(articles|outages) *$/i.exec(line)?.[1]?.toLowerCase();
  return name === 'articles' || name === 'outages' ? name : undefined;
}

/** `## [SRE Weekly Issue #210](https://…/) - March 8, 2020` */
function readHeading(line: string): Partial<SeedIssue> {
  const close = line.indexOf('](');
  if (close < 0) return { title: line.slice(3).trim() };
  const title = line.slice(4, close).trim();
  const end = line.indexOf(')', close);
  const url = line.slice(close + 2, end < 0 ? undefined : end).trim();
  const date =
    end < 0
      ? ''
      : line
          .slice(end + 1)
          .replace(/^ *[-–—] */, '')
          .trim();
  const number = /#(\d{1,5})(?!\d)/.exec(title)?.[1] ?? /-issue-(\d{1,5})(?!\d)/.exec(url)?.[1];
  return { title, url, date, ...(number === undefined ? {} : { number: Number(number) }) };
}

/** `### [ << Prev ](sreweekly-209.md) ------------- [ Next >> ](sreweekly-211.md)` */
function isFooter(line: string): boolean {
  return line.startsWith('### [') && (line.includes('<< Prev') || line.includes('Next >>'));
}

function numberOfFooter(line: string): number | undefined {
  const previous = /Prev \]\([^()\d]{0,100}(\d{1,5})\.md\)/.exec(line)?.[1];
  const next = /Next >> \]\([^()\d]{0,100}(\d{1,5})\.md\)/.exec(line)?.[1];
  if (previous !== undefined) return Number(previous) + 1;
  return next === undefined ? undefined : Number(next) - 1;
}

/** An entry's title and link. Where there is no link, its line is the title. */
function readHead(lines: readonly string[], start: number): Head {
  const title: string[] = [];
  for (let height = 1; height <= HIGHEST_TITLE; height++) {
    const line = (lines[start + height - 1] ?? '').slice(height === 1 ? 4 : 0).trimEnd();
    if (height > 1 && (line === '' || isOther(line))) break;
    const close = findLink(line);
    if (close >= 0) {
      title.push(line.slice(0, close));
      return { title: title.join(' '), link: line.slice(close + 2, -1), text: '', height };
    }
    title.push(line);
  }
  return readLine(title[0] ?? '');
}

/** A line that belongs to no title. */
function isOther(line: string): boolean {
  return (
    line.startsWith('1. [') || line.startsWith('    ') || sectionOf(line) !== undefined || isFooter(line)
  );
}

/** Where `](link)`, which ends the line, begins, or -1. A title may hold `](`, a link doesn't. */
function findLink(line: string): number {
  if (!line.endsWith(')')) return -1;
  const first = line.indexOf('](');
  return first >= 0 && findTextAfterLink(line, first) > 0 ? -1 : line.lastIndexOf('](');
}

/** Where the text begins that stands behind a link on its line, or -1. */
function findTextAfterLink(line: string, close: number): number {
  const link = /^\]\(https?:\/\/[^\s()]*\)(?= )/.exec(line.slice(close))?.[0];
  return link === undefined ? -1 : close + link.length;
}

function readLine(line: string): Head {
  const close = line.indexOf('](');
  const end = close < 0 ? -1 : findTextAfterLink(line, close);
  if (end < 0) return { title: line.replace(/\](?:\(\))?$/, ''), link: '', text: '', height: 1 };
  return {
    title: line.slice(0, close),
    link: line.slice(close + 2, end - 1),
    text: line.slice(end).trim(),
    height: 1,
  };
}
