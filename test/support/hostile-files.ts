/** Issues with an attack in each of their entries' parts, in every form that an issue comes in; and answers of a site that hold no issue. */
import { asEntities, HOSTILE_TEXTS } from './hostile-texts.js';

/** The library's form. A CR would end the line; what YAML escapes is decoded, halves of characters too. */
export function hostileIssue(number: number): string {
  const title = HOSTILE_TEXTS.map(({ text }) => text).join(' ');
  const entries = HOSTILE_TEXTS.map(({ text, seen }, at) => {
    const line = text.replaceAll('\r', '');
    return `1. [title${at + 1} ${line}](<https://tales.example/${at + 1}>)

    summary${at + 1} ${text}, and [link${at + 1} ${line.replaceAll('[', '\\[')}](<https://links.example/${at + 1}>) after ${seen}.

    — byline${at + 1} ${line} — Works ${line}

    > Full disclosure: disclosure${at + 1} ${line}
`;
  });
  return libraryFile(number, title, entries);
}

/** A file in the library's form, of articles as they are written. */
export function libraryFile(number: number, title: string, articles: readonly string[]): string {
  return `---
number: ${number}
title: ${JSON.stringify(title)}
url: https://sreweekly.com/sre-weekly-issue-${number}/
date: "2020-03-08"
source: imported
---

## Articles

${articles.join('\n')}`;
}

/** The form of an archive. What never ends would take the link along, and is in a summary alone. */
export function hostileSeed(number: number): string {
  const entries = HOSTILE_TEXTS.map(({ name, text, seen }, at) => {
    const title = name.includes('never ends') ? seen : text.replaceAll('\r', '');
    return `1. [${title}](http://tales.example/${at + 1})\n\n    summary${at + 1} ${text}\n`;
  });
  return `## [SRE Weekly Issue #${number}](https://sreweekly.com/sre-weekly-issue-${number}/) - March 8, 2020
### Articles

${entries.join('\n')}`;
}

/** As the site publishes it: written as it is, or in entities, which decode to the same. Half a character is only in entities. */
export function hostileHtml(written: 'plainly' | 'in entities'): string {
  const entries = HOSTILE_TEXTS.map(({ name, text, seen }, at) => {
    const html =
      written === 'in entities'
        ? asEntities(text)
        : name === 'halves of characters'
          ? seen
          : text.replaceAll('<', '&lt;');
    return `<div class="sreweekly-entry">
<div class="sreweekly-title"><a href="https://tales.example/${at + 1}">title${at + 1} ${html}</a></div>
<div class="sreweekly-description">
<p>summary${at + 1} ${html}, and <a href="https://links.example/${at + 1}">link ${html}</a>.</p>
<p><small>&nbsp; byline ${html} — Works ${html}</small></p>
</div>
</div>`;
  });
  return `<h2>Articles</h2>\n${entries.join('\n')}`;
}

/** An issue that is damaged, and whose problem quotes it. */
export const DAMAGED_ISSUE = `---\nnumber: *\u202E\u200B\u009D0;pwned99\u009Ca\n---\n`;

/** Answers as bytes: no server of Node's would send them. Of 40 characters of a header something may be shown. */
export const HOSTILE_ANSWERS = [
  ['\u009D52;c;cHduZWQ=\u009C', '\u009B901;7H\u009B902m', '\u001B]0;pwned19\u0007', '\rpwned\u007F\b'].map(
    (text) => [
      `200 OK\r\ncontent-encoding: ${text}`,
      `403 ${text}\r\nx: y`,
      `302 Found\r\nlocation: http://${text}.example/`,
      `302 Found\r\nlocation: ${text}://x`,
      `200 OK\r\ncontent-type: text/html; charset=${text}`,
      `200 OK\r\n${text}: x`,
    ],
  ),
]
  .flat(2)
  .map((head) => Buffer.from(`HTTP/1.1 ${head}\r\ncontent-length: 1\r\n\r\nx`, 'latin1'));
