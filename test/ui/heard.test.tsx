/** What a screen reader is given: what the screen shows, in words. */
import { describe, expect, test } from '@jest/globals';
import type { Key } from '../../src/app/keys.js';
import { COMMANDS } from '../../src/app/commands.js';
import { keysLabel } from '../../src/app/help-lines.js';
import { heardKeys } from '../../src/app/view/heard-keys.js';
import { heardPointer, type Row } from '../../src/app/view/rows.js';
import { screenOf, type Screen } from '../../src/app/view/screen.js';
import { makeTheme, painted } from '../../src/ui/theme.js';
import { makeIssue } from '../support/issues.js';
import { memoryPorts } from '../support/ports.js';
import { openReader, screenRows } from '../support/reader.js';

const HEARD = makeTheme({ noColor: false, hasHyperlinks: true, isHeard: true });

/** Symbols that say something by themselves; the dot between two names says nothing. */
const SYMBOLS = /[●★❯‹›↑↓←→⏎│─┬]/;

/** The keys that lead to each screen. */
const SCREENS: Readonly<Record<string, readonly Key[]>> = {
  issue: ['m', 's', 'down'],
  'issue, scrolled': ['G'],
  'nothing shown': ['f', 'f'],
  'a notice': ['A'],
  issues: ['s', 'i'],
  help: ['?'],
  'help, filtered': ['?', 'c', 'o', 'p'],
  placeholder: ['left'],
  'go to': [':', '9', '9', '9', 'enter'],
  'a question': ['G', 'enter'],
};

const ISSUES = [
  makeIssue(3, {
    entries: [
      { summary: [['Words, '.repeat(200), { text: 'a link', url: 'https://example.com/a' }]] },
      {},
      { section: 'outages', url: 'https://xn--pple-43d.com/' },
    ],
  }),
];

const at = (keys: readonly Key[], size = { columns: 64, rows: 24 }) => {
  const reader = openReader(memoryPorts({ issues: ISSUES }), { size });
  reader.press(...keys);
  return screenOf(reader.runtime.state());
};

/** The rows as the components put them together. */
function heardRows({ header, body, footer }: Screen): readonly string[] {
  const heard = (row: Row): string => painted(row, HEARD);
  const lines =
    body.kind === 'issues'
      ? body.lines.map((line, y) => heardPointer(y === body.selected) + heard(line.row))
      : (body.kind === 'rows' ? body.rows : [...body.left, ...body.right]).map(heard);
  return [...header.map(heard), ...lines, ...footer.map(heard)];
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

describe.each(Object.entries(SCREENS))('a screen reader hears of %s', (_, keys) => {
  test('every word that is on the screen', () => {
    const screen = at(keys);
    const heard = new Set(wordsOf(heardRows(screen).join('\n')));
    const seen = wordsOf(screenRows(screen, 64).join('\n'));
    expect(seen.filter((word) => !heard.has(word))).toEqual([]);
  });

  test('no symbol that has a meaning', () => {
    expect(heardRows(at(keys)).filter((line) => SYMBOLS.test(line))).toEqual([]);
  });
});

test('what is selected, read and starred is said with the title', () => {
  const lines = heardRows(at(['m', 's', 'down']));
  expect(lines).toContain('read, starred: Tale 1 of issue 3');
  expect(lines).toContain('selected, unread: Tale 2 of issue 3');
});

test('every key of every command is said', () => {
  const said = COMMANDS.map((command) => heardKeys(keysLabel(command)));
  expect(said.filter((words) => !/^[\w\s-]+$/.test(words))).toEqual([]);
  expect(heardKeys('↑ k')).toBe('Up k');
  expect(heardKeys('End G')).toBe('End Shift G');
  expect(heardKeys('1–9')).toBe('1 to 9');
});
