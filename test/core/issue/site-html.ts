/** HTML as the site has it, for tests. */
import { readFileSync } from 'node:fs';
import type { EntryDraft } from '../../../src/core/issue/build-issue.js';
import type { Issue } from '../../../src/core/issue/model.js';
import { readIssueHtml } from '../../../src/core/issue/read-html.js';
import type { DraftParagraph } from '../../../src/core/issue/spans.js';

export function siteFixture(name: 'feed.xml' | 'sre-weekly-issue-301.html'): string {
  return readFileSync(new URL(`../../fixtures/site/${name}`, import.meta.url), 'utf8');
}

export function readHtml(html: string): Issue {
  return readIssueHtml({ number: 301, title: '', url: '', date: '2022-01-16', html });
}

/** An article with this in its description. */
export function article(description: string, title = '<a href="https://a.example/">One</a>'): string {
  return `<div class="sreweekly-entry"><div class="sreweekly-title">${title}</div>
<div class="sreweekly-description">${description}</div></div>`;
}

export function outages(...items: readonly string[]): string {
  return `<h2>Outages</h2><ul class="sreweekly-outages">${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;
}

/** The paragraphs of an entry, its links as `[text](url)`. */
export function paragraphs(issue: Issue, at = 0): string[] {
  return (issue.entries[at]?.summary ?? []).map((paragraph) =>
    paragraph.map((span) => (typeof span === 'string' ? span : `[${span.text}](${span.url})`)).join(''),
  );
}

/** Writes entries as the site would. */
export function writeSiteHtml(entries: readonly EntryDraft[]): string {
  const articles = entries.filter(({ section }) => section === 'articles').map(writeArticle);
  const others = entries.filter(({ section }) => section === 'outages').map(writeOutage);
  return `<h2>Articles</h2>\n${articles.join('\n')}\n${outages(...others)}`;
}

function writeArticle(entry: EntryDraft): string {
  const blocks = entry.paragraphs.map((paragraph) => `<p>${writeSpans(paragraph)}</p>`);
  if (entry.disclosure !== undefined) blocks.push(`<p><em>${escaped(entry.disclosure)}</em></p>`);
  if (entry.byline !== undefined) blocks.push(`<p><small>&nbsp; ${escaped(entry.byline)}</small></p>`);
  return article(`\n${blocks.join('\n')}\n`, writeSpans([{ text: entry.title, url: entry.link }]));
}

function writeOutage(entry: EntryDraft): string {
  const notes = entry.paragraphs.map((paragraph) => `<li>${writeSpans(paragraph)}</li>`);
  if (entry.disclosure !== undefined) notes.push(`<li>${escaped(entry.disclosure)}</li>`);
  if (entry.byline !== undefined) notes.push(`<li><small>${escaped(entry.byline)}</small></li>`);
  return `${writeSpans([{ text: entry.title, url: entry.link }])}\n<ul>\n${notes.join('\n')}\n</ul>`;
}

function writeSpans(paragraph: DraftParagraph): string {
  return paragraph
    .map((span) =>
      typeof span === 'string' ? escaped(span) : `<a href="${escaped(span.url)}">${escaped(span.text)}</a>`,
    )
    .join('');
}

/** As WordPress does: typographic characters by their numbers. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\u2013-\u2026]/g, (character) => `&#${character.charCodeAt(0)};`);
}
