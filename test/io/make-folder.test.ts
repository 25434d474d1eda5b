import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../src/io/make-folder.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sre-weekly-make-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('makes a folder with those above it, and is content with one that is there', () => {
  const folder = join(root, 'a/b/c');
  makeFolder(folder, 0o700);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
  expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
});

test('follows a link to a folder', () => {
  symlinkSync(root, join(root, 'link'));
  makeFolder(join(root, 'link/a'));
  makeFolder(join(root, 'link'));
  expect(statSync(join(root, 'a')).isDirectory()).toBe(true);
});

test('throws where a file is in the way', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file'))).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(() => makeFolder(join(root, 'file/a/b'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
});

test('throws, and soon, where a folder lets nothing be made in it', () => {
  const folder = process.platform === 'linux' ? '/proc/sre-weekly/a' : join(root, '\0');
  expect(() => makeFolder(folder)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^E/) }));
});
