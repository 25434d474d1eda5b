import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/core/errors.js';
import { createPreferences } from '../../src/io/preferences.js';
import { temporaryFolder } from '../support/temporary-folder.js';

function setUp(content?: string) {
  const config = join(temporaryFolder(), 'config');
  const file = join(config, 'config.json');
  if (content !== undefined) {
    mkdirSync(config);
    writeFileSync(file, content);
  }
  const preferences = createPreferences({ config });
  const stored = (): unknown => JSON.parse(readFileSync(file, 'utf8'));
  return { config, file, preferences, stored, files: () => readdirSync(config).sort() };
}

function thrownBy(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('preferences', () => {
  test('are the defaults, and write nothing, until one is set', () => {
    const { config, file, preferences } = setUp();
    expect(preferences.load()).toEqual({ 'open.marksRead': true });
    expect(preferences.damaged()).toEqual([]);
    expect(preferences.path).toBe(file);
    preferences.unset('open.marksRead');
    expect(existsSync(config)).toBe(false);
  });

  test('are kept under flat names, and unset again', () => {
    const { preferences, stored, files } = setUp();
    preferences.set('open.marksRead', 'false');
    expect(preferences.load()).toEqual({ 'open.marksRead': false });
    expect(stored()).toEqual({ 'open.marksRead': false });
    preferences.unset('open.marksRead');
    expect(preferences.load()).toEqual({ 'open.marksRead': true });
    expect(stored()).toEqual({});
    expect(files()).toEqual(['config.json']);
  });

  test('leave what they do not know as it is', () => {
    const { preferences, stored } = setUp(
      '{"later.addition": [1], "open.marksRead": true, "__proto__": {"x": 1}}',
    );
    preferences.set('open.marksRead', 'false');
    preferences.unset('open.marksRead');
    expect(stored()).toEqual(JSON.parse('{"later.addition": [1], "__proto__": {"x": 1}}'));
    expect(preferences.damaged()).toEqual([]);
  });

  test.each(['open.markRead', '', '__proto__', 'constructor', 'toString'])(
    'have none that is called “%s”',
    (name) => {
      const { config, preferences } = setUp();
      for (const run of [() => preferences.set(name, 'true'), () => preferences.unset(name)]) {
        const error = thrownBy(run);
        expect(error.code).toBe('usage');
        expect(error.message).toBe(`There is no preference “${name}”.`);
        expect(error.hint).toBe('There is: open.marksRead');
      }
      expect(existsSync(config)).toBe(false);
    },
  );

  test('take no value that they cannot have', () => {
    const { config, preferences } = setUp();
    const error = thrownBy(() => preferences.set('open.marksRead', 'yes'));
    expect([error.code, error.message, error.hint]).toEqual([
      'usage',
      'open.marksRead cannot be “yes”.',
      'It can be true or false.',
    ]);
    expect(existsSync(config)).toBe(false);
  });

  test.each([
    ['', 'it is empty'],
    ['{"open.marksRead": fal', 'it is no JSON, or only a part of it'],
    ['[]', 'it holds no preferences'],
    ['"x"', 'it holds no preferences'],
    ['null', 'it holds no preferences'],
    ['\u0000\u0001', 'it is no JSON, or only a part of it'],
  ])(
    'in a damaged file (%j) are the defaults; it is named, and a copy kept before it is replaced',
    (content, problem) => {
      const { file, preferences, files, stored } = setUp(content);
      expect(preferences.load()).toEqual({ 'open.marksRead': true });
      const [config, copy = '', ...others] = files();
      expect([config, others]).toEqual(['config.json', []]);
      expect(preferences.damaged()).toEqual([
        {
          file,
          problem,
          hint: `The defaults hold until it is repaired or moved away. A copy is kept as ${copy}.`,
        },
      ]);
      preferences.set('open.marksRead', 'false');
      expect(stored()).toEqual({ 'open.marksRead': false });
      expect(readFileSync(join(file, '..', copy), 'utf8')).toBe(content);
      expect(preferences.damaged()).toEqual([]);
    },
  );

  test('that a newer version wrote are the defaults where they have another form, and are left as they are', () => {
    const newer = '{"version": 2, "open.marksRead": {"articles": true}, "theme": "light"}';
    const { file, preferences, stored, files } = setUp(newer);
    expect(preferences.load()).toEqual({ 'open.marksRead': true });
    expect(preferences.damaged()[0]?.problem).toBe('open.marksRead has a value it cannot have');
    expect(readFileSync(file, 'utf8')).toBe(newer);
    preferences.set('open.marksRead', 'false');
    expect(stored()).toEqual({ version: 2, 'open.marksRead': false, theme: 'light' });
    expect(files()).toEqual(['config.json']);
  });

  test('are not taken from a prototype', () => {
    const { preferences, files } = setUp('{"__proto__": {"open.marksRead": false}}');
    expect(preferences.load()).toEqual({ 'open.marksRead': true });
    expect(preferences.damaged()).toEqual([]);
    expect(files()).toEqual(['config.json']);
  });

  test('with a byte order mark are read', () => {
    const { preferences } = setUp('\uFEFF{"open.marksRead": false}');
    expect(preferences.load()).toEqual({ 'open.marksRead': false });
    expect(preferences.damaged()).toEqual([]);
  });

  test('with a value that cannot be are the default, and it is said how to set it', () => {
    const { file, preferences } = setUp('{"open.marksRead": "no"}');
    expect(preferences.load()).toEqual({ 'open.marksRead': true });
    expect(preferences.damaged()).toEqual([
      {
        file,
        problem: 'open.marksRead has a value it cannot have',
        hint: 'Set it: sre-weekly config set open.marksRead true',
      },
    ]);
  });

  test('are not written over a file of which no copy could be kept', () => {
    const { file, config, preferences, files } = setUp('no preferences');
    preferences.load();
    const copy = files()[1] ?? '';
    rmSync(join(config, copy));
    mkdirSync(join(config, `${copy}.${process.pid}`));
    const error = thrownBy(() => preferences.set('open.marksRead', 'false'));
    expect(error.code).toBe('storage');
    expect(error.message).toContain('is damaged, it is no JSON');
    expect(readFileSync(file, 'utf8')).toBe('no preferences');
  });

  test('that cannot be saved say so', () => {
    const { config, preferences } = setUp();
    writeFileSync(config, 'a file');
    const error = thrownBy(() => preferences.set('open.marksRead', 'false'));
    expect(error.code).toBe('storage');
    expect(error.message).toBe(
      `The preference could not be saved: ${config} is a file where a folder should be.`,
    );
    expect(preferences.load()).toEqual({ 'open.marksRead': true });
    rmSync(config);
    preferences.set('open.marksRead', 'false');
    expect(preferences.load()).toEqual({ 'open.marksRead': false });
  });

  test("in a folder that stands in the file's place are the defaults", () => {
    const { file, preferences } = setUp();
    mkdirSync(file, { recursive: true });
    expect(preferences.load()).toEqual({ 'open.marksRead': true });
    expect(preferences.damaged()[0]?.problem).toBe('a folder is in its place');
    expect(thrownBy(() => preferences.set('open.marksRead', 'false')).code).toBe('storage');
  });
});
