import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf } from '../../scripts/build/commit.mjs';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A repository with one commit; its twelve digits. */
function makeRepository(folder: string): string {
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...words: string[]) =>
    execFileSync('git', [...author, ...words], { cwd: folder, encoding: 'utf8' });
  writeFileSync(join(folder, 'file'), 'one');
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
  return git('rev-parse', 'HEAD').slice(0, 12);
}

test('a clone is built with twelve digits of its commit, and says where files were changed', () => {
  const folder = temporaryFolder();
  const digits = makeRepository(folder);
  expect(commitOf(folder)).toBe(digits);
  writeFileSync(join(folder, 'file'), 'two');
  expect(commitOf(folder)).toBe(`${digits}-dirty`);
});

test('a tree without git has no commit, and neither has one inside of another repository', () => {
  const folder = temporaryFolder();
  expect(commitOf(folder)).toBe('');
  makeRepository(folder);
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  expect(commitOf(unpacked)).toBe('');
});
