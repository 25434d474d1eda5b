/** Hostile text, and drafts of issues made of it. */
import * as fc from 'fast-check';
import type { EntryDraft, IssueDraft } from '../../../src/core/issue/build-issue.js';
import type { DraftSpan } from '../../../src/core/issue/spans.js';

const BRACKETS = [
  '[',
  ']',
  '](',
  '](<',
  '>)',
  '(<',
  '<',
  '>',
  '\\',
  '\\\\',
  '\\[',
  '|',
  '`',
  '```',
  '~~~',
  '*',
  '_',
  '=',
];
const SPACES = ['\n', '\r\n', '\n\n', '    ', '\t', ' ', '\u00a0', '\u3000', '\u2028', '\u0085', '\v'];
const BLOCKS = [
  '1. [',
  '1. []()',
  '1.',
  '2) ',
  '- ',
  '* ',
  '+ ',
  '# ',
  '## Outages',
  '### Articles',
  '---',
  '#15: a',
];
const MARKS = ['— ', ' — ', ' – ', '> ', ' / ', '“', '”', '’', '…', '.', '!', '?', ':', ')', 'e.g.', 'U.S.'];
const GRAPHEMES = ['👩‍💻', '🏽', '❤️', '1️⃣', 'e\u0301', '\u0301'.repeat(6), '漢字', 'שלום', 'مرحبا'];
const INVISIBLE = [
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\ufffc',
  '\ufe0f',
  '\u{e0041}',
  '\ud83d',
  '\udc00',
];
const ESCAPES = [
  '\u001b[31m',
  '\u001b]8;;https://a.example/\u0007',
  '\u001b]',
  '\u009b2J',
  '\u0000',
  '\u0007',
  '\u007f',
];
const WORDS = [
  'https://a.example/',
  'javascript:',
  '<tt>',
  '&#27;',
  '{',
  '%',
  '"',
  "'",
  '${x}',
  'a',
  'Ann',
  'Lee',
  'Zoë',
];
const BYLINES = [
  'Ann Lee — Example',
  '(summary)',
  'Full disclosure: ',
  'Author: ',
  ' and ',
  ', ',
  'rachelbythebay',
  'Inc.',
];

/** What could be taken for structure, or breaks out of it. */
const PIECES = [BRACKETS, SPACES, BLOCKS, MARKS, GRAPHEMES, INVISIBLE, ESCAPES, WORDS, BYLINES].flat();

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);

export const link: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://a.example/b c?d=\\>&e=<f>#[g](h)',
    'http://square space',
    '',
    'https://a.example/?\\',
  ),
  hostileText.map((text) => `https://a.example/?${text}`),
  hostileText,
);

const span: fc.Arbitrary<DraftSpan> = fc.oneof(hostileText, fc.record({ text: hostileText, url: link }));

const entry: fc.Arbitrary<EntryDraft> = fc.record(
  {
    section: fc.constantFrom('articles', 'outages'),
    title: hostileText,
    link,
    paragraphs: fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 3 }),
    byline: hostileText,
    disclosure: hostileText,
  },
  { requiredKeys: ['section', 'title', 'link', 'paragraphs'] },
);

/** Drafts that `buildIssue` takes: there is an entry with a title in each. */
export const issueDraft: fc.Arbitrary<IssueDraft> = fc.record({
  number: fc.integer({ min: 1, max: 99_999 }),
  title: hostileText,
  url: fc.oneof(fc.constant(''), fc.webUrl({ withQueryParameters: true, withFragments: true })),
  date: fc
    .date({ min: new Date('2015-12-13'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  source: fc.constantFrom('bundled', 'imported', 'synced'),
  entries: fc
    .tuple(fc.array(entry, { maxLength: 4 }), entry, fc.array(entry, { maxLength: 3 }))
    .map(([before, one, after]) => [...before, { ...one, title: `a${one.title}` }, ...after]),
});
