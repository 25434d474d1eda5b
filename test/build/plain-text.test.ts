import { expect, test } from '@jest/globals';
import { assert, constantFrom, property, string } from 'fast-check';
import stringWidth from 'string-width';
import { ONE_COLUMN_EACH } from '../../scripts/build/plain-text.mjs';
import { lazyRegex } from '../../scripts/build/shims/lazy-regex.mjs';

const isPlain = new RegExp(`^${ONE_COLUMN_EACH}*$`);
const plainUnits = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((unit) =>
  isPlain.test(unit),
);

test('every unit that is counted as one column is one by string-width', () => {
  expect(plainUnits.filter((unit) => stringWidth(unit) !== 1)).toEqual([]);
});

test('text of such units is as wide as it is long', () => {
  assert(
    property(string({ unit: constantFrom(...plainUnits) }), (text) =>
      expect(stringWidth(text)).toBe(text.length),
    ),
  );
});

test.each(Array.from('❯●★⏎‹›…“”’–—·│─┬├↑↓←→×'))(
  '%s, of our screens, is counted without a regex of emoji',
  (symbol) => {
    expect(isPlain.test(symbol)).toBe(true);
  },
);

test('a regex that is made when it is needed tests and searches like any other', () => {
  const regex = lazyRegex('\\p{Uppercase}', 'u');
  expect(regex.test('abc')).toBe(false);
  expect(regex.test('aBc')).toBe(true);
  expect('aBc'.search(regex)).toBe(1);
});
