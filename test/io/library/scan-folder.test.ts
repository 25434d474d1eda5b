import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, rmSync } from 'node:fs';
import { areSame, scanFolder, type FileStates } from '../../../src/io/library/scan-folder.js';
import { sampleIssue } from '../../core/library/sample-issue.js';
import { makeLibraryWorld, type LibraryWorld } from './library-world.js';

let world: LibraryWorld;
let before: FileStates;
beforeEach(() => {
  world = makeLibraryWorld();
  world.write('issues/0007.md', sampleIssue(7));
  before = scanFolder(world.issues).files;
});
afterEach(() => world.remove());

const isSameNow = () => areSame(before, scanFolder(world.issues).files);

describe('a folder of issues', () => {
  test('is the same when only other files came and went', () => {
    for (const name of ['notes.md', '.0008.md.1-a.tmp', '.syncthing.0008.md.tmp'])
      world.write(`issues/${name}`, 'x');
    expect(isSameNow()).toBe(true);
  });

  test.each([
    ['was added', () => world.write('issues/0008.md', sampleIssue(8))],
    ['changed', () => world.write('issues/0007.md', sampleIssue(7, { source: 'synced' }))],
    ['was touched', () => world.write('issues/0007.md', sampleIssue(7))],
    ['was taken away', () => rmSync(`${world.issues}/0007.md`)],
    [
      'was replaced by another number',
      () => {
        rmSync(`${world.issues}/0007.md`);
        world.write('issues/0008.md', sampleIssue(7));
      },
    ],
    [
      'became a folder',
      () => {
        rmSync(`${world.issues}/0007.md`);
        mkdirSync(`${world.issues}/0007.md`);
      },
    ],
  ])('is another when an issue %s', (_, change) => {
    change();
    expect(isSameNow()).toBe(false);
    before = scanFolder(world.issues).files;
    expect(isSameNow()).toBe(true);
  });
});
