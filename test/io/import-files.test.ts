import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { importFiles } from '../../src/io/import-files.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sre-weekly-import-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (name: string, content: string | Buffer = 'text') => {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const found = (path = root) => importFiles.find(path).map((file) => relative(root, file));

describe('finding files to import', () => {
  test('finds the Markdown files of a folder and the folders in it, numbers in their order', () => {
    for (const name of ['sreweekly-10.md', 'sreweekly-9.md', 'b/2.markdown', 'a/c/3.MD', 'notes.txt', 'md'])
      write(name);
    expect(found()).toEqual(['a/c/3.MD', 'b/2.markdown', 'sreweekly-9.md', 'sreweekly-10.md']);
  });

  test('leaves out what begins with a dot, and node_modules', () => {
    for (const name of ['1.md', '.git/2.md', '.3.md', 'node_modules/x/4.md']) write(name);
    expect(found()).toEqual(['1.md']);
  });

  test('takes a file by whatever name the user gives', () => {
    expect(found(write('.hidden'))).toEqual(['.hidden']);
    expect(found(write('issue.txt'))).toEqual(['issue.txt']);
  });

  test('reads each folder once, however its links go round', () => {
    write('a/1.md');
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('a', join(root, 'b'));
    symlinkSync('loop', join(root, 'loop'));
    expect(found()).toEqual(['a/1.md']);
  });

  test('names links that lead nowhere, so that reading them says why', () => {
    symlinkSync('nowhere', join(root, '1.md'));
    expect(found()).toEqual(['1.md']);
    expect(() => importFiles.read(join(root, '1.md'))).toThrow('there is no such file or folder');
  });

  test('says so where there is nothing', () => {
    mkdirSync(join(root, 'empty'));
    const code = 'storage';
    expect(() => importFiles.find(join(root, 'empty'))).toThrow(
      expect.objectContaining({ code, message: 'there is no Markdown file in it' }),
    );
    expect(() => importFiles.find(join(root, 'gone'))).toThrow(
      expect.objectContaining({ code, message: 'there is no such file or folder' }),
    );
  });
});

describe('reading a file to import', () => {
  test('gives its text, without a byte order mark', () => {
    expect(importFiles.read(write('1.md', '\uFEFFOne — “two”\n'))).toBe('One — “two”\n');
    expect(importFiles.read(write('2.md', ''))).toBe('');
  });

  test.each([
    ['no UTF-8', Buffer.from([0x41, 0xff]), 'damaged', 'it is no UTF-8 text'],
    ['too large', Buffer.alloc(5 * 1024 * 1024 + 1, 'x'), 'damaged', 'it is larger than 5 MB'],
  ])('says that it is %s', (_, content, code, message) => {
    expect(() => importFiles.read(write('1.md', content))).toThrow(
      expect.objectContaining({ code, message }),
    );
  });

  test('takes 5 MB', () => {
    expect(importFiles.read(write('1.md', Buffer.alloc(5 * 1024 * 1024, 'x')))).toHaveLength(5 * 1024 * 1024);
  });

  test('that is a folder or not there says so', () => {
    expect(() => importFiles.read(root)).toThrow('it is a folder');
    expect(() => importFiles.read(join(root, 'gone'))).toThrow('there is no such file or folder');
  });

  test('of a device that never ends stops at 5 MB', () => {
    expect(() => importFiles.read('/dev/zero')).toThrow('it is larger than 5 MB');
  });
});
