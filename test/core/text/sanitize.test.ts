import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { cleanLine, cleanText, safeJson } from '../../../src/core/text/sanitize.js';
import { counterexample } from './counterexample.js';

/** What can make a terminal do something, or hides from a reader; a joiner is looked at apart. */
const UNSAFE =
  /(?![\n\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufffc]|\p{M}{6}|(?<!\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/u;

const HOSTILE = [
  '\x1b \x9b \x9d \x90 \x9c \x98 \x8b \x07 \x18 \x7f \x85 \x00 ] [ P _ ^ X \\ m 31 ?1049h 2J ; 52;c;eA== 8;;http://e 1 (B'.split(
    ' ',
  ),
  '\u200b \u200c \u200d \u200d \u202e \u2066 \u200e \u00ad \u034f \u3164 \ufffc \ufff9 \uffff \ud83d \udc00'.split(
    ' ',
  ),
  '\u0301 \u20e3 \u0e33 \ufe0f \u{e0100} \u{e0041} \u{1ffff} a é Ð ’ — 漢 한 👩 👩‍💻 ❤️ 🏽 👍🏽 🇫🇷 5️⃣ \ue000'.split(
    ' ',
  ),
  ['\r', '\n', '\r\n', '\t', ' ', '\v', '\u00a0', '\u2028', '\u2029', '\u3000', '\ufeff'],
].flat();

const hostileText = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 24 }).map((parts) => parts.join(''));

describe('whatever comes in', () => {
  test('no control, bidi or invisible character comes out, nor a broken surrogate', () => {
    const law = fc.property(hostileText, (text) => !UNSAFE.test(cleanText(text)));
    expect(counterexample(law, 20_000)).toBeUndefined();
  });

  test('cleaning what is clean changes nothing', () => {
    const law = fc.property(hostileText, (text) => {
      const clean = cleanText(text);
      const line = cleanLine(text);
      return cleanText(clean) === clean && cleanLine(line) === line && cleanText(line) === line;
    });
    expect(counterexample(law, 10_000)).toBeUndefined();
  });

  test('one line comes out of cleanLine, with single spaces and none at its ends', () => {
    const law = fc.property(hostileText, (text) => /^(?:\S+(?: \S+)*)?$/.test(cleanLine(text)));
    expect(counterexample(law, 2000)).toBeUndefined();
  });

  test('the line of a text is its lines joined by spaces', () => {
    const law = fc.property(hostileText, (text) => cleanLine(text) === cleanLine(cleanText(text)));
    expect(counterexample(law, 2000)).toBeUndefined();
  });

  test('any code units are cleaned without an error', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });
    const law = fc.property(units, (codes) => !UNSAFE.test(cleanText(String.fromCharCode(...codes))));
    expect(counterexample(law, 2000)).toBeUndefined();
  });
});

describe('text that is clean already', () => {
  test.each([
    'In space, no one can hear you kernel panic',
    'The “two-pizza” team’s on-call — 24/7 … ‹really›?',
    'Löwe, naïve, Škoda, Ørsted, Łódź, ÅÄÖ',
    'Ελληνικά, Русский, עברית, العربية, हिन्दी, ไทย, 日本語, 한국어',
    'e\u0301a\u0308\u0323 keeps its combining marks, in whatever form they come',
    '👩‍💻 👨‍👩‍👧‍👦 👩🏽‍❤️‍💋‍👩🏽 🏳️‍🌈 ❤️‍🔥 👍🏽 🇫🇷 5️⃣ ☎︎ 🏃🏽‍♀️‍➡️',
    'C++ <tt>a && b</tt> `x` $HOME \\n %1b [31m ]0; {} ~ |',
    'private use \ue000 and an unknown character \ufffd stay',
  ])('stays as it is: %s', (text) => {
    expect(cleanLine(text)).toBe(text);
    expect(cleanText(text)).toBe(text);
  });

  test('every character comes out of the quick way as it comes out of the slow one', () => {
    const differing = [];
    for (let unit = 0; unit < 0x10000; unit++) {
      if (unit >= 0xd800 && unit < 0xe000) continue;
      const text = `a${String.fromCharCode(unit)}b`;
      // An emoji is beyond the quick way's list.
      if (cleanText(`😀 ${text}`) !== `😀 ${cleanText(text)}`) differing.push(unit.toString(16));
    }
    expect(differing).toEqual([]);
  });
});

describe('spaces and line ends', () => {
  test('cleanText keeps lines, whatever ends them', () => {
    expect(cleanText('a\r\nb\rc\u2028d\u2029e\vf\fg\nh')).toBe('a\nb\nc\nd\ne\nf\ng\nh');
  });

  test('cleanText makes every other space a plain one, one for one', () => {
    expect(cleanText('a\tb\u00a0\u00a0c\u2009d\u3000e  f ')).toBe('a b  c d e  f ');
  });

  test('cleanLine makes one space of any white space', () => {
    expect(cleanLine(' \ta\r\n\r\n\u00a0b\u2028\u2003c\n')).toBe('a b c');
  });
});

describe('input that is no string', () => {
  test.each([
    [undefined, ''],
    [null, ''],
    [210, '210'],
    [true, 'true'],
    [10n, '10'],
    [{ toString: () => 'code' }, ''],
    [Object.create(null), ''],
    [['a'], ''],
    [Symbol('a'), ''],
  ])('%p becomes text without running any code of its own', (input, expected) => {
    expect(cleanText(input)).toBe(expected);
    expect(cleanLine(input)).toBe(expected);
  });
});

test('a long hostile text takes no more than time in proportion to its length', () => {
  for (const part of [
    '\x98',
    '\x9e \x9f',
    '\x1b[',
    '\x1b]',
    '\x90',
    '\x9b',
    '\u0301',
    '\u200d',
    '👩\u200d',
    '🏽',
    'Ð\x90',
  ]) {
    const text = `a${part.repeat(100_000)}`;
    // A quadratic way would take minutes, and fail by jest's time limit.
    expect(cleanText(text).length).toBeLessThanOrEqual(text.length);
  }
});

describe('safeJson', () => {
  test('nothing unsafe is printed and nothing is lost', () => {
    const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufffc]/u;
    const law = fc.property(hostileText, hostileText, fc.constantFrom(undefined, 2), (key, text, space) => {
      const json = safeJson({ [key]: [text] }, space);
      return !unsafe.test(json) && JSON.stringify(JSON.parse(json)) === JSON.stringify({ [key]: [text] });
    });
    expect(counterexample(law, 5000)).toBeUndefined();
  });

  test('what is clean is written as JSON.stringify writes it', () => {
    const value = { title: 'Łódź — “漢字” 👍', list: [1, null, false], nested: {} };
    expect(safeJson(value)).toBe(JSON.stringify(value));
    expect(safeJson(value, 2)).toBe(JSON.stringify(value, null, 2));
  });

  test('characters beyond the first plane are escaped as two units', () => {
    expect(safeJson('\u{e0041}')).toBe('"\\udb40\\udc41"');
  });

  test('what JSON has no word for is null', () => {
    expect(safeJson(undefined)).toBe('null');
    expect(safeJson(() => 1)).toBe('null');
  });
});
