import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/app/commands.js';
import type { Key } from '../../../src/app/keys.js';
import { screenOf } from '../../../src/app/view/screen.js';
import { width } from '../../../src/core/text/width.js';
import { makeIssue } from '../../support/issues.js';
import { memoryPorts } from '../../support/ports.js';
import { openReader, type OpenReader } from '../../support/reader.js';

const ISSUES = [makeIssue(3), makeIssue(4), makeIssue(12)];

function readerAt(columns: number, rows: number, ...keys: readonly Key[]): OpenReader {
  const reader = openReader(memoryPorts({ issues: ISSUES }), {
    size: { columns, rows },
    start: { kind: 'issue', number: 3 },
  });
  reader.press(...keys);
  return reader;
}

/** The last row, as hints: `['↑↓ entry', …]`. */
function hintsOf(reader: OpenReader): readonly string[] {
  return (reader.rows().at(-1) ?? '').trim().split(/ {2,}/);
}

describe('the hints', () => {
  test('of an issue all have room at 80 columns: reading, marking, finding, and help', () => {
    expect(hintsOf(readerAt(80, 24))).toEqual([
      '↑↓ entry',
      '←→ issue',
      '⏎ open',
      'n next',
      'm read',
      's star',
      'i issues',
      '/ search',
      '? help',
    ]);
  });

  test('of an issue say at 120 columns how more comes, what was kept, and how to leave', () => {
    const hints = hintsOf(readerAt(120, 30));
    expect(hints).toEqual(expect.arrayContaining(['n next unread', 'S starred', 'r sync', 'q quit']));
    expect(hints.at(-1)).toBe('? help');
  });

  const PLACES: readonly (readonly [string, ...Key[]])[] = [
    ['the list of issues', 'i'],
    ['a list of entries', 'U'],
    ['a search', '/', ...'tale'.split('')],
    ['an empty search', '/'],
    ['help', '?'],
  ];
  test.each(PLACES)('have the way back, however narrow the terminal: %s', (_, ...keys) => {
    for (const columns of [40, 60, 80, 120]) {
      expect(hintsOf(readerAt(columns, 24, ...keys))).toContain('Esc back');
    }
  });

  test('of a narrow terminal leave out what is least needed, not what comes last', () => {
    expect(hintsOf(readerAt(50, 24))).toEqual(['↑↓ entry', '←→ issue', '⏎ open', '/ search', '? help']);
  });

  test('of a low terminal say that Space shows the entry, and how to get back to the list', () => {
    const reader = readerAt(60, 12);
    expect(hintsOf(reader)).toContain('Space show');
    reader.press('space');
    expect(hintsOf(reader)).toContain('Esc back');
    expect(hintsOf(reader)).not.toContain('Space show');
  });

  test.each([
    ['S', '↑↓ entry'],
    ['f f', '↑↓ entry'],
    ['i / z q', '⏎ read it'],
    ['? z q', '⏎ run it'],
  ])('of an empty list (%s) name no keys that need a line: %s', (keys, hint) => {
    expect(hintsOf(readerAt(120, 30, ...(keys.split(' ') as Key[])))).not.toContain(hint);
  });
});

test('help has room for what each command does at 80 columns', () => {
  const reader = readerAt(80, 24);
  const cut = COMMANDS.filter(({ title }) => {
    reader.press('?', ...(title.replaceAll(/[^a-z]+/gi, ' ').split('') as Key[]));
    const isShown = reader.text().includes(title);
    reader.press('esc', 'esc');
    return !isShown;
  });
  expect(cut.map(({ title }) => title)).toEqual([]);
});

test('help leaves a blank column at the right edge, as every screen does', () => {
  for (const columns of [60, 80, 160]) {
    const wide = readerAt(columns, 24, '?').rows();
    expect(wide.slice(2).filter((text) => width(text) === columns)).toEqual([]);
  }
});

describe('an empty screen says what is so, and a way on', () => {
  test('a filter that no issue passes', () => {
    const reader = readerAt(80, 24, 'i', '/', ...'zebra'.split(''));
    expect(reader.text()).toContain('No issue matches. Backspace widens the filter, Esc shows all issues.');
  });

  test('an issue without starred entries: those of all issues, and no empty pane', () => {
    const reader = readerAt(80, 24, 'f', 'f');
    expect(reader.text()).toContain('S  all starred entries, of every issue');
    expect(reader.rows().filter((text) => text.startsWith('──'))).toHaveLength(1);
  });

  test('a search that found nothing: how little was searched', () => {
    const reader = readerAt(80, 24, '/', ...'zebra'.split(''));
    expect(reader.text()).toContain('Searched: 3 issues, all that is on this machine.');
    expect(reader.text()).toContain('All issues at once: sre-weekly sync --all');
  });

  test('a search of the whole newsletter that found nothing does not send for more', () => {
    const issues = [makeIssue(1), makeIssue(2)];
    const reader = openReader(memoryPorts({ issues }));
    reader.press('/', ...'zebra'.split(''));
    expect(reader.text()).toContain('Searched: 2 issues');
    expect(reader.text()).not.toContain('sync');
  });
});

describe('a list above its entry', () => {
  const many = [makeIssue(3, { entries: Array.from({ length: 30 }, () => ({})) })];

  test('says how many entries are below it, and nothing at its end', () => {
    const reader = openReader(memoryPorts({ issues: many }), { size: { columns: 80, rows: 24 } });
    const shown = reader.rows().filter((text) => text.includes('Tale')).length - 1;
    expect(reader.text()).toContain(`─ ${30 - shown} more ↓`);
    reader.press('G');
    expect(reader.text()).not.toContain('more ↓');
    reader.press('U');
    expect(reader.text()).toMatch(/─ \d+ more ↓/);
  });

  test('is not moved by the entry: it says the same for every entry in view', () => {
    const reader = openReader(memoryPorts({ issues: many }), { size: { columns: 80, rows: 24 } });
    const rule = (): string | undefined => reader.rows().find((text) => text.includes('─ '));
    const before = rule();
    reader.press('down', 'm', 's');
    expect(rule()).toBe(before);
  });

  test('is heard with it', () => {
    const { runtime } = openReader(memoryPorts({ issues: many }), { size: { columns: 80, rows: 24 } });
    const { body } = screenOf(runtime.state());
    const segments = body.kind === 'rows' ? body.rows.flatMap((row) => row.segments) : [];
    expect(segments.map(({ heard }) => heard)).toContainEqual(expect.stringMatching(/^\d+ more below$/));
  });
});
