import { describe, expect, test } from '@jest/globals';
import type { Key } from '../../../src/app/keys.js';
import { screenOf } from '../../../src/app/view/screen.js';
import { width } from '../../../src/core/text/width.js';
import { makeIssue } from '../../support/issues.js';
import { memoryBrowser, memoryPorts } from '../../support/ports.js';
import { openReader, screenRows } from '../../support/reader.js';

const LONG = 'A title that goes on for longer than any terminal is wide — “quoted”, ';
const WIDE = '漢字👩‍💻é'.repeat(3);
const ISSUES = [
  makeIssue(3, {
    entries: [
      {
        title: LONG.repeat(4),
        summary: [['Words, '.repeat(60), { text: 'a link', url: 'https://example.com/a' }, '.']],
      },
      { title: 'Short', disclosure: 'Full disclosure: it is mine.' },
      ...Array.from({ length: 20 }, (_, n) => ({ title: `Entry ${n}` })),
      { title: 'Lookalike', section: 'outages', url: 'https://xn--pple-43d.com/' },
      { title: WIDE, section: 'outages', url: null, rawUrl: 'http://square space' },
      { title: 'Aé'.normalize('NFD').repeat(8), section: 'outages', summary: [] },
    ],
  }),
  makeIssue(4),
  makeIssue(12),
];

/** The keys that lead to each screen. */
const SCREENS: Readonly<Record<string, readonly Key[]>> = {
  issue: [],
  'issue, last entry': ['G'],
  'issue, scrolled': ['g', 'space', 'space'],
  'issue, nothing shown': ['f', 'f'],
  'issue, a notice': ['A'],
  issues: ['i', 'down'],
  'issues, filtered': ['i', '/', 'T', 'a', 'l'],
  'issues, filtered to nothing': ['i', '/', ...'zebra'.split('')],
  'a search, nothing typed': ['/'],
  'a search': ['/', ...'entry'.split('')],
  'a search, in its entries': ['/', ...'title'.split(''), 'down', 'space'],
  'a search, a line longer than the terminal': [
    '/',
    ...LONG.repeat(3).split(''),
    ...Array.from(WIDE),
    'left',
    'left',
  ],
  'a search, nothing found': ['/', ...'zebra'.split('')],
  'a search that cannot be read': ['/', ...'title is:green x'.split('')],
  'all unread': ['U', 'G'],
  'none starred': ['S'],
  'an entry of a list, in its issue': ['U', 'down', 'tab'],
  help: ['?'],
  'help, filtered to nothing': ['?', 'x', 'q', 'z', 'w'],
  placeholder: ['right', 'right'],
  'a question': ['G', 'up', 'up', 'enter'],
  'go to': [':', '9', '9', '9', 'enter'],
};

function readerAt(keys: readonly Key[]) {
  const reader = openReader(memoryPorts({ issues: ISSUES }), { start: { kind: 'issue', number: 3 } });
  reader.press(...keys);
  return reader;
}

describe('at every size from 1 × 1 to 200 × 60, rows are exactly as many as the terminal has and none is wider', () => {
  test.each(Object.entries(SCREENS))('%s', (_, keys) => {
    const { runtime } = readerAt(keys);
    const wrong: string[] = [];
    for (let columns = 1; columns <= 200; columns++) {
      for (let rows = 1; rows <= 60; rows++) {
        runtime.dispatch({ type: 'resized', size: { columns, rows } });
        const drawn = screenRows(screenOf(runtime.state()), columns);
        const widest = drawn.reduce((most, text) => Math.max(most, width(text)), 0);
        if (drawn.length !== rows || widest > columns)
          wrong.push(`${columns} × ${rows}: ${widest} × ${drawn.length}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a link shown whole', async () => {
    const browser = memoryBrowser({ opened: false, reason: 'this is a test' });
    const url = `https://example.com/${'a'.repeat(300)}`;
    const issues = [makeIssue(3, { entries: [{ url }] })];
    const { runtime, press } = openReader(memoryPorts({ issues, browser }));
    press('enter');
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(runtime.state().notice?.link).toBe(url);
    for (let columns = 1; columns <= 200; columns += 3) {
      for (let rows = 1; rows <= 60; rows += 3) {
        runtime.dispatch({ type: 'resized', size: { columns, rows } });
        const drawn = screenRows(screenOf(runtime.state()), columns);
        expect(drawn).toHaveLength(rows);
        expect(drawn.filter((text) => width(text) > columns)).toEqual([]);
      }
    }
  });
});

test('at 1 × 1 there is one character', () => {
  const { runtime, rows } = readerAt([]);
  runtime.dispatch({ type: 'resized', size: { columns: 1, rows: 1 } });
  expect(rows()).toHaveLength(1);
  expect(rows()[0]).not.toBe('');
});

test.each([
  ['alone', ['G', 'up']],
  ['under a notice', ['G', 'A']],
  ['under a question', ['G', ':']],
])('the selected entry is in view at every size, %s', (_, keys) => {
  const { runtime, rows } = readerAt(keys);
  for (let columns = 10; columns <= 160; columns += 10) {
    for (let height = 3; height <= 40; height++) {
      runtime.dispatch({ type: 'resized', size: { columns, rows: height } });
      expect(rows().join('\n')).toMatch(/❯/);
    }
  }
});

test.each([
  [80, 24],
  [60, 12],
])('a question about a host is read whole at %i × %i', (columns, rows) => {
  const reader = readerAt(['G', 'up', 'up', 'enter']);
  reader.runtime.dispatch({ type: 'resized', size: { columns, rows } });
  expect(reader.text()).toContain('xn--pple-43d.com');
  expect(reader.text()).toMatch(/y yes/);
});
