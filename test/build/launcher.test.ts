import { afterEach, describe, expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import loader from '../../bin/load-bundle.js';
import { findPaths } from '../../src/io/paths.js';
import { makeHome, type Home } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Says its words and where it is; `210` starts what would be a reader, `list` a command. */
const PROGRAM = `(function (exports, require, module, __filename, __dirname) { // HASH
exports.main = async (words, launch) => {
  console.log(JSON.stringify({ words, __dirname, __filename, isModule: module.exports === exports, fs: typeof require('fs') }));
  const by = { 210: 'reader', list: 'command' }[words[0]];
  if (by !== undefined) await launch.saveCodeCache(by);
  if (words.includes('throw')) throw new Error('on line 6');
};
})`;

let homes: Home[] = [];
afterEach(() => {
  for (const home of homes) home.remove();
  homes = [];
});

/** An installed package, with a small program in place of ours. */
function install(hash = '0123') {
  const folder = temporaryFolder();
  cpSync('bin', join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  const bundle = join(folder, 'dist', 'sre-weekly.cjs');
  const write = (text: string) => writeFileSync(bundle, text);
  write(PROGRAM.replace('HASH', hash));
  return { folder, bundle, launcher: join(folder, 'bin', 'sre-weekly.js'), write };
}

function expectTwice(content: Buffer): void {
  const middle = 128 + (content.length - 128) / 2;
  expect(content.subarray(128, middle).equals(content.subarray(middle))).toBe(true);
}

/** A content → the same with one bit turned, so far into what follows its first line. */
function turnBit(share: number) {
  return (content: Buffer) => {
    const damaged = Buffer.from(content);
    const at = 128 + Math.floor((content.length - 128) * share);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
    return damaged;
  };
}

function newHome(): Home {
  const home = makeHome();
  homes.push(home);
  return home;
}

function cacheFiles(home: Home): string[] {
  return existsSync(home.cache) ? readdirSync(home.cache) : [];
}

describe.each(nodes())('the launcher on %s', (_, node) => {
  function run(launcher: string, words: readonly string[], home: Home, nodeWords: readonly string[] = []) {
    const { stdout, stderr, status } = spawnSync(node, [...nodeWords, launcher, ...words], {
      cwd: home.folder,
      env: home.env,
      encoding: 'utf8',
    });
    return { stdout, stderr, status };
  }

  test('runs the bundle as a CommonJS module, with the words after its own name', () => {
    const { launcher, folder, bundle } = install();
    const { stdout, status } = run(launcher, ['show', '210'], newHome());
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      words: ['show', '210'],
      __dirname: join(folder, 'dist'),
      __filename: bundle,
      isModule: true,
      fs: 'object',
    });
  });

  test('finds the bundle through a link, as npm installs it', () => {
    const { launcher, folder } = install();
    const link = join(temporaryFolder(), 'sre-weekly');
    symlinkSync(launcher, link);
    expect(JSON.parse(run(link, [], newHome()).stdout)).toMatchObject({ __dirname: join(folder, 'dist') });
  });

  test('says what to do where nothing was built', () => {
    const { launcher, bundle, folder } = install();
    rmSync(bundle);
    const { stdout, stderr, status } = run(launcher, [], newHome());
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toBe(
      `sre-weekly is not built yet: ${bundle} is missing. Run "npm run build" in ${folder}.\n`,
    );
  });

  test.each(['18.20.4', '20.11.1', '0.10.48'])('turns Node %s away in one sentence', (version) => {
    const { launcher } = install();
    const home = newHome();
    const old = join(home.folder, 'old.cjs');
    writeFileSync(
      old,
      `
      Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
      Object.defineProperty(process, 'version', { value: 'v${version}' });`,
    );
    const { stdout, stderr, status } = run(launcher, [], home, ['--require', old]);
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toBe(
      `sre-weekly needs Node.js 20.12 or newer; this is v${version}. Newer ones are at https://nodejs.org.\n`,
    );
  });

  test('writes nothing unless the program asks for it', () => {
    const home = newHome();
    run(install().launcher, ['--version'], home);
    expect(readdirSync(home.folder)).toEqual([]);
  });

  test('keeps one file of code, for its owner alone, and uses it at the next start', () => {
    const home = newHome();
    const { launcher } = install();
    run(launcher, ['210'], home);
    const files = cacheFiles(home);
    expect(files).toEqual([expect.stringMatching(/^code-v\d+\.\d+\.\d+-\w+-reader\.bin$/)]);
    const before = readFileSync(join(home.cache, files[0] ?? ''));
    expect(before.toString('latin1', 0, 128).trimEnd()).toMatch(/\/\/ 0123$/);
    // A cache that is used is not written again.
    utimesSync(join(home.cache, files[0] ?? ''), 1, 1);
    expect(run(launcher, ['210'], home).status).toBe(0);
    expect(mtimeOf(home, files[0])).toBe(1);
  });

  test('makes the code anew for another bundle', () => {
    const home = newHome();
    run(install('0123').launcher, ['210'], home);
    run(install('4567').launcher, ['210'], home);
    const [file = ''] = cacheFiles(home);
    expect(readFileSync(join(home.cache, file), 'latin1')).toContain('// 4567');
    expect(cacheFiles(home)).toHaveLength(1);
  });

  test.each([
    ['that is cut short', (content: Buffer) => content.subarray(0, 200)],
    ['that is empty', () => Buffer.alloc(0)],
    [
      'with nothing but zeros after its first line',
      (content: Buffer) => Buffer.concat([content.subarray(0, 128), Buffer.alloc(500)]),
    ],
    // Where it holds, for V8, which checks the length alone, the bundle's own numbers and names.
    ['with one bit turned in the middle of its code', turnBit(1 / 4)],
    ['with one bit turned in the middle of its second half', turnBit(3 / 4)],
    ['with a byte more', (content: Buffer) => Buffer.concat([content, Buffer.of(0)])],
  ])('runs without a cache %s, and replaces it', (_name, damage) => {
    const home = newHome();
    const { launcher } = install();
    run(launcher, ['210'], home);
    const file = join(home.cache, cacheFiles(home)[0] ?? '');
    const whole = readFileSync(file);
    writeFileSync(file, damage(whole));
    expect(run(launcher, ['210'], home)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(file)).toHaveLength(whole.length);
    expect(readFileSync(file).subarray(0, 128)).toEqual(whole.subarray(0, 128));
    expectTwice(readFileSync(file));
  });

  test('does not run code from a file that others may write', () => {
    const home = newHome();
    const { launcher } = install();
    run(launcher, ['210'], home);
    const file = join(home.cache, cacheFiles(home)[0] ?? '');
    chmodSync(file, 0o666);
    utimesSync(file, 1, 1);
    run(launcher, ['210'], home);
    // Not used, and so made again.
    expect(mtimeOf(home, cacheFiles(home)[0])).not.toBe(1);
  });

  test('keeps the code of the reader and that of commands apart', () => {
    const home = newHome();
    const { launcher } = install();
    run(launcher, ['list'], home);
    expect(cacheFiles(home)).toEqual([expect.stringMatching(/-command\.bin$/)]);
    run(launcher, ['210'], home);
    expect(cacheFiles(home)).toEqual([
      expect.stringMatching(/-command\.bin$/),
      expect.stringMatching(/-reader\.bin$/),
    ]);
    // Both are there now: nothing is written any more.
    for (const file of cacheFiles(home)) utimesSync(join(home.cache, file), 1, 1);
    for (const words of [['list'], ['210']]) run(launcher, words, home);
    expect(cacheFiles(home).map((file) => mtimeOf(home, file))).toEqual([1, 1]);
  });

  test('does not write again what was kept, where it was guessed wrong who starts', () => {
    const home = newHome();
    const { launcher, write } = install();
    run(launcher, ['list'], home);
    run(launcher, ['210'], home);
    const [, reader = ''] = cacheFiles(home);
    utimesSync(join(home.cache, reader), 1, 1);
    // A command that turns out to be a reader.
    write(PROGRAM.replace('HASH', '0123').replace('list:', 'list: "reader", show:'));
    run(launcher, ['list'], home);
    expect(mtimeOf(home, reader)).toBe(1);
  });

  test('says nothing and runs where the cache folder cannot be made', () => {
    const home = newHome();
    writeFileSync(join(home.folder, 'cache'), 'a file');
    expect(run(install().launcher, ['210'], home)).toMatchObject({ status: 0, stderr: '' });
  });

  test('says nothing and runs for a user without a home', () => {
    const home = newHome();
    const homeless = join(home.folder, 'homeless.cjs');
    writeFileSync(homeless, `require('os').homedir = () => { throw new Error('no such user'); };`);
    const { XDG_CACHE_HOME: _cache, ...env } = home.env;
    const outcome = run(install().launcher, ['210'], { ...home, env }, ['--require', homeless]);
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
  });

  test('forgets code that was not made for a quarter of a year, and only that', () => {
    const home = newHome();
    mkdirSync(home.cache, { recursive: true });
    for (const name of ['code-v1.0.0-x64.bin', 'code-v1.0.0-x64.bin.77', 'index.json']) {
      writeFileSync(join(home.cache, name), '');
      utimesSync(join(home.cache, name), 1, 1);
    }
    run(install().launcher, ['210'], home);
    expect(cacheFiles(home)).toEqual([expect.stringMatching(/^code-v(?!1\.)/), 'index.json']);
  });

  test('keeps the lines of the bundle in a stack', () => {
    const { launcher, bundle } = install();
    const { stderr, status } = run(launcher, ['throw'], newHome());
    expect(status).toBe(1);
    expect(stderr).toContain(`${bundle}:6`);
  });
});

/** Seconds. */
function mtimeOf(home: Home, file = ''): number {
  return statSync(join(home.cache, file)).mtimeMs / 1000;
}

test('the first file is ES5, which the oldest Node can read', () => {
  const text = readFileSync('bin/sre-weekly.js', 'utf8');
  const as = (target: string) => transformSync(text, { target, loader: 'js' }).code;
  expect(as('es5')).toBe(as('esnext'));
  expect(text).not.toMatch(/,\s*[)\]}]/);
});

test.each([
  ['linux', {}],
  ['linux', { XDG_CACHE_HOME: '/var/cache/me' }],
  ['linux', { XDG_CACHE_HOME: 'relative' }],
  ['linux', { XDG_CACHE_HOME: '' }],
  ['darwin', {}],
  ['darwin', { XDG_CACHE_HOME: '/var/cache/me' }],
  ['win32', {}],
  ['win32', { LOCALAPPDATA: 'D:\\Local' }],
] as const)('on %s with %j the code is kept where all caches are', (platform, env) => {
  const home = platform === 'win32' ? 'C:\\Users\\ada' : '/home/ada';
  expect(loader.cacheFolder({ platform, env }, () => home)).toBe(findPaths({ platform, env, home }).cache);
});
