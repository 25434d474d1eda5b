import { describe, expect, test } from '@jest/globals';
import { cleanText } from '../../../src/core/text/sanitize.js';

describe('characters that nobody sees', () => {
  test.each([
    ['bidi overrides, embeddings and isolates', 'a\u202eb\u202cc\u2066d\u2069e\u202a'],
    ['bidi marks', 'a\u200eb\u200fc\u061cd'],
    ['zero-width spaces, joiners and non-joiners', 'a\u200bb\u2060c\u200cd\u200de'],
    ['tags', 'ab\u{e0041}\u{e007f}c'],
    ['soft hyphens, byte order marks, grapheme joiners', 'a\u00adb\ufeffc\u034fd'],
    ['interlinear annotations and object replacements', 'a\ufff9b\ufffac\ufffb\ufffcd'],
    ['noncharacters', 'a\uffffb\ufdd0c\u{1fffe}d'],
    ['blank letters', 'a\u3164b\u115fc\uffa0d'],
  ])('%s go', (_, text) => {
    expect(cleanText(text)).toMatch(/^[a-e]+$/);
    expect(cleanText(text)).toBe(text.replace(/[^a-e]/gu, ''));
  });

  test('a lone surrogate becomes the replacement character, a pair stays', () => {
    expect(cleanText('a\ud83db\udc4dc\ud83d\udc4d')).toBe('a\ufffdb\ufffdc👍');
  });
});

describe('combining marks', () => {
  test('at most four stay on one base', () => {
    expect(cleanText(`Z${'\u0301'.repeat(50)}Z\u0301`)).toBe(`Z${'\u0301'.repeat(4)}Z\u0301`);
  });

  test('they cannot be smuggled past the limit between other characters', () => {
    expect(cleanText(`Z${'\u0301\u200d\u034f\ufe0f'.repeat(50)}`)).toBe(`Z${'\u0301'.repeat(4)}`);
  });

  test('they go where there is nothing to hang on: at the start, after a space, on a new line', () => {
    expect(cleanText('\u0301a \u0301b\n\u0301c')).toBe('a b\nc');
  });
});

describe('variation selectors', () => {
  test('one stays right after its base', () => {
    expect(cleanText('❤\ufe0f ❤\ufe0f\ufe0f a\u0301\ufe0f \ufe0f')).toBe('❤\ufe0f ❤\ufe0f a\u0301 ');
  });

  test('those for ideographs stay on ideographs alone, so that they carry no hidden text', () => {
    expect(cleanText('葛\u{e0100} a\u{e0100}\u{e0101}')).toBe('葛\u{e0100} a');
  });
});

describe('emoji', () => {
  test('a joiner stays between two of them', () => {
    expect(cleanText('👩\u200d💻 a\u200db 👩\u200d \u200d💻 👩\u200da 👩\u200d\u200d💻')).toBe(
      '👩\u200d💻 ab 👩 💻 👩a 👩\u200d💻',
    );
  });

  test('at most four of them are joined, as terminals that cannot join draw them all', () => {
    const joined = cleanText(Array.from({ length: 50 }, () => '👩').join('\u200d'));
    expect(joined.startsWith('👩\u200d👩\u200d👩\u200d👩👩\u200d')).toBe(true);
  });

  test('a skin tone stays on a person, or alone', () => {
    expect(cleanText('👍🏽🏽🏽 a🏽 🏽')).toBe('👍🏽 a 🏽');
  });
});
