import { describe, expect, test } from '@jest/globals';
import { isAbsolute } from 'node:path';
import { findPaths, type Surroundings } from '../../src/io/paths.js';

const find = (given: Partial<Surroundings>) =>
  findPaths({ env: {}, platform: 'linux', home: '/home/ada', ...given });

describe('the folders', () => {
  test('on Linux are those of the XDG standard', () => {
    expect(find({})).toEqual({
      library: '/home/ada/.local/share/sre-weekly',
      state: '/home/ada/.local/state/sre-weekly',
      config: '/home/ada/.config/sre-weekly',
      cache: '/home/ada/.cache/sre-weekly',
    });
    const env = { XDG_DATA_HOME: '/d', XDG_STATE_HOME: '/s', XDG_CONFIG_HOME: '/c', XDG_CACHE_HOME: '/k' };
    expect(find({ env })).toEqual({
      library: '/d/sre-weekly',
      state: '/s/sre-weekly',
      config: '/c/sre-weekly',
      cache: '/k/sre-weekly',
    });
  });

  test('ignore XDG values that are relative or empty, as the standard says', () => {
    expect(find({ env: { XDG_DATA_HOME: 'data', XDG_CACHE_HOME: '' } })).toEqual(find({}));
  });

  test('on macOS and Windows are the platform’s, each apart from the others', () => {
    expect(find({ platform: 'darwin', home: '/Users/ada', env: { XDG_DATA_HOME: '/d' } })).toEqual({
      library: '/Users/ada/Library/Application Support/sre-weekly/Library',
      state: '/Users/ada/Library/Application Support/sre-weekly/State',
      config: '/Users/ada/Library/Preferences/sre-weekly',
      cache: '/Users/ada/Library/Caches/sre-weekly',
    });
    expect(find({ platform: 'win32', home: 'C:\\Users\\ada', env: { APPDATA: 'D:\\Roaming' } })).toEqual({
      library: 'C:\\Users\\ada\\AppData\\Local\\sre-weekly\\Library',
      state: 'C:\\Users\\ada\\AppData\\Local\\sre-weekly\\State',
      config: 'D:\\Roaming\\sre-weekly\\Config',
      cache: 'C:\\Users\\ada\\AppData\\Local\\sre-weekly\\Cache',
    });
  });

  test('--library beats SRE_WEEKLY_LIBRARY, which beats the platform’s folder', () => {
    const env = { SRE_WEEKLY_LIBRARY: '/from/env' };
    expect(find({ env, library: '/from/option' }).library).toBe('/from/option');
    expect(find({ env }).library).toBe('/from/env');
    expect(find({ env: { SRE_WEEKLY_LIBRARY: '' } }).library).toBe('/home/ada/.local/share/sre-weekly');
  });

  test('a library folder may be relative, or begin with the home folder’s sign', () => {
    expect(find({ library: 'here' }).library).toBe(`${process.cwd()}/here`);
    expect(find({ library: '~/notes' }).library).toBe('/home/ada/notes');
    expect(find({ library: '~' }).library).toBe('/home/ada');
    expect(find({ library: '/a/~b' }).library).toBe('/a/~b');
  });

  test('an empty --library is a wrong argument', () => {
    expect(() => find({ library: '' })).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  test('without HOME are found under the home folder that the system knows, and are never relative', () => {
    for (const home of [undefined, '', 'relative']) {
      for (const folder of Object.values(find({ home }))) expect(isAbsolute(folder)).toBe(true);
    }
    expect(find({ home: undefined, env: { HOME: '/root-of-env' } }).config).toBe(
      '/root-of-env/.config/sre-weekly',
    );
  });
});
