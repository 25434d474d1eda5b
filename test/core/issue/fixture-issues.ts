/** The fixture issues, in the seed's form, and reading in few words. */
import { readFileSync } from 'node:fs';
import type { Issue, Source } from '../../../src/core/issue/model.js';
import { readIssue } from '../../../src/core/issue/read-markdown.js';
import { readFrontMatter } from '../../../src/io/front-matter.js';

const FOLDER = new URL('../../fixtures/issues/', import.meta.url);

export const FIXTURES = ['sreweekly-44.md', 'sreweekly-301.md', 'sreweekly-302.md'] as const;

export function fixtureText(name: (typeof FIXTURES)[number]): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

export function readFixture(name: (typeof FIXTURES)[number]): Issue {
  return readSeedText(fixtureText(name), { fileName: name });
}

export interface ReadingOptions {
  readonly fileName?: string;
  readonly calendar?: ReadonlyMap<number, string>;
  readonly source?: Source;
}

/** A file without front matter. */
export function readSeedText(body: string, options: ReadingOptions = {}): Issue {
  const { fileName = 'sreweekly-301.md', calendar = new Map(), source = 'imported' } = options;
  return readIssue({ body, frontMatter: {}, fileName, source, calendar });
}

/** A whole file, front matter and all, as `io` reads it. */
export function readFile(text: string, source: Source = 'imported'): Issue {
  const { data, body } = readFrontMatter(text);
  return readIssue({ body, frontMatter: data, fileName: 'issue.md', source, calendar: new Map() });
}

/** A file in the seed's form with these lines between heading and footer. */
export function seedText(...lines: readonly string[]): string {
  return [
    '## [SRE Weekly Issue #301](https://sreweekly.com/sre-weekly-issue-301/) - January 16, 2022',
    '### Articles',
    '',
    ...lines,
    '',
    '### [ << Prev ](sreweekly-300.md) ------------- [ Next >> ](sreweekly-302.md)',
  ].join('\n');
}

/** A file in the library's form with these lines below the front matter. */
export function libraryText(...lines: readonly string[]): string {
  return [
    '---',
    'number: 301',
    'title: "SRE Weekly Issue #301"',
    'url: https://sreweekly.com/sre-weekly-issue-301/',
    'date: "2022-01-16"',
    'source: synced',
    '---',
    '',
    ...lines,
    '',
  ].join('\n');
}
