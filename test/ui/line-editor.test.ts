import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Key } from '../../src/app/keys.js';
import type { Line } from '../../src/app/state.js';
import { editLine } from '../../src/ui/line-editor.js';
import { lines } from '../core/text/arbitrary-text.js';
import { counterexample } from '../core/text/counterexample.js';

/** A line with `|` for the cursor. */
function lineOf(text: string): Line {
  const caret = text.indexOf('|');
  return { text: text.replace('|', ''), caret };
}

function after(text: string, ...keys: readonly Key[]): string {
  const line = keys.reduce<Line>(editLine, lineOf(text));
  return `${line.text.slice(0, line.caret)}|${line.text.slice(line.caret)}`;
}

describe('a line', () => {
  test.each<[string, readonly Key[], string]>([
    ['|', ['r', 'e', 'space', 'é'], 're é|'],
    ['retry| storm', ['x'], 'retryx| storm'],
    ['retry| storm', ['left', 'left', 'backspace'], 're|ry storm'],
    ['ret|ry', ['delete', 'right', 'home', 'x', 'end', 'y'], 'xretyy|'],
    ['retry storm|', ['ctrl+w'], 'retry |'],
    ['retry storm|', ['ctrl+left', 'ctrl+k'], 'retry |'],
    ['retry storm|', ['ctrl+left', 'ctrl+left', 'ctrl+right'], 'retry |storm'],
    ['retry storm|', ['ctrl+u'], '|'],
    ['retry storm|', ['ctrl+left', 'ctrl+k', 'ctrl+a', 'ctrl+y'], 'storm|retry '],
    ['retry| storm', ['ctrl+a', 'ctrl+f', 'ctrl+d', 'ctrl+e', 'ctrl+b', 'ctrl+h'], 'rtry sto|m'],
    ['retry|', ['ctrl+c', 'ctrl+z', 'ctrl+p', 'enter', 'tab', 'up', 'pagedown', 'ctrl+j'], 'retry|'],
    // A family is one character, and so is a letter with its accent.
    ['a👩‍💻b|', ['left', 'left'], 'a|👩‍💻b'],
    ['a👩‍💻|b', ['backspace'], 'a|b'],
    ['e\u0301|', ['backspace'], '|'],
    ['|🇫🇷x', ['right'], '🇫🇷|x'],
    ['|👍🏽x', ['delete'], '|x'],
  ])('%s after %j', (text, keys, expected) => {
    expect(after(text, ...keys)).toBe(expected);
  });

  test('takes a text as it is, whatever keys are called, without what cannot be shown', () => {
    expect(editLine({ text: 'ab', caret: 1 }, { text: 'left\u0003\u2028' })).toEqual({
      text: 'aleft b',
      caret: 6,
    });
  });

  test('does not grow without end', () => {
    const long = { text: 'x'.repeat(500), caret: 3 };
    expect(editLine(long, 'y')).toEqual(long);
    // Of a text that is too long as many characters as there is room for, none of them cut.
    expect(editLine({ text: 'y', caret: 0 }, { text: 'x'.repeat(501) }).text).toBe(`${'x'.repeat(499)}y`);
    const family = '👩‍👩‍👧‍👦';
    expect(editLine({ text: '', caret: 0 }, { text: family.repeat(60) }).text).toBe(
      family.repeat(Math.floor(500 / family.length)),
    );
  });

  test('does not grow without end by what was cut from it, put in again and again', () => {
    let line: Line = { text: 'x'.repeat(400), caret: 400 };
    for (const key of ['ctrl+u', ...Array<Key>(50).fill('ctrl+y')]) line = editLine(line, key);
    expect(line.text).toBe('x'.repeat(400));
  });

  test('undoes what was typed into it, and nothing that was typed into another', () => {
    expect(after('|', 'a', 'b', 'ctrl+w', 'ctrl+_')).toBe('ab|');
    after('|', 's', 'e', 'c', 'r', 'e', 't');
    expect(after('|', 'ctrl+_')).toBe('|');
  });

  test('has its cursor between characters, whatever is pressed', () => {
    const pressed = fc.constantFrom<Key>(
      'left',
      'right',
      'backspace',
      'delete',
      'home',
      'end',
      'ctrl+left',
      'ctrl+right',
      'x',
      'é',
    );
    const law = fc.property(lines, fc.array(pressed, { maxLength: 12 }), (text, keys) => {
      let line: Line = { text, caret: text.length };
      for (const key of keys) {
        line = editLine(line, key);
        const before = Array.from(new Intl.Segmenter().segment(line.text), ({ index }) => index);
        if (line.caret !== line.text.length && !before.includes(line.caret)) return false;
      }
      return true;
    });
    expect(counterexample(law, 500)).toBeUndefined();
  });
});
