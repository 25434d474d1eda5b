import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fit, segment, type Segment } from '../../../src/app/view/rows.js';
import { withMatches } from '../../../src/app/view/matches.js';
import { cleanLine } from '../../../src/core/text/sanitize.js';
import { width } from '../../../src/core/text/width.js';
import { lines } from '../../core/text/arbitrary-text.js';
import { counterexample } from '../../core/text/counterexample.js';

function textOf(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('');
}

describe('a row that is cut', () => {
  test.each([
    ['retry storm', 'storm', 11, 'retry storm'],
    ['retry storm', 'storm', 7, 'retry …'],
    ['retry storm', 'storm', 6, 'retry…'],
    ['retry storm', 'retry', 5, 'retr…'],
    ['漢字 retry', 'retry', 4, '漢…'],
    ['retry storm', 'storm', 0, ''],
  ])('%s, for %s, in %i columns ends with …', (title, needle, columns, expected) => {
    expect(textOf(fit(withMatches([segment('text', title)], [` ${needle}`]), columns))).toBe(expected);
  });

  test('ends so wherever its segments end, and nothing but blanks is left out without it', () => {
    const law = fc.property(fc.array(lines, { maxLength: 5 }), fc.nat({ max: 30 }), (texts, columns) => {
      const segments = texts.map((text) => segment('text', cleanLine(text)));
      const fitted = textOf(fit(segments, columns));
      if (width(fitted) > columns) return false;
      const whole = textOf(segments);
      const isWhole = whole.startsWith(fitted) && whole.slice(fitted.length).trim() === '';
      return columns === 0 || isWhole || fitted.endsWith('…');
    });
    expect(counterexample(law, 2000)).toBeUndefined();
  });
});
