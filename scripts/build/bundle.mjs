// @ts-check
/**
 * The program as one CommonJS text with nothing to install beside it. CommonJS, because Node starts it without its ESM loader and
 * the launcher can keep V8's code cache of it. What a dynamic `import()` asks for is evaluated then, and not before: see chunks.mjs.
 */
import { createHash } from 'node:crypto';
import { build, transform } from 'esbuild';
import { joinChunks, OUTPUT } from './chunks.mjs';
import { applyEdits } from './edits.mjs';
import { guardStart } from './guard-start.mjs';
import { patchPackages } from './patch-packages.mjs';
import { tricks as allTricks } from './tricks.mjs';

/** Ink awaits `Promise.withResolvers`, which Node has since 22. */
const WITH_RESOLVERS = `Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((a, b) => { resolve = a; reject = b; });
  return { promise, resolve, reject };
};`;

/**
 * @param {object} options
 * @param {string} options.root folder of package.json
 * @param {string} options.entry exports `main`
 * @param {string} options.version
 * @param {string} options.commit
 * @param {readonly import('./tricks.mjs').Trick[]} [options.tricks]
 * @param {boolean} [options.minify] without it, the names of files and functions are in the text
 * @param {boolean} [options.isGuarded] false lets in what makes segmenters and emoji regexes while it is loaded
 * @returns {Promise<{ text: string, metafile: import('esbuild').Metafile }>} text is ASCII
 */
export async function bundle({
  root,
  entry,
  version,
  commit,
  tricks = allTricks,
  minify = true,
  isGuarded = true,
}) {
  const result = await build({
    ...OUTPUT,
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    chunkNames: '[hash]',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    minify,
    metafile: true,
    logLevel: 'silent',
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.url': '__bundle.url',
      __VERSION__: JSON.stringify(version),
      __COMMIT__: JSON.stringify(commit),
      ...Object.assign({}, ...tricks.map(({ define }) => define)),
    },
    plugins: [
      ...tricks.flatMap(({ plugin = [] }) => plugin),
      patchPackages(tricks),
      ...(isGuarded ? [guardStart()] : []),
    ],
  });
  const banner = [
    // Those who ask for it ask late.
    `const __bundle = { get url() { return require('node:url').pathToFileURL(__filename).href; } };`,
    WITH_RESOLVERS,
    ...tricks.map((trick) => trick.banner ?? ''),
  ];
  const joined = await joinChunks(result, { entry, banner: banner.join('\n') });
  const { code } = await transform(joined, { ...OUTPUT, minify });
  const text = tricks.reduce(
    (edited, { name, output: edits = [] }) =>
      applyEdits(
        edited,
        edits,
        (what) => `The bundle has changed (${what}). Adapt scripts/build/${name}.mjs, or drop it.`,
      ),
    code,
  );
  // Without the minifier there are comments, which may hold anything.
  return { text: minify ? asAscii(text) : escapeForeign(text), metafile: result.metafile };
}

/**
 * A bundle as the launcher runs it: one function expression, for to put the function round it at every start would copy it. The first
 * line ends with a hash of the rest, by which a code cache is known to be of this bundle.
 * @param {string} text
 */
export function asScript(text) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `(function (exports, require, module, __filename, __dirname) { // ${hash}\n${text}\n})\n`;
}

/**
 * The launcher reads ASCII, which is quickest, and V8 keeps it with one byte a character. esbuild escapes what is in strings; what
 * it leaves is in regexes, where an escape means the same.
 * @param {string} text
 */
function asAscii(text) {
  const unescapable = /[\uD800-\uDFFF]|\braw`[^`]*[^\0-\x7F]/.exec(text);
  if (unescapable !== null) {
    const context = text.slice(Math.max(0, unescapable.index - 60), unescapable.index + 60);
    throw new Error(
      `This cannot be written in ASCII without a change of meaning; use \\u escapes in its source: ${context}`,
    );
  }
  return escapeForeign(text);
}

/** @param {string} text */
function escapeForeign(text) {
  return text.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
