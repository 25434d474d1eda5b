/** The files in `test/fixtures/damaged`: what disks, editors, merges and ill will make of issues. A file that was once a problem is kept there. */
import { describe, expect, test } from '@jest/globals';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { headOf } from '../../src/core/issue/model.js';
import { createLibrary } from '../../src/io/library-folder.js';
import { sampleIssue } from '../core/library/sample-issue.js';
import { faultOf, isRefusal, readDamaged } from '../support/damaged-reading.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FOLDER = join(process.cwd(), 'test', 'fixtures', 'damaged');
const NAMES = readdirSync(FOLDER);

/** In these the text that matters is whole. */
const GOOD: ReadonlySet<string> = new Set([
  'a-link-that-drives.md',
  'a-key-that-is-huge.md',
  'both-forms-in-one.md',
  'brackets-that-do-not-close.md',
  'doubled-aliases.md',
  'escapes-for-a-terminal.md',
  'front-matter-twice.md',
  'half-of-a-merge.md',
  'line-ends-of-an-old-mac.md',
  'merged-aliases.md',
  'the-prototype-of-everything.md',
  'zeros-in-the-middle.md',
]);

describe('a damaged file', () => {
  test.each(NAMES)('%s is read or refused, in clean words', (name) => {
    const reading = readDamaged(join(FOLDER, name));
    expect(faultOf(reading)).toBeUndefined();
    expect([name, isRefusal(reading)]).toEqual([name, !GOOD.has(name)]);
    expect(globalThis).not.toHaveProperty('wasRun');
  });

  test('in the library harms no other, and is named with what to do about it', () => {
    const folder = temporaryFolder();
    const issues = join(folder, 'library', 'issues');
    const open = () =>
      createLibrary({
        folder: join(folder, 'library'),
        bundledFolder: join(folder, 'none'),
        cacheFolder: join(folder, 'cache'),
        calendar: new Map(),
      });
    mkdirSync(issues, { recursive: true });
    const good = [sampleIssue(7), sampleIssue(900)];
    for (const issue of good) open().save(issue);
    for (const [index, name] of NAMES.entries())
      copyFileSync(join(FOLDER, name), join(issues, `${String(500 + index).padStart(4, '0')}.md`));
    // None of them is the issue that its name now says.
    for (const library of [open(), open()]) {
      const { heads, damaged } = library.heads();
      expect(heads).toEqual(good.map(headOf));
      expect(library.readAll()).toEqual(good);
      expect(damaged.map(({ file }) => file)).toEqual(
        NAMES.map((_, index) => `issues/${String(500 + index).padStart(4, '0')}.md`),
      );
      for (const { problem, hint } of damaged) {
        expect(problem).not.toBe('');
        expect(hint).toMatch(/\.$/);
      }
    }
  });
});
