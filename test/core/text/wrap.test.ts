import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Paragraph, Span } from '../../../src/core/issue/model.js';
import { width } from '../../../src/core/text/width.js';
import { wrapSpans, wrapText } from '../../../src/core/text/wrap.js';
import { lines } from './arbitrary-text.js';
import { counterexample } from './counterexample.js';

const columns = fc.integer({ min: 2, max: 30 });
const someText = lines.filter((line) => line !== '');
const paragraphs: fc.Arbitrary<Paragraph> = fc.array(
  fc.oneof(
    someText,
    fc.record({ text: someText, url: fc.constantFrom('https://a.example/', 'https://b.example/') }),
  ),
  { maxLength: 5 },
);

const textOf = (span: Span) => (typeof span === 'string' ? span : span.text);
const withoutSpaces = (any: string) => any.replaceAll(' ', '');

describe('wrapText', () => {
  test('breaks at spaces, as late as it can', () => {
    expect(wrapText('Your failover DB instance is cute.', 14)).toEqual([
      'Your failover',
      'DB instance is',
      'cute.',
    ]);
  });

  test('a text that fits exactly is one line', () => {
    expect(wrapText('Try 4x+ redundancy.', 19)).toEqual(['Try 4x+ redundancy.']);
    expect(wrapText('漢字 漢字', 9)).toEqual(['漢字 漢字']);
  });

  test('a word with a hyphen that fits on a line stays whole', () => {
    expect(wrapText('a single on-call rotation', 12)).toEqual(['a single', 'on-call', 'rotation']);
  });

  test('a link too long for a line begins a line and breaks after slashes and hyphens', () => {
    expect(wrapText('see https://example.com/in-space-no-one/hears for more', 20)).toEqual([
      'see',
      'https://example.com/',
      'in-space-no-one/',
      'hears for more',
    ]);
  });

  test('a word without such a place breaks between characters, and the rest goes on', () => {
    expect(wrapText('an abcdefghijkl and so', 5)).toEqual(['an', 'abcde', 'fghij', 'kl', 'and', 'so']);
    expect(wrapText('漢字漢字漢字', 5)).toEqual(['漢字', '漢字', '漢字']);
    expect(wrapText('👩‍💻👩‍💻e\u0301👩‍💻', 3)).toEqual(['👩‍💻', '👩‍💻e\u0301', '👩‍💻']);
  });

  test('line ends are kept, empty lines too; no text has no lines', () => {
    expect(wrapText('a b\n\n  c d', 3)).toEqual(['a b', '', 'c d']);
    expect(wrapText('', 10)).toEqual([]);
    expect(wrapText('   ', 10)).toEqual(['']);
  });

  test('spaces within a line stay as they are, those at a break go', () => {
    expect(wrapText('a  b   c', 4)).toEqual(['a  b', 'c']);
  });

  test('there are no lines where there is no column', () => {
    for (const none of [0, -1, 0.5, Number.NaN]) expect(wrapText('a b', none)).toEqual([]);
  });

  test('in one column a wide character is an ellipsis', () => {
    expect(wrapText('a漢 b👩‍💻', 1)).toEqual(['a', '…', 'b', '…']);
  });

  test('no line is ever wider than there are columns, nor begins or ends with a space', () => {
    const law = fc.property(lines, fc.integer({ min: 1, max: 30 }), (text, room) =>
      wrapText(text, room).every((line) => width(line) <= room && line === line.trim()),
    );
    expect(counterexample(law, 2000)).toBeUndefined();
  });

  test('no character but spaces is ever lost, nor moved', () => {
    const law = fc.property(lines, columns, (text, room) => {
      return withoutSpaces(wrapText(text, room).join('')) === withoutSpaces(text);
    });
    expect(counterexample(law, 2000)).toBeUndefined();
  });

  test('where every word fits, no line could have taken the word after it', () => {
    const law = fc.property(lines, columns, (text, room) => {
      // Pieces of a word that had to be broken could be taken for words.
      if (text.split(/[ \n]/).some((word) => width(word) > room)) return true;
      const wrapped = wrapText(text, room);
      return wrapped.slice(1).every((line, index) => {
        const next = /^[^ ]*/.exec(line)?.[0] ?? '';
        // Word by word: a few Indic letters are counted as one with the space after them.
        const taken = (wrapped[index] ?? '').split(' ').reduce((sum, word) => sum + width(word) + 1, 0);
        return taken + width(next) > room;
      });
    });
    expect(counterexample(law)).toBeUndefined();
  });

  test('a very long word is broken in time', () => {
    expect(wrapText('x'.repeat(100_000), 72)).toHaveLength(Math.ceil(100_000 / 72));
    expect(wrapText('ᄀ'.repeat(720), 72)).toHaveLength(20);
  });
});

describe('wrapSpans', () => {
  test('a link that goes over a line end is a link on both lines', () => {
    const url = 'https://example.com/';
    expect(wrapSpans(['See the ', { text: 'initial report', url }, ' and more.'], 16)).toEqual([
      ['See the ', { text: 'initial', url }],
      [{ text: 'report', url }, ' and more.'],
    ]);
  });

  test('a word made of several spans is not torn apart', () => {
    const url = 'https://example.com/';
    expect(wrapSpans(['read ', { text: 'this', url }, ', now'], 9)).toEqual([
      ['read '.trim()],
      [{ text: 'this', url }, ', now'],
    ]);
  });

  test('no span is empty, and an empty paragraph has no lines', () => {
    expect(wrapSpans([], 10)).toEqual([]);
    const law = fc.property(paragraphs, columns, (spans, room) => {
      return wrapSpans(spans, room).every(
        (line) => line.length > 0 && line.every((span) => textOf(span) !== ''),
      );
    });
    expect(counterexample(law, 500)).toBeUndefined();
  });

  test('its lines are those of the same text', () => {
    const law = fc.property(paragraphs, columns, (spans, room) => {
      const set = wrapSpans(spans, room).map((line) => line.map(textOf).join(''));
      return set.join('\n') === wrapText(spans.map(textOf).join(''), room).join('\n');
    });
    expect(counterexample(law, 1000)).toBeUndefined();
  });

  test('every character keeps its link', () => {
    const linked = (spans: readonly Span[]) =>
      spans
        .flatMap((span) =>
          Array.from(
            withoutSpaces(textOf(span)),
            (character) => character + (typeof span === 'string' ? '' : span.url),
          ),
        )
        .join(' ');
    const law = fc.property(paragraphs, columns, (spans, room) => {
      return linked(wrapSpans(spans, room).flat()) === linked(spans);
    });
    expect(counterexample(law, 500)).toBeUndefined();
  });
});
