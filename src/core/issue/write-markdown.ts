/**
 * Writing an issue in the library's form. What `readIssue` makes of it equals the issue, and equal issues give equal
 * bytes: a file is rewritten only when something changed.
 */
import { escapeLinkText, escapeText, escapeUrl, writeSpans } from './escapes.js';
import { writeFields } from './front-matter-fields.js';
import type { Entry, Issue, Section } from './model.js';

const INDENT = '    ';
const HEADINGS: Record<Section, string> = { articles: '## Articles', outages: '## Outages' };

/** The whole file, front matter included; ends with a line end. */
export function writeIssue(issue: Issue): string {
  let section: Section | undefined;
  const blocks = issue.entries.flatMap((entry) => {
    const heading = entry.section === section ? [] : [HEADINGS[entry.section]];
    section = entry.section;
    return [...heading, ...blocksOf(entry)];
  });
  return `${writeFields(issue)}\n${blocks.join('\n\n')}\n`;
}

function blocksOf(entry: Entry): string[] {
  const link = entry.url ?? entry.rawUrl;
  const target = link === undefined ? '' : `<${escapeUrl(link)}>`;
  const blocks = [`1. [${escapeLinkText(entry.title)}](${target})`];
  for (const paragraph of entry.summary) blocks.push(INDENT + writeSpans(paragraph));
  if (entry.byline) blocks.push(`${INDENT}— ${escapeText(entry.byline.text)}`);
  if (entry.disclosure !== undefined) blocks.push(`${INDENT}> ${escapeText(entry.disclosure)}`);
  return blocks;
}
