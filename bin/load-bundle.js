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

/** Bytes of what a cache begins with. A multiple of eight: V8 would copy data that is not aligned. */
const HEADER = 128;

/**
 * @param {readonly string[]} words those after the program's name
 */
exports.run = function run(words) {
  const picture = words.length === 0 ? showPicture() : undefined;
  try {
    start(words, picture);
  } catch (error) {
    // Node says what was wrong where it can be read.
    picture?.giveBack();
    throw error;
  }
};

/**
 * @param {readonly string[]} words
 * @param {import('./picture.js').Shown | undefined} picture what is on the screen already
 */
function start(words, picture) {
  const text = readBundle();
  if (text === undefined) return;
  // The first line ends with a hash of the rest.
  const header = text.slice(0, text.indexOf('\n')).padEnd(HEADER - 1) + '\n';
  const user = likelyUser(words);
  // That of the other user would do, but all that is in it would be in what is kept afterwards.
  const data = readCache(user, header);
  const script = new Script(text, { filename: bundle, cachedData: data });
  const loaded = script.cachedDataRejected === false ? user : undefined;
  const module = { exports: {} };
  script
    .runInThisContext()
    .call(module.exports, module.exports, require, module, bundle, path.dirname(bundle));
  module.exports.main(words, {
    /**
     * Keeps what was compiled so far for the next start of the same kind, unless that was done before.
     * @param {User} by
     * @returns {Promise<void>} settled when it is on disk or was given up; never rejects
     */
    async saveCodeCache(by) {
      const file = cacheFile(by);
      if (file === undefined || loaded === by) return;
      // One that was not even tried may be as good as what would be written.
      const isTried = by === user;
      await require('./save-code.js').save(file, header, () => script.createCachedData(), isTried);
    },
    /** Whether it has what was kept of the same kind. @param {User} by */
    hasCode: (by) => loaded === by,
    picture,
    /** @param {readonly string[]} inputs */
    beginPicture: (inputs) =>
      require('./keep-picture.js').beginPicture(exports.cacheFolder(process), [bundle, ...inputs]),
  });
}

/** @returns {import('./picture.js').Shown | undefined} */
function showPicture() {
  try {
    return require('./picture.js').show(exports.cacheFolder(process));
  } catch {
    // There is no home to keep one in.
    return undefined;
  }
}

/**
 * Who wants what code: the reader React and all that draws, a command a third of that, and time spent on the rest is lost. A guess
 * that is wrong costs no more than that.
 * @typedef {'reader' | 'command'} User
 * @param {readonly string[]} words
 * @returns {User}
 */
function likelyUser(words) {
  const isReader = words.length === 0 || (words.length === 1 && /^(?:\d|latest$)/.test(words[0]));
  return isReader ? 'reader' : 'command';
}

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

/**
 * One for each Node, for V8 refuses another version's; an upgraded bundle overwrites it.
 * @param {User} user
 * @returns {string | undefined} undefined where there is no home to keep it in
 */
function cacheFile(user) {
  try {
    return path.join(exports.cacheFolder(process), `code-${process.version}-${process.arch}-${user}.bin`);
  } catch {
    return undefined;
  }
}

/**
 * V8 checks versions and length, but runs the bytecode as it is: with one bit turned it ends in a segmentation fault, or does something
 * else than the bundle says. So the data is there twice, and used where both are the same: for 1.2 MB that costs 0.8 ms, a checksum in
 * JavaScript 2.5 ms, loading `node:crypto` or `node:zlib` more. A file that another user could have written is not used either.
 * @param {User} user
 * @param {string} header
 * @returns {Buffer | undefined} what was saved for the bundle with this header
 */
function readCache(user, header) {
  let descriptor;
  try {
    descriptor = fs.openSync(cacheFile(user), 'r');
    const stats = fs.fstatSync(descriptor);
    if (!isOwn(stats)) return undefined;
    const { size } = stats;
    const content = Buffer.allocUnsafeSlow(size);
    if (fs.readSync(descriptor, content, 0, size, 0) !== size) return undefined;
    if (content.latin1Slice(0, HEADER) !== header) return undefined;
    const middle = HEADER + (size - HEADER) / 2;
    // Throws where that is no whole number.
    if (content.compare(content, middle, size, HEADER, middle) !== 0) return undefined;
    return content.subarray(HEADER, middle);
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
}

/** Whether nobody else could have written a file. @param {import('node:fs').Stats} stats */
function isOwn({ uid, mode }) {
  return process.geteuid === undefined || (uid === process.geteuid() && (mode & 0o022) === 0);
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
