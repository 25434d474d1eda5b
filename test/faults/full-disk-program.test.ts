import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { builtProgram } from '../support/built-program.js';
import { startFakeSite } from '../support/fake-site.js';
import { makeIssue } from '../support/issues.js';
import { hasSmallDisk, leaveFree, makeReadOnly, mountSmallDisk } from '../support/small-disk.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** The whole program, all of whose folders are on a disk. */
function runOn(
  root: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const folders = {
    XDG_DATA_HOME: join(root, 'data'),
    XDG_STATE_HOME: join(root, 'state'),
    XDG_CONFIG_HOME: join(root, 'config'),
    XDG_CACHE_HOME: join(root, 'cache'),
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [builtProgram(), ...words],
      { env: { PATH: process.env['PATH'], HOME: root, ...folders, ...env } },
      (error, out, err) => resolve({ exitCode: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** All files of a disk, by their paths. */
function filesOn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

(hasSmallDisk ? describe : describe.skip)('the whole program on a full disk', () => {
  const issues = 'data/sre-weekly/issues';
  /** Files that nobody asked for. */
  const litter = (root: string) =>
    filesOn(root).filter(
      (file) => file !== 'filler' && !/\.(md|json|jsonl|bin|json\.bak)$|\/machine$/.test(file),
    );

  function archive(numbers: readonly number[]): string {
    const folder = temporaryFolder();
    for (const number of numbers) {
      const entries = Array.from({ length: 20 }, () => ({}));
      writeFileSync(
        join(folder, `${String(number).padStart(4, '0')}.md`),
        writeIssue(makeIssue(number, { entries })),
      );
    }
    return folder;
  }

  test('an import says where it stopped, has every issue whole or not at all, and goes on when there is room', async () => {
    const root = mountSmallDisk(512);
    const folder = archive(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(await runOn(root, ['import', join(folder, '0030.md'), join(folder, '0029.md')])).toMatchObject({
      exitCode: 0,
    });
    leaveFree(root, 9);
    const stopped = await runOn(root, ['import', folder]);
    expect(stopped).toMatchObject({ exitCode: 1, out: '' });
    expect(stopped.err).toMatch(
      /Issue \d+ could not be saved: there is no room left on the disk\. \d+ of 30 files were imported before\.\n/,
    );
    const saved = readdirSync(join(root, issues));
    expect(saved.length).toBeGreaterThan(2);
    expect(saved.length).toBeLessThan(30);
    for (const name of saved) {
      expect(readFileSync(join(root, issues, name), 'utf8')).toBe(readFileSync(join(folder, name), 'utf8'));
    }
    expect(litter(root)).toEqual([]);
    // What is here can be read, and what was marked is told from what could not be.
    expect(JSON.parse((await runOn(root, ['list', '--json'])).out)).toHaveLength(saved.length + 1);
    const mark = await runOn(root, ['mark', 'read', '30.1']);
    expect([mark.exitCode, mark.err]).toEqual([
      1,
      expect.stringContaining('The mark could not be saved: there is no room left on the disk.'),
    ]);
    const config = await runOn(root, ['config', 'set', 'open.marksRead', 'false']);
    expect([config.exitCode, config.err]).toEqual([
      1,
      expect.stringContaining('The preference could not be saved: there is no room left on the disk.'),
    ]);
    expect(litter(root)).toEqual([]);
    rmSync(join(root, 'filler'));
    expect(await runOn(root, ['mark', 'read', '30.1'])).toMatchObject({ exitCode: 0, err: '' });
    expect(await runOn(root, ['config', 'set', 'open.marksRead', 'false'])).toMatchObject({
      exitCode: 0,
      err: '',
    });
    expect(await runOn(root, ['import', folder])).toMatchObject({ exitCode: 0, err: '' });
    expect(JSON.parse((await runOn(root, ['doctor', '--json'])).out)).toMatchObject({
      ok: true,
      issues: 31,
    });
    expect(JSON.parse((await runOn(root, ['status', '--json'])).out)).toMatchObject({
      unread: 30 * 20 + 17 - 1,
    });
  });

  test('a sync says why it stopped, damages no issue, and goes on when there is room', async () => {
    const root = mountSmallDisk(512);
    const site = await startFakeSite(Array.from({ length: 20 }, (_, index) => 201 + index));
    const sync = () => runOn(root, ['sync', '--json'], { SRE_WEEKLY_FROM: site.base });
    expect(await sync()).toMatchObject({ exitCode: 0 });
    const before = new Map(
      readdirSync(join(root, issues)).map((name) => [name, readFileSync(join(root, issues, name), 'utf8')]),
    );
    expect(before.size).toBeGreaterThan(0);
    // Every issue is written anew, and there is no room for any.
    const more = await startFakeSite(Array.from({ length: 30 }, (_, index) => 201 + index));
    leaveFree(root, 0);
    const stopped = await runOn(root, ['sync', '--json'], { SRE_WEEKLY_FROM: more.base });
    expect([stopped.exitCode, stopped.err]).toEqual([
      1,
      expect.stringContaining('there is no room left on the disk'),
    ]);
    for (const [name, text] of before) expect(readFileSync(join(root, issues, name), 'utf8')).toBe(text);
    expect(litter(root)).toEqual([]);
    rmSync(join(root, 'filler'));
    expect(await runOn(root, ['sync', '--json'], { SRE_WEEKLY_FROM: more.base })).toMatchObject({
      exitCode: 0,
    });
    expect(readdirSync(join(root, issues)).length).toBeGreaterThan(before.size);
    expect(JSON.parse((await runOn(root, ['doctor', '--json'])).out)).toMatchObject({ ok: true });
  });

  test('a disk that became read-only is read, and says so of each thing that cannot be saved', async () => {
    const root = mountSmallDisk(512);
    const folder = archive([30, 31]);
    await runOn(root, ['import', join(folder, '0030.md')]);
    await runOn(root, ['mark', 'read', '30.1']);
    makeReadOnly(root);
    expect(JSON.parse((await runOn(root, ['status', '--json'])).out)).toMatchObject({
      issues: 2,
      unread: 20 + 17 - 1,
    });
    for (const [words, what] of [
      [['mark', 'read', '30.2'], 'The mark'],
      [['config', 'set', 'open.marksRead', 'false'], 'The preference'],
      [['import', folder], 'Issue 31'],
    ] as const) {
      const { exitCode, err } = await runOn(root, words);
      expect([exitCode, err]).toEqual([
        1,
        expect.stringMatching(`^sre-weekly: ${what} could not be saved: .* cannot be written to\\.`),
      ]);
    }
    const doctor = await runOn(root, ['doctor', '--json']);
    expect(JSON.parse(doctor.out)).toMatchObject({ ok: false, issues: 2 });
  });
});
