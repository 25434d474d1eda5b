/** A manual page's source, by the macros of man(7) that groff and mandoc share. All of it is ASCII: other characters have names. */

const NAMES: Readonly<Record<string, string>> = {
  '\\': '\\(rs',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
  '←': '\\(<-',
  '→': '\\(->',
  '↑': '\\(ua',
  '↓': '\\(da',
  '–': '\\(en',
  '—': '\\(em',
  '’': '\\(cq',
  '“': '\\(lq',
  '”': '\\(rq',
  '·': '\\(pc',
  '×': '\\(mu',
  '…': '...',
  '⏎': 'Enter',
};

const named = (text: string): string =>
  text.replace(/[\\'`^~]|[^\0-\x7F]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return NAMES[character] ?? `\\[u${code}]`;
  });

/** Words of a command line, as they are typed: a hyphen is a minus. */
export const literal = (text: string): string => text.split('-').map(named).join('\\-');

/** A line that begins like a request is none. */
const guarded = (line: string): string => (/^[.']/.test(line) ? `\\&${line}` : line);

/** Prose. Options and paths in it keep their hyphens. */
export const prose = (text: string): string =>
  guarded(
    text
      .replaceAll(/\s+/g, ' ')
      .trim()
      .split(' ')
      .map((word) => (/^[“(]*-|[/$=]|\.json|\.md/.test(word) ? literal(word) : named(word)))
      .join(' '),
  );

export const bold = (roff: string): string => `\\fB${roff}\\fR`;

const quoted = (text: string): string => `"${literal(text).replaceAll('"', '\\(dq')}"`;

export const section = (title: string): readonly string[] => [`.SH ${quoted(title)}`];

export const subsection = (title: string): readonly string[] => [`.SS ${quoted(title)}`];

export const paragraph = (text: string): readonly string[] => ['.PP', prose(text)];

/** What is explained, ready for roff, and its explanation. */
export const item = (tag: string, text: string): readonly string[] => ['.TP', guarded(tag), prose(text)];

/** Lines that stay as they are. */
export const lines = (texts: readonly string[]): readonly string[] => [
  '.nf',
  '.RS 4',
  ...texts.map((text) => guarded(literal(text)) || '.sp'),
  '.RE',
  '.fi',
];

/** Of a page; without a date, so that equal sources make equal pages. */
export const title = (name: string, number: number, version: string): readonly string[] => [
  `.TH ${quoted(name.toUpperCase())} ${number} "" ${quoted(`${name} ${version}`)} "User Commands"`,
  // Neither hyphenated nor stretched: words are what is typed.
  '.nh',
  '.ad l',
];
