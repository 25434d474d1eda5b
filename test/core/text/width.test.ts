import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { cut, graphemes, pad, width } from '../../../src/core/text/width.js';
import { lines } from './arbitrary-text.js';
import { counterexample } from './counterexample.js';

const columns = fc.integer({ min: 0, max: 30 });

describe('width', () => {
  test('agrees with string-width, by which Ink draws', () => {
    const law = fc.property(lines, (line) => width(line) === stringWidth(line));
    expect(counterexample(law, 2000)).toBeUndefined();
  });

  test('every character counted without string-width is one column wide, alone and between others', () => {
    const differing = [];
    // The list ends before CJK, where all is wide, but for the replacement character.
    for (let unit = 0; unit < 0x10000; unit = unit === 0x3000 ? 0xff00 : unit + 1) {
      const text = `a${String.fromCharCode(unit).repeat(2)}b`;
      if (width(text) !== stringWidth(text)) differing.push(unit.toString(16));
    }
    expect(differing).toEqual([]);
  });

  test('typographic characters, symbols of the screens, wide characters, emoji and marks are known', () => {
    expect(width('“It’s” – 5 × 3 — …')).toBe(18);
    expect(width('❯●★‹›←→↑↓⏎│─▏·')).toBe(14);
    expect(width('漢字')).toBe(4);
    expect(width('👩‍💻👍🏽🇫🇷❤️')).toBe(8);
    expect(width('e\u0301')).toBe(1);
    expect(width('')).toBe(0);
  });
});

describe('cut', () => {
  test('what fits exactly stays whole', () => {
    expect(cut('Dispatch', 8)).toBe('Dispatch');
    expect(cut('漢字', 4)).toBe('漢字');
    expect(cut('', 0)).toBe('');
  });

  test('what does not fit ends with an ellipsis', () => {
    expect(cut('Dispatch', 7)).toBe('Dispat…');
    expect(cut('“Dispatch”', 1)).toBe('…');
    expect(cut('Dispatch', 0)).toBe('');
    expect(cut('Dispatch', -3)).toBe('');
    expect(cut('Dispatch', Number.NaN)).toBe('');
    expect(cut('Dispatch', 4.7)).toBe('Dis…');
  });

  test('no wide character, emoji or accent is cut in the middle', () => {
    expect(cut('漢字漢字', 4)).toBe('漢…');
    expect(cut('漢字漢字', 5)).toBe('漢字…');
    expect(cut('ab👩‍💻cd', 4)).toBe('ab…');
    expect(cut('ae\u0301e\u0301e\u0301', 3)).toBe('ae\u0301…');
    expect(cut('漢', 1)).toBe('…');
  });

  test('the result is never wider, is the text or a start of it, and uses what room it can', () => {
    const law = fc.property(lines, columns, (line, room) => {
      const shown = cut(line, room);
      if (width(line) <= room) return shown === line;
      if (room === 0) return shown === '';
      const start = shown.slice(0, -1);
      const [next = ''] = graphemes(line.slice(start.length));
      const hasMoreRoom = width(start) + width(next) < room;
      return shown.endsWith('…') && line.startsWith(start) && width(shown) <= room && !hasMoreRoom;
    });
    expect(counterexample(law, 2000)).toBeUndefined();
  });
});

test('pad gives exactly as many columns as asked for', () => {
  expect(pad('漢字', 5)).toBe('漢字 ');
  expect(pad('漢字', 3)).toBe('漢…');
  expect(pad('漢字', 2)).toBe('… ');
  expect(pad('ab', 0)).toBe('');
  expect(pad('ab', Number.NaN)).toBe('');
  const law = fc.property(lines, columns, (line, room) => width(pad(line, room)) === room);
  expect(counterexample(law)).toBeUndefined();
});

test('graphemes joined are the text', () => {
  expect([...graphemes('ab👩‍💻e\u0301')]).toEqual(['a', 'b', '👩‍💻', 'e\u0301']);
  const law = fc.property(lines, (line) => [...graphemes(line)].join('') === line);
  expect(counterexample(law)).toBeUndefined();
});
