import { describe, expect, test } from '@jest/globals';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { loadConf } from '../../../src/io/conf/conf.cjs';
import { writeConf } from '../../../src/io/conf/write-conf.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('writing a conf file', () => {
  test('makes its folder and a file that only its owner can read', () => {
    const file = join(temporaryFolder(), 'new', 'x.json');
    writeConf(file, { 'a.b': 1 });
    expect(readFileSync(file, 'utf8')).toBe('{\n  "a.b": 1\n}\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['x.json']);
  });

  test('keeps the version before where it is asked to', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'x.json');
    for (const version of [1, 2, 3]) writeConf(file, { version }, { keepsBackup: true });
    expect(readFileSync(`${file}.bak`, 'utf8')).toContain('2');
    expect(readFileSync(file, 'utf8')).toContain('3');
    writeConf(file, { version: 4 });
    expect(readdirSync(folder)).toEqual(['x.json']);
  });

  test('replaces what is damaged, whatever it is', () => {
    const file = join(temporaryFolder(), 'x.json');
    writeFileSync(file, '{"cut":');
    writeConf(file, { whole: true });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ whole: true });
  });

  test('follows a link, which stays one', () => {
    const folder = temporaryFolder();
    const [file, real] = [join(folder, 'x.json'), join(folder, 'dotfiles', 'settings')];
    mkdirSync(join(folder, 'dotfiles'));
    writeFileSync(real, '{"version": 1}');
    symlinkSync(real, file);
    writeConf(file, { version: 2 }, { keepsBackup: true });
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(real, 'utf8'))).toEqual({ version: 2 });
    expect(JSON.parse(readFileSync(`${real}.bak`, 'utf8'))).toEqual({ version: 1 });
  });

  test('replaces the file in a Snap too, and leaves the environment as it was', () => {
    const file = join(temporaryFolder(), 'x.json');
    const link = `${file}.link`;
    writeConf(file, { version: 1 });
    linkSync(file, link);
    process.env['SNAP'] = '/snap/x/1';
    try {
      writeConf(file, { version: 2 });
      expect(process.env['SNAP']).toBe('/snap/x/1');
    } finally {
      delete process.env['SNAP'];
    }
    // Written in place, both names would show it.
    expect(JSON.parse(readFileSync(link, 'utf8'))).toEqual({ version: 1 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 2 });
  });

  test('removes what was left of it by writes that were killed, once that is old, and nothing of other files', () => {
    const file = join(temporaryFolder(), 'x.json');
    const folder = join(file, '..');
    const [old, fresh, other] = [
      'x.json.tmp-0123456789abcdef',
      'x.json.tmp-0123456789abcde0',
      'y.json.tmp-01',
    ];
    for (const name of [old, fresh, other]) writeFileSync(join(folder, name), '{"cut":');
    for (const name of [old, other]) utimesSync(join(folder, name), 1, 1);
    writeConf(file, { version: 1 });
    expect(readdirSync(folder).sort()).toEqual(['x.json', fresh, other]);
  });

  test('that fails leaves a folder in its place as it was, and no litter', () => {
    const file = join(temporaryFolder(), 'x.json');
    mkdirSync(file);
    expect(() => writeConf(file, {})).toThrow('EISDIR');
    expect(statSync(file).isDirectory()).toBe(true);
    rmSync(file, { recursive: true });
    writeConf(file, {});
    expect(existsSync(file)).toBe(true);
  });
});

test("conf, once loaded, listens to no signal of the program's", () => {
  loadConf();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const) {
    expect(process.listenerCount(signal)).toBe(0);
  }
});
