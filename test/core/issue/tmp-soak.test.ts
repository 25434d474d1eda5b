import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { UserError } from '../../../src/core/errors.js';
import { buildIssue } from '../../../src/core/issue/build-issue.js';
import type { Issue } from '../../../src/core/issue/model.js';
import { splitText } from '../../../src/core/issue/split-text.js';
import { writeIssue } from '../../../src/core/issue/write-markdown.js';
import { cleanLine } from '../../../src/core/text/sanitize.js';
import {
  FIXTURES,
  fixtureText,
  libraryText,
  readFile,
  readFixture,
  readSeedText,
  seedText,
} from './fixture-issues.js';
import { hostileText, issueDraft, link } from './issue-arbitraries.js';

/** Control characters, what turns a line's direction, and what no screen shows. A joiner may stand in an emoji. */
const UNCLEAN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffc]|\p{Cs}|[\u{e0000}-\u{e007f}]/u;

/** Every text of an issue. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

type Outcome = { readonly issue: Issue } | { readonly refusal: UserError } | { readonly bug: unknown };

function outcome(read: () => Issue): Outcome {
  try {
    return { issue: read() };
  } catch (error) {
    return error instanceof UserError && error.code === 'damaged' ? { refusal: error } : { bug: error };
  }
}

/** What a reading must be: an issue that can be kept as it is, or a refusal in clean words. */
function expectSound(read: () => Issue): void {
  const found = outcome(read);
  expect(found).not.toHaveProperty('bug');
  const [kept, wanted] =
    'issue' in found ? [outcome(() => readFile(writeIssue(found.issue))), found] : [undefined, undefined];
  expect(kept).toEqual(wanted);
  expect(textsOf('issue' in found ? found : [messageOf(found)]).filter((text) => UNCLEAN.test(text))).toEqual(
    [],
  );
}

function messageOf(found: Outcome): string {
  return 'refusal' in found ? found.refusal.message + found.refusal.hint : '';
}

function characters(text: string): string {
  return text.replaceAll(/[\s/]/g, '').split('').toSorted().join('');
}

describe('writing and reading', () => {
  test('give the issue back, whatever is in it', () => {
    fc.assert(
      fc.property(issueDraft, (draft) => {
        const issue = buildIssue(draft);
        expect(readFile(writeIssue(issue))).toEqual(issue);
      }),
      { numRuns: 15000 },
    );
  });

  test('give equal bytes for equal issues', () => {
    fc.assert(
      fc.property(issueDraft, (draft) => {
        const text = writeIssue(buildIssue(draft));
        expect(writeIssue(readFile(text))).toBe(text);
        expect(writeIssue(structuredClone(buildIssue(draft)))).toBe(text);
      }),
      { numRuns: 15000 },
    );
  });
});

describe('an issue that was read', () => {
  const lines = fc.array(
    fc.oneof(
      hostileText,
      fc.tuple(hostileText, link).map(([title, url]) => `1. [${title}](${url})`),
      fc.constantFrom('### Outages', '### Articles', '1. []()', ''),
    ),
    { maxLength: 12 },
  );

  test('has no character in it that could drive a terminal, and can be kept', () => {
    fc.assert(
      fc.property(lines, (some) => {
        expectSound(() => readSeedText(seedText('1. [One](https://a.example/)', ...some)));
        expectSound(() => readFile(libraryText('## Articles', '1. [One]()', ...some)));
      }),
      { numRuns: 15000 },
    );
    expect.hasAssertions();
  });
});

describe('text of an entry', () => {
  test('is all in summary, byline and disclosure, and nothing is added', () => {
    const line = hostileText.map(cleanLine).filter((text) => text !== '');
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 5 }),
        fc.constantFrom('articles', 'outages'),
        (some, section) => {
          const { paragraphs, byline = '', disclosure = '' } = splitText(some, section);
          expect(characters([...paragraphs, byline, disclosure].join(''))).toBe(characters(some.join('')));
          expect(paragraphs).not.toContain('');
        },
      ),
      { numRuns: 15000 },
    );
  });

  test('is in the order it was in, bylines and disclosures apart', () => {
    const line = hostileText.map(cleanLine).filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (some) => {
        const whole = some.join('').replaceAll(' ', '');
        let from = 0;
        for (const paragraph of splitText(some, 'articles').paragraphs) {
          const at = whole.indexOf(paragraph.replaceAll(' ', ''), from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at;
        }
      }),
      { numRuns: 15000 },
    );
  });
});

describe('reading a file that may be anything', () => {
  test('gives an issue or a refusal', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), hostileText);
    fc.assert(
      fc.property(anything, (text) => {
        expectSound(() => readSeedText(text));
        expectSound(() => readSeedText(`## [${text}`));
        expectSound(() => readFile(libraryText(text)));
        expectSound(() => readFile(text));
      }),
      { numRuns: 15000 },
    );
    expect.hasAssertions();
  });

  test('gives an issue or a refusal where an issue was damaged', () => {
    const texts = FIXTURES.flatMap((name) => [fixtureText(name), writeIssue(readFixture(name))]);
    const damage = fc.record({
      at: fc.nat(4000),
      length: fc.nat(60),
      piece: fc.oneof(hostileText, fc.string({ unit: 'binary', maxLength: 5 })),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(damage, { minLength: 1, maxLength: 5 }),
        (text, damages) => {
          let damaged = text;
          for (const { at, length, piece } of damages)
            damaged = damaged.slice(0, at) + piece + damaged.slice(at + length);
          expectSound(() => (damaged.startsWith('---') ? readFile(damaged) : readSeedText(damaged)));
        },
      ),
      { numRuns: 15000 },
    );
    expect.hasAssertions();
  });

  // What takes the square of a length would run for minutes here.
  test.each([
    '[',
    '](',
    '](<',
    '[a](<',
    '\\',
    '(',
    '.A',
    'Ab.Cd',
    '? A',
    'A — B ',
    ' / a',
    'A B, ',
    '\n',
    '1. [a\n',
    'http://',
  ])('takes a time that grows with its length alone: %j', (piece) => {
    const long = piece.repeat(Math.ceil(100_000 / piece.length));
    const outcomes = [
      outcome(() => readSeedText(seedText('1. [One](https://a.example/)', `    ${long}`))),
      outcome(() => readSeedText(seedText(`1. [${long}](https://a.example/)`))),
      outcome(() => readFile(libraryText('## Articles', '1. [One]()', `    ${long}`))),
      outcome(() => readFile(libraryText('## Articles', `1. [${long}`))),
      outcome(() => readFile(libraryText('## Articles', '1. [One]()', '', `    — ${long}`))),
    ];
    for (const found of outcomes) expect(found).not.toHaveProperty('bug');
  });
});
