import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import launcher from '../../bin/picture.js';
import { screenOf } from '../../src/app/view/screen.js';
import { firstState } from '../../src/ui/first-state.js';
import { isSameUntil } from '../../src/ui/picture.js';
import { makeIssue } from '../support/issues.js';
import { memoryClock, memoryPorts } from '../support/ports.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the first picture', () => {
  const stateAt = (now: number, number: number) =>
    firstState(memoryPorts({ issues: [makeIssue(number)], clock: memoryClock(now) }), {
      columns: 120,
      rows: 24,
    });

  test.each([220, 235, 262])(
    'of issue %i is the same until the moment that is said, and no longer',
    (number) => {
      const out = Date.parse(makeIssue(number).date);
      const until = isSameUntil(stateAt(out, number));
      const first = JSON.stringify(screenOf(stateAt(out, number)));
      for (let now = out; now < until; now += 97 * MINUTE) {
        expect(JSON.stringify(screenOf(stateAt(now, number)))).toBe(first);
      }
      expect(JSON.stringify(screenOf(stateAt(until - 1, number)))).toBe(first);
      // An hour later at most: in winter New York is five hours behind.
      expect(JSON.stringify(screenOf(stateAt(until + 60 * MINUTE, number)))).not.toBe(first);
    },
  );

  test('is the same for ever once a newer issue should be out', () => {
    const due = Date.parse(makeIssue(240).date) + 9 * DAY;
    expect(isSameUntil(stateAt(due, 240))).toBe(Infinity);
    const first = JSON.stringify(screenOf(stateAt(due, 240)));
    expect(JSON.stringify(screenOf(stateAt(due + 4000 * DAY, 240)))).toBe(first);
  });

  test('depends on no other variable than the packages look at that decide on colours and links', () => {
    const files = [
      'supports-hyperlinks/index.js',
      'supports-hyperlinks/node_modules/supports-color/index.js',
      'chalk/source/vendor/supports-color/index.js',
      'is-in-ci/index.js',
      'ink/build/ink.js',
      'ink/build/render.js',
    ];
    const named = files.flatMap((file) => variablesIn(readFileSync(`node_modules/${file}`, 'utf8')));
    expect(new Set(named).size).toBeGreaterThan(25);
    expect(named.filter((name) => !launcher.VARIABLES.includes(name))).toEqual([]);
  });
});

/** `env.TERM`, `check('CI')`, `'CI' in env`, `const { CI } = process.env` */
function variablesIn(text: string): readonly string[] {
  const singly = text.matchAll(/\benv\.([A-Z][A-Z_]+)|'([A-Z][A-Z_]+)'/g);
  const together = text.matchAll(/const \{([^}]+)\} = process\.env/g);
  return [
    ...[...singly].map(([, dotted, quoted]) => dotted ?? quoted ?? ''),
    ...[...together].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
  ].filter((name) => name !== '');
}
