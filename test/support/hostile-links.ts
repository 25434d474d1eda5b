/**
 * Twenty-eight links that must not be opened, or only as what they are once they are read: what an issue may have in a link's place. Those
 * with `opens` are links after all; exactly that is opened, and of those with foreign letters only after a yes.
 */
import { readIssue } from '../../src/core/issue/read-markdown.js';
import type { Issue } from '../../src/core/issue/model.js';
import { libraryFile } from './hostile-files.js';

export interface HostileLink {
  readonly name: string;
  readonly raw: string;
  /** What an entry's link is opened as. */
  readonly opens?: string;
  /** Its host, where it is asked about. */
  readonly askedAbout?: string;
  /** What is to be cleaned away first: that is done with an entry's link, and the same in a summary is text. */
  readonly isUnclean?: true;
}

export const HOSTILE_LINKS: readonly HostileLink[] = [
  { name: 'a script', raw: 'javascript:alert(1)' },
  { name: 'a script in other letters', raw: ' JaVaScRiPt:alert(1)//https://good.example/' },
  { name: 'a script with a tab in it', raw: 'java\tscript:alert(1)' },
  { name: 'a file', raw: 'file:///etc/passwd' },
  { name: 'a file elsewhere', raw: 'FILE://evil.example/share/run.desktop' },
  { name: 'data', raw: 'data:text/html,<script>alert(1)</script>' },
  { name: 'a share', raw: 'smb://evil.example/share' },
  { name: 'a share as Windows writes it', raw: '\\\\evil.example\\share\\run.exe' },
  { name: 'a drive', raw: 'C:\\Windows\\System32\\calc.exe' },
  { name: 'a letter', raw: 'mailto:ann@good.example?attach=/etc/passwd' },
  { name: 'an editor', raw: 'vscode://file/etc/passwd' },
  { name: 'a tool of Windows', raw: 'ms-msdt:/id PCWDiagnostic /param x' },
  { name: 'a page as source', raw: 'view-source:https://good.example/' },
  { name: 'an option', raw: '--version' },
  { name: 'an option with an argument', raw: '-a Calculator' },
  { name: 'an option that names a link', raw: '--browser=https://good.example/' },
  { name: 'whatever scheme there is', raw: '//evil.example/a' },
  { name: 'no slashes', raw: 'https:evil.example/a' },
  { name: 'a password', raw: 'https://ann:secret@good.example/' },
  { name: 'another host before the @', raw: 'https://good.example@evil.example/' },
  { name: 'another host before a backslash', raw: 'https://evil.example\\@good.example/' },
  { name: 'ten thousand characters', raw: `https://good.example/${'a'.repeat(10_000)}` },
  { name: 'a shell’s words in the host', raw: 'https://good.example;$(id)/' },
  {
    name: 'a shell’s words in the path',
    raw: 'https://good.example/$(id);`id`|sh&"\'{a,b}^%41 x',
    opens: "https://good.example/$(id);%60id%60|sh&%22'%7Ba,b%7D%5E%41%20x",
  },
  {
    name: 'spaces',
    raw: 'https://good.example/a b/c?d e#f g',
    opens: 'https://good.example/a%20b/c?d%20e#f%20g',
  },
  {
    name: 'controls and what nobody sees',
    raw: 'https://go\u200Bod.example/\u001B]0;x\u0007a\u202Eb\u007F',
    opens: 'https://good.example/ab',
    isUnclean: true,
  },
  {
    name: 'a letter that looks like another',
    raw: 'https://gооd.example/a',
    opens: 'https://xn--gd-fmca.example/a',
    askedAbout: 'xn--gd-fmca.example',
  },
  {
    name: 'letters that are others to the network',
    raw: 'https://ⓖｏｏｄ。example/ａ',
    opens: 'https://good.example/%EF%BD%81',
  },
];

/** One issue with all of them, each as an entry's link and inside its summary, and a last entry that is as it should be. */
export function linksIssue(number: number): string {
  const entries = [...HOSTILE_LINKS.map(({ raw }) => raw), 'https://good.example/last'].map((raw, at) => {
    const written = raw.replaceAll(/[\\<>]/g, '\\$&');
    return `1. [Entry ${at + 1}](<${written}>)\n\n    See [inside](<${written}>) of entry ${at + 1}.\n`;
  });
  return libraryFile(number, `SRE Weekly Issue #${number}`, entries);
}

export function readLinksIssue(number: number): Issue {
  const body = linksIssue(number).split('---\n').slice(2).join('---\n');
  const frontMatter = {
    number,
    title: `SRE Weekly Issue #${number}`,
    url: `https://sreweekly.com/sre-weekly-issue-${number}/`,
    date: '2020-03-08',
    source: 'imported',
  };
  return readIssue({ body, frontMatter, fileName: 'x.md', source: 'imported', calendar: new Map() });
}
