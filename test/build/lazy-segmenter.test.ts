import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { GRAPHEME_EACH, lazySegmenter } from '../../scripts/build/shims/lazy-segmenter.mjs';

const real = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
interface Segmenter {
  segment(text: string): Iterable<Intl.SegmentData>;
}
const segmentsOf = (segmenter: Segmenter, text: string) =>
  [...segmenter.segment(text)].map(({ segment, index, input }) => ({ segment, index, input }));

describe('the segmenter that is made when it is needed', () => {
  test('splits a letter and a unit of those it knows as the real one does', () => {
    const units = Array.from({ length: 0xd800 }, (_, unit) => String.fromCharCode(unit)).filter((unit) =>
      GRAPHEME_EACH.test(unit),
    );
    const graphemes = (segmenter: Segmenter, text: string) =>
      [...segmenter.segment(text)].map(({ segment }) => segment);
    const differing = units.filter((unit) =>
      [`a${unit}`, `${unit}a`].some(
        (text) => graphemes(lazySegmenter, text).join('|') !== graphemes(real, text).join('|'),
      ),
    );
    expect(differing).toEqual([]);
  });

  test('splits any text as the real one does', () => {
    const frameText = constantFrom(...Array.from('❯ ● ★ ⏎ ‹ › “a’ – — … é ß Ж Ω € → ├─┤│\n\x1b[1m'));
    const anyText = oneof(
      string({ unit: frameText, maxLength: 40 }),
      string({ unit: 'grapheme', maxLength: 20 }),
      string({ unit: 'binary', maxLength: 20 }),
    );
    assert(
      property(anyText, (text) => expect(segmentsOf(lazySegmenter, text)).toEqual(segmentsOf(real, text))),
    );
  });

  test.each([-1, 0, 1, 2, 3])('finds the grapheme at %s as the real one does', (index) => {
    for (const text of ['a“b', 'e\u0301b']) {
      expect(lazySegmenter.segment(text).containing(index)?.segment).toBe(
        real.segment(text).containing(index)?.segment,
      );
    }
  });
});
