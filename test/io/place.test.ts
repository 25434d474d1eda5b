import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
    '{"__proto__": {"issue": 210}}',
    '{"version": 2, "places": [{"issue": 210}]}',
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

  test('keeps what a newer version has besides in its file', () => {
    const { state, file, open } = setUp();
    mkdirSync(state);
    writeFileSync(file, '{"version": 2, "issue": 210, "entry": "x", "rows": [1, 2], "__proto__": {"y": 1}}');
    open().save({ issue: 209 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      JSON.parse('{"version": 2, "issue": 209, "rows": [1, 2], "__proto__": {"y": 1}}'),
    );
    expect(open().damaged()).toEqual([]);
  });

  test('with a byte order mark is read', () => {
    const { state, file, open } = setUp();
    mkdirSync(state);
    writeFileSync(file, '\uFEFF{"issue": 210}');
    expect(open().load()).toEqual({ issue: 210 });
    expect(readdirSync(state)).toEqual(['place.json']);
  });

  test('that is damaged is named with its copy until another is saved', () => {
    const { state, file, open } = setUp();
    mkdirSync(state);
    writeFileSync(file, '{"issue":');
    const [named, ...others] = open().damaged();
    const copy = readdirSync(state)[1] ?? '';
    expect(others).toEqual([]);
    expect(named).toEqual({
      file,
      problem: 'it is no JSON, or only a part of it',
      hint: `The reader does not know where you left off, and writes it anew. A copy is kept as ${copy}.`,
    });
    expect(readFileSync(join(state, copy), 'utf8')).toBe('{"issue":');
    open().save({ issue: 210 });
    expect(open().damaged()).toEqual([]);
  });

  test('is not written over a file of which no copy could be kept', () => {
    const { state, file, open } = setUp();
    mkdirSync(state);
    writeFileSync(file, 'of another form');
    open().load();
    const copy = join(state, readdirSync(state)[1] ?? '');
    rmSync(copy);
    mkdirSync(`${copy}.${process.pid}`);
    open().save({ issue: 210 });
    expect(readFileSync(file, 'utf8')).toBe('of another form');
    expect(open().damaged()[0]?.hint).toMatch(/^Repair it or move it away/);
  });

  test('has a folder in its place, which is named', () => {
    const { file, open } = setUp();
    mkdirSync(file, { recursive: true });
    expect(open().load()).toBeUndefined();
    expect(open().damaged()).toEqual([
      {
        file,
        problem: 'a folder is in its place',
        hint: 'Repair it or move it away: until then the reader does not know where you left off.',
      },
    ]);
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
