import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  applyChanges,
  highestStamp,
  isMarked,
  MAX_STAMP,
  mergeMarks,
  NO_MARKS,
  parseMarks,
  marksToJson,
  type MarkChange,
  type Marks,
  type Registers,
} from '../../src/core/marks.js';

/** Few, so that they meet. */
const anyKey = fc.constantFrom(
  '210 a.example/x',
  '210 = a note',
  '__proto__',
  'constructor',
  'toString',
  '7',
);
const anyUnit = fc.constantFrom(
  'a',
  '"',
  '\\',
  '\n',
  '\u0000',
  '\u2028',
  '\ud83d',
  '\ude00',
  'é',
  '__proto__',
);
const anyStamp = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: MAX_STAMP - 3, max: MAX_STAMP }));
const anyRegisters: fc.Arbitrary<Registers> = fc
  .array(fc.tuple(anyKey, fc.tuple(fc.boolean(), anyStamp)))
  .map((registers) => new Map(registers));
const anyMarks: fc.Arbitrary<Marks> = fc.record({ read: anyRegisters, star: anyRegisters });
const anyChange: fc.Arbitrary<MarkChange> = fc.record({
  kind: fc.constantFrom('read', 'star'),
  keys: fc.array(anyKey, { maxLength: 3 }),
  value: fc.boolean(),
});
const reload = (marks: Marks) => parseMarks(JSON.parse(JSON.stringify(marksToJson(marks))));
const read = (...registers: readonly (readonly [string, readonly [boolean, number]])[]): Marks => ({
  read: new Map(registers),
  star: new Map(),
});

describe('merging marks', () => {
  test('is commutative', () => {
    fc.assert(fc.property(anyMarks, anyMarks, (a, b) => expect(mergeMarks(a, b)).toEqual(mergeMarks(b, a))));
  });

  test('is associative, however many are merged at a time', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, anyMarks, (a, b, c) => {
        expect(mergeMarks(mergeMarks(a, b), c)).toEqual(mergeMarks(a, mergeMarks(b, c)));
        expect(mergeMarks(a, b, c)).toEqual(mergeMarks(mergeMarks(a, b), c));
      }),
    );
  });

  test('is idempotent, and returns the same object where nothing is new', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, (a, b) => {
        const both = mergeMarks(a, b);
        expect(mergeMarks(both, a, b)).toBe(both);
        expect(mergeMarks(a, a)).toBe(a);
      }),
    );
  });

  test('changes none of what it is given', () => {
    const [a, b] = [read(['x', [true, 1]]), read(['x', [false, 2]])];
    expect(mergeMarks(a, b)).toEqual(b);
    expect(a).toEqual(read(['x', [true, 1]]));
  });

  test('lets the later stamp win, and true of equal ones', () => {
    expect(mergeMarks(read(['x', [true, 1]]), read(['x', [false, 2]])).read.get('x')).toEqual([false, 2]);
    expect(mergeMarks(read(['x', [false, 2]]), read(['x', [true, 2]])).read.get('x')).toEqual([true, 2]);
  });
});

describe('setting marks', () => {
  test('sets every key of a change, and says what it wrote', () => {
    const { marks, written } = applyChanges(
      NO_MARKS,
      [{ kind: 'star', keys: ['x', 'y'], value: true }],
      1000,
    );
    expect(written).toEqual({
      read: new Map(),
      star: new Map([
        ['x', [true, 1000]],
        ['y', [true, 1000]],
      ]),
    });
    expect(marks).toEqual(written);
  });

  test('wins over every mark there is, also with a clock that is behind', () => {
    const ahead = read(['x', [true, 5000]], ['y', [true, 9000]]);
    const { marks } = applyChanges(ahead, [{ kind: 'read', keys: ['x'], value: false }], 1000);
    expect(marks.read.get('x')).toEqual([false, 9001]);
  });

  test('lets the last of several changes to one key win', () => {
    const changes: MarkChange[] = [true, false, true, false].map((value) => ({
      kind: 'read',
      keys: ['x'],
      value,
    }));
    expect(applyChanges(NO_MARKS, changes, 1).marks.read.get('x')).toEqual([false, 4]);
  });

  test('gives the same as merging what was written, which is kept whole', () => {
    fc.assert(
      fc.property(anyMarks, fc.array(anyChange), fc.integer(), (before, changes, now) => {
        const { marks, written } = applyChanges(before, changes, now);
        expect(marks).toEqual(mergeMarks(written, before));
        expect(reload(written)).toEqual(written);
      }),
    );
  });

  test('leaves out a key that is too long to be one, and takes long ones', () => {
    const keys = ['x'.repeat(65_536), 'x'.repeat(65_537)];
    const { written } = applyChanges(NO_MARKS, [{ kind: 'read', keys, value: true }], 1);
    expect([...written.read.keys()].map((key) => key.length)).toEqual([65_536]);
  });

  test('goes on with a clock that ran ahead a thousand years, and came back', () => {
    const ahead = applyChanges(
      NO_MARKS,
      [{ kind: 'read', keys: ['x'], value: true }],
      Date.UTC(3020, 1),
    ).marks;
    const later = applyChanges(ahead, [{ kind: 'read', keys: ['x'], value: false }], Date.UTC(2020, 1)).marks;
    expect(isMarked(reload(later) ?? NO_MARKS, 'read', ['x'])).toBe(false);
  });
});

