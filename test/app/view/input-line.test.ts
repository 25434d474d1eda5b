import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { inputLine } from '../../../src/app/view/input-line.js';
import { segment } from '../../../src/app/view/rows.js';
import { width } from '../../../src/core/text/width.js';
import { lines } from '../../core/text/arbitrary-text.js';
import { counterexample } from '../../core/text/counterexample.js';

const LABEL = [segment('key', ' / ')];

function drawn(text: string, caret: number, columns: number): readonly [string, number] {
  const { segments, x } = inputLine(LABEL, { text, caret }, columns);
  return [segments.map((part) => part.text).join(''), x];
}

describe('a line that is typed into', () => {
  test.each([
    ['retry', 5, 20, ' / retry', 8],
    ['retry', 0, 20, ' / retry', 3],
    ['a line that is longer', 21, 12, ' / s longer', 11],
    ['a line that is longer', 0, 12, ' / a line t', 3],
    ['a line that is longer', 12, 12, ' / ne that ', 11],
    ['漢字', 2, 20, ' / 漢字', 7],
    ['', 0, 20, ' / ', 3],
  ])('%s, with the cursor at %i, in %i columns', (text, caret, columns, row, x) => {
    expect(drawn(text, caret, columns)).toEqual([row, x]);
  });

  test('is never wider than its room, and has its cursor in it', () => {
    const law = fc.property(lines, fc.nat(), fc.integer({ min: 1, max: 60 }), (text, at, columns) => {
      const starts = [...Array.from(new Intl.Segmenter().segment(text), ({ index }) => index), text.length];
      const [row, x] = drawn(text, starts[at % starts.length] ?? 0, columns);
      return width(row) <= columns && x >= 0 && x < columns;
    });
    expect(counterexample(law, 3000)).toBeUndefined();
  });
});
