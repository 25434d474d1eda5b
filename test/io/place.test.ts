import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPlace } from '../../src/io/place.js';
import { temporaryFolder } from '../support/temporary-folder.js';

function setUp() {
  const state = join(temporaryFolder(), 'state');
  return { state, file: join(state, 'place.json'), open: () => createPlace({ state }) };
}

describe('the place where one left off', () => {
  test('is there at the next start, and nothing is before it is saved', () => {
    const { state, open } = setUp();
    expect(open().load()).toBeUndefined();
    expect(existsSync(state)).toBe(false);
    open().save({ issue: 210, entry: '210 a.example/x' });
    expect(open().load()).toEqual({ issue: 210, entry: '210 a.example/x' });
    open().save({ issue: 209 });
    expect(open().load()).toEqual({ issue: 209 });
    expect(readdirSync(state)).toEqual(['place.json']);
  });

  test('is written only when it is another', () => {
    const { file, open } = setUp();
    const place = open();
    place.save({ issue: 210, entry: 'x' });
    const { ino } = statSync(file);
    place.save({ issue: 210, entry: 'x' });
    expect(statSync(file).ino).toBe(ino);
    open().save({ issue: 211 });
    place.save({ issue: 210, entry: 'x' });
    expect(open().load()).toEqual({ issue: 210, entry: 'x' });
  });

  test.each([
    '',
    '{"issue":',
    '[]',
    'null',
    '"210"',
    '{"issue": "210"}',
    '{"issue": 0}',
    '{"issue": 1.5}',
    '\u0000',
  ])('is forgotten where its file is damaged (%j), and a copy is set aside', (content) => {
    const { state, file, open } = setUp();
    mkdirSync(state);
    writeFileSync(file, content);
    expect(open().load()).toBeUndefined();
    expect(open().load()).toBeUndefined();
    expect(readdirSync(state)).toEqual([
      'place.json',
      expect.stringMatching(/^place\.json\.damaged-[0-9a-f]{8}$/),
    ]);
    open().save({ issue: 210 });
    expect(open().load()).toEqual({ issue: 210 });
  });

  test('has no entry where that is none', () => {
    const { state, file, open } = setUp();
    mkdirSync(state);
    writeFileSync(file, '{"issue": 210, "entry": 3, "more": true}');
    expect(open().load()).toEqual({ issue: 210 });
  });

  test('is not saved, without a word, where it cannot be', () => {
    const { state, file, open } = setUp();
    writeFileSync(state, 'a file');
    open().save({ issue: 210 });
    expect(open().load()).toBeUndefined();
    rmSync(state);
    mkdirSync(file, { recursive: true });
    open().save({ issue: 210 });
    expect(open().load()).toBeUndefined();
    expect(readdirSync(state)).toEqual(['place.json']);
  });
});