describe('an entry', () => {
  test('is marked as the later register of all its keys says', () => {
    const marks = read(['url', [true, 1]], ['title', [false, 2]]);
    expect(isMarked(marks, 'read', ['url', 'title'])).toBe(false);
    expect(isMarked(marks, 'read', ['title', 'url'])).toBe(false);
    expect(isMarked(marks, 'read', ['url'])).toBe(true);
    expect(isMarked(marks, 'star', ['url'])).toBe(false);
  });

  test('is marked where its keys are equally late and one says so', () => {
    const marks = read(['url', [false, 2]], ['title', [true, 2]]);
    expect(isMarked(marks, 'read', ['url', 'title'])).toBe(true);
    expect(isMarked(marks, 'read', ['title', 'url'])).toBe(true);
  });

  test('whose key is a name that every object has is not marked by that', () => {
    expect(isMarked(NO_MARKS, 'read', ['constructor', '__proto__', 'toString'])).toBe(false);
  });
});

describe('marks as JSON', () => {
  test('are the same after writing and reading them', () => {
    fc.assert(fc.property(anyMarks, (marks) => expect(reload(marks)).toEqual(marks)));
    fc.assert(
      fc.property(fc.string({ unit: anyUnit }), (key) =>
        expect(reload(read([key, [true, 1]]))).toEqual(read([key, [true, 1]])),
      ),
    );
  });

  test.each([
    ['an array', []],
    ['text', 'read'],
    ['null', null],
    ['a number', 3],
    ['an object of other things', { name: 'x' }],
    ['an array in place of the registers', { read: [['x', [true, 1]]], star: {} }],
    ['null in place of the registers', { read: null }],
  ])('are not %s', (_, json) => {
    expect(parseMarks(json)).toBeUndefined();
  });

  test('may lack one of the kinds, and have things we know nothing of', () => {
    expect(parseMarks({ read: { x: [true, 1] }, version: 1, note: 'x' })).toEqual(read(['x', [true, 1]]));
  });

  test.each([
    ['no array', { 0: true, 1: 1, length: 2 }],
    ['a value that is neither true nor false', [1, 1]],
    ['no stamp', [true]],
    ['a stamp that is text', [true, '1']],
    ['a stamp before 1970', [true, -1]],
    ['a stamp with a fraction', [true, 1.5]],
    ['a stamp that is no number', [true, Number.NaN]],
    ['a stamp that is infinite', [true, Number.POSITIVE_INFINITY]],
    ['a stamp that nothing could be later than', [true, Number.MAX_SAFE_INTEGER]],
    ['one thing too many', [true, 1, 2]],
  ])('are read without a register that is or has %s', (_, register) => {
    expect(parseMarks({ read: { bad: register, good: [true, 1] } })).toEqual(read(['good', [true, 1]]));
  });

  test('read no prototype from a key of that name', () => {
    const marks = parseMarks(JSON.parse('{"__proto__": {"read": {}}, "read": {"__proto__": [true, 3]}}'));
    expect(marks).toEqual(read(['__proto__', [true, 3]]));
    expect({}).not.toHaveProperty('3');
  });
});

test('the highest stamp is that of either kind, and 0 where there is none', () => {
  expect(highestStamp(NO_MARKS)).toBe(0);
  expect(highestStamp({ read: new Map([['x', [true, 3]]]), star: new Map([['x', [true, 7]]]) })).toBe(7);
});
