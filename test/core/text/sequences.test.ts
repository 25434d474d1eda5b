import { describe, expect, test } from '@jest/globals';
import { cleanText } from '../../../src/core/text/sanitize.js';

describe('escape sequences go as a whole', () => {
  test.each([
    ['a colour', 'A\x1b[1;31mB\x1b[0m', 'AB'],
    ['a colour with colons', 'A\x1b[38:2::1:2:3mB', 'AB'],
    ['the alternate screen', '\x1b[?1049hA', 'A'],
    ['an intermediate byte', 'A\x1b[2 qB', 'AB'],
    ['a reset', 'A\x1bcB', 'AB'],
    ['a character set', 'A\x1b(0B', 'AB'],
    ['a title, ended by BEL', 'A\x1b]0;owned\x07B', 'AB'],
    ['a clipboard, ended by ST', 'A\x1b]52;c;eA==\x1b\\B', 'AB'],
    ['a hyperlink around a text', 'A\x1b]8;;http://evil\x1b\\text\x1b]8;;\x1b\\B', 'AtextB'],
    ['a device control string', 'A\x1bP$q"p\x1b\\B', 'AB'],
    [
      'an application command, a private message, a start of string',
      '\x1b_A\x1b\\1\x1b^B\x1b\\2\x1bXC\x1b\\3',
      '123',
    ],
    ['a C1 colour', 'A\x9b31mB', 'AB'],
    ['a C1 clear', 'A\x9b2J\x9bHB', 'AB'],
    ['a C1 clipboard', 'A\x9d52;c;eA==\x9cB', 'AB'],
    ['a C1 clipboard that ends the 7-bit way', 'A\x9d52;c;eA==\x1b\\B', 'AB'],
    ['a C1 device control string', 'A\x90$q\x9cB', 'AB'],
    ['C1 strings of the other kinds', '\x98A\x9c1\x9eB\x9c2\x9fC\x9c3', '123'],
    ['one inside of another', 'A\x1b[3\x1b[1mB', 'AB'],
    ['ESC alone, and twice', 'A\x1b\x1b[mB\x1b', 'AB'],
  ])('%s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });
});

describe('an unfinished sequence takes no more along than its line', () => {
  test.each([
    ['a control sequence at the end', 'A\x1b[31', 'A'],
    ['a control sequence that something else interrupts', 'A\x1b[31漢', 'A漢'],
    ['a string at the end', 'A\x1b]52;c;eA==', 'A'],
    ['a string before other lines', 'A\x1b]0;lost\nB\nC', 'A\nB\nC'],
    ['a string before a Unicode line end', 'A\x1bPlost\u2028B', 'A\nB'],
    ['a string that another sequence cancels', 'A\x1b]0;lost\x1b[1mB', 'AB'],
    ['a string that CAN cancels', 'A\x1b]0;lost\x18B', 'AB'],
    ['a C1 string before another line', 'A\x9d0;lost\nB', 'A\nB'],
    ['a C1 control sequence at the end', 'A\x9b31', 'A'],
  ])('%s', (_, text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });
});

describe('C1 characters that are no controls', () => {
  test('Windows-1252 punctuation becomes what it means', () => {
    expect(cleanText('\x93q\x94 \x91a\x92 \x96 \x97 wait\x85 \x80 5 caf\xe9 \x95')).toBe(
      '“q” ‘a’ – — wait… € 5 café •',
    );
  });

  test('every byte that Windows-1252 has is translated, and the other five go', () => {
    const bytes = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0x80 + index));
    // With a ‹ on the line, › begins no control sequence.
    const texts = bytes.map((byte) => cleanText(`\x8b${byte}`).slice(1));
    expect(texts.join('|')).toBe('€||‚|ƒ|„|…|†|‡|ˆ|‰|Š|‹|Œ||Ž|||‘|’|“|”|•|–|—|˜|™|š|›|œ||ž|Ÿ');
  });

  test('a closing › is kept where its opening ‹ stands on the line', () => {
    expect(cleanText('\x8bHello\x9b and more\n\x9bHello')).toBe('‹Hello› and more\nello');
  });

  test('Windows-1252 letters that would begin a string take no text along where nothing ends it', () => {
    expect(cleanText('\x8e\x9elut\xfd k\xf9\xf2 \x98 \x9f')).toBe('Žžlutý kùò ˜ Ÿ');
  });

  test('UTF-8 that was read as Latin-1 loses no text', () => {
    const text = '„Wort“ – “quote” ‘x’ and Ёж, АБ 👍 end';
    const misread = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
    const clean = cleanText(misread);
    for (const word of ['Wort', 'quote', 'x', 'and', 'end']) expect(clean).toContain(word);
  });
});
