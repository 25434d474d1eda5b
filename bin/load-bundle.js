/**
 * Runs dist/sre-weekly.cjs from V8's code cache: the bytecode of what an earlier start compiled, made after its first frame and so with
 * all that the frame needs. (The compile cache of `node:module` holds only what is compiled while the bundle is loaded.) Losing the
 * cache costs time and nothing else, so what goes wrong with it is never said.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { Script } = require('node:vm');

const root = path.join(__dirname, '..');
const bundle = path.join(root, 'dist', 'sre-weekly.cjs');

/**
 * Bytes of the line that a cache begins with: `<the bundle's stamp> <whose code>`. A multiple of eight, for V8 would copy data that is
 * not aligned.
 */
const HEADER = 128;

/** @param {readonly string[]} words those after the program's name */
exports.run = function run(words) {
  const text = readBundle();
  if (text === undefined) return;
  // The build's first line: a comment with a hash of all that follows.
  const stamp = text.slice(0, text.indexOf('\n'));
  const cacheFile = findCacheFile();
  const cache = cacheFile === undefined ? undefined : readCache(cacheFile, stamp);
  // On the line of that comment, so that stacks have the bundle's line numbers.
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: bundle,
    cachedData: cache?.data,
  });
  const owner = script.cachedDataRejected === false ? cache?.owner : undefined;
  const module = { exports: {} };
  script
    .runInThisContext()
    .call(module.exports, module.exports, require, module, bundle, path.dirname(bundle));
  module.exports.main(words, {
    /**
     * Keeps what was compiled so far for the next start, unless that was done before. What a command compiled is kept only where there
     * is nothing, and makes way for what a reader did.
     * @param {'reader' | 'command'} by
     * @returns {Promise<void>} settled when it is on disk or was given up; never rejects
     */
    async saveCodeCache(by) {
      if (cacheFile === undefined || owner === 'reader' || owner === by) return;
      const header = Buffer.from(`${`${stamp} ${by}`.padEnd(HEADER - 1)}\n`);
      await require('./save-code.js').save(cacheFile, Buffer.concat([header, script.createCachedData()]));
    },
  });
};

/** @returns {string | undefined} undefined where there is none, which is said */
function readBundle() {
  try {
    // The build sees to it that it is ASCII: that is what Node makes a string of soonest.
    return fs.readFileSync(bundle, 'ascii');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    process.stderr.write(
      `sre-weekly is not built yet: ${bundle} is missing. Run "npm run build" in ${root}.\n`,
    );
    process.exitCode = 1;
    return undefined;
  }
}

/** One for each Node, for V8 refuses another version's; an upgraded bundle overwrites it. Undefined where this user has no home. */
function findCacheFile() {
  try {
    return path.join(exports.cacheFolder(process), `code-${process.version}-${process.arch}.bin`);
  } catch {
    return undefined;
  }
}

/**
 * V8 checks versions and length, but runs the bytecode as it is: a file that another user could have written is not used.
 * @param {string} file
 * @param {string} stamp
 * @returns {{ owner: string, data: Buffer } | undefined} what was saved for the bundle with this stamp
 */
function readCache(file, stamp) {
  let descriptor;
  try {
    descriptor = fs.openSync(file, 'r');
    const { size, uid, mode } = fs.fstatSync(descriptor);
    const isOurs = process.geteuid === undefined || (uid === process.geteuid() && (mode & 0o022) === 0);
    if (!isOurs) return undefined;
    const content = Buffer.allocUnsafeSlow(size);
    if (fs.readSync(descriptor, content, 0, size, 0) !== size) return undefined;
    const line = content.latin1Slice(0, HEADER).trimEnd();
    if (!line.startsWith(`${stamp} `)) return undefined;
    return { owner: line.slice(stamp.length + 1), data: content.subarray(HEADER) };
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/**
 * Where `src/io/paths.ts` has the program's other caches; a test holds the two together.
 * @param {{ platform: string, env: Record<string, string | undefined> }} surroundings
 * @param {() => string} [findHome]
 */
exports.cacheFolder = function cacheFolder({ platform, env }, findHome = () => require('node:os').homedir()) {
  const isWindows = platform === 'win32';
  const { join, isAbsolute } = isWindows ? path.win32 : path.posix;
  const given = platform === 'darwin' ? undefined : isWindows ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  const usual = isWindows ? ['AppData', 'Local'] : platform === 'darwin' ? ['Library', 'Caches'] : ['.cache'];
  const base = given && isAbsolute(given) ? given : join(findHome(), ...usual);
  return isWindows ? join(base, 'sre-weekly', 'Cache') : join(base, 'sre-weekly');
};
