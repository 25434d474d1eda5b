// @ts-check
/** The esbuild plugin that makes the tricks' edits in packages, and fails where a file to be edited is not in the bundle any more. */
import { readFile } from 'node:fs/promises';
import { applyEdits } from './edits.mjs';

/** @typedef {import('./tricks.mjs').Trick} Trick */

/**
 * @param {readonly Trick[]} tricks several may edit the same file: their edits are done in turn
 * @returns {import('esbuild').Plugin}
 */
export function patchPackages(tricks) {
  const paths = new Set(tricks.flatMap(({ files = {} }) => Object.keys(files)));
  return {
    name: 'patch-packages',
    setup(build) {
      /** @type {Set<string>} */
      const patched = new Set();
      for (const path of paths) {
        build.onLoad({ filter: inNodeModules(path) }, async (file) => {
          patched.add(path);
          return { contents: patch(path, await readFile(file.path, 'utf8'), tricks), loader: 'js' };
        });
      }
      build.onEnd(({ metafile }) => {
        const inputs = Object.keys(metafile?.inputs ?? {});
        const missed = [...paths].filter((path) => {
          const isPackageInUse = inputs.some((input) => input.includes(`node_modules/${packageOf(path)}/`));
          return isPackageInUse && !patched.has(path);
        });
        const text = (/** @type {string} */ path) =>
          outdated(tricks, path, 'it is not in the bundle any more');
        return { errors: missed.map((path) => ({ text: text(path) })) };
      });
    },
  };
}

/**
 * @param {string} path
 * @param {string} original
 * @param {readonly Trick[]} tricks
 */
function patch(path, original, tricks) {
  return tricks.reduce((text, trick) => {
    const changes = trick.files?.[path];
    if (changes === undefined) return text;
    return (changes.prelude ?? '') + applyEdits(text, changes.edits, (what) => outdated([trick], path, what));
  }, original);
}

/**
 * @param {readonly Trick[]} tricks
 * @param {string} path
 * @param {string} what
 */
function outdated(tricks, path, what) {
  const names = tricks
    .filter(({ files = {} }) => path in files)
    .map(({ name }) => `scripts/build/${name}.mjs`);
  return `${path} has changed (${what}). Adapt ${names.join(', ')}, or drop what the package needs no more.`;
}

/** `@scope/name/file.js` → `@scope/name`. @param {string} path */
function packageOf(path) {
  return path.split('/', path.startsWith('@') ? 2 : 1).join('/');
}

/** The path below any node_modules, with either separator. @param {string} path */
function inNodeModules(path) {
  const literal = (/** @type {string} */ part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`[\\\\/]node_modules[\\\\/]${path.split('/').map(literal).join('[\\\\/]')}$`);
}
