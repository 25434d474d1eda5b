// @ts-check
/**
 * In these ranges every UTF-16 unit is a grapheme: there are no combining marks, joiners, variation selectors, Hangul jamo,
 * regional indicators, surrogates, nor CR. Western, Greek and Cyrillic text, arrows, symbols and box drawing are made of them.
 */
export const GRAPHEME_EACH =
  /^[\n\u001B\u0020-\u007E\u009B\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u0590\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2190-\u27BF]*$/;

/** @type {Intl.Segmenter | undefined} */
let real;

/** What `Intl.Segmenter.segment()` answers for text in which every unit is a grapheme. */
class UnitSegments {
  /** @param {string} input */
  constructor(input) {
    this.input = input;
  }

  *[Symbol.iterator]() {
    for (let index = 0; index < this.input.length; index++) yield this.#at(index);
  }

  containing(index = 0) {
    return index >= 0 && index < this.input.length ? this.#at(Math.trunc(index)) : undefined;
  }

  /** @param {number} index */
  #at(index) {
    return { segment: this.input.charAt(index), index, input: this.input };
  }
}

/** Stands in for `new Intl.Segmenter(undefined, { granularity: 'grapheme' })`. */
export const lazySegmenter = {
  /** @param {string} text */
  segment(text) {
    if (GRAPHEME_EACH.test(text)) return new UnitSegments(text);
    real ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    return real.segment(text);
  },
};
