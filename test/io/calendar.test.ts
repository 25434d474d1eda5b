import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCalendar } from '../../src/io/calendar.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sre-weekly-calendar-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the calendar', () => {
  test('that ships with the program has a date for each of its issues', () => {
    const calendar = loadCalendar(fileURLToPath(new URL('../../data/calendar.json', import.meta.url)));
    expect(calendar.size).toBe(281);
    expect(calendar.get(209)).toBe('2020-03-02');
    expect(calendar.get(210)).toBe('2020-03-08');
  });

  test.each([
    ['is not there', undefined],
    ['is no JSON', '{"3":'],
    ['is a list', '["2020-03-08"]'],
    ['has a name for a number', '{"three": "2020-03-08"}'],
    ['has a day that no calendar has', '{"3": "2020-02-31"}'],
    ['has a number for a date', '{"3": 20200308}'],
  ])('that %s says to install the program again', (_, text) => {
    const file = join(folder, 'calendar.json');
    if (text !== undefined) writeFileSync(file, text);
    expect(() => loadCalendar(file)).toThrow(
      expect.objectContaining({ code: 'damaged', hint: 'Install sre-weekly again.' }),
    );
  });
});
