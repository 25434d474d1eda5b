// @ts-check
/**
 * Fails a build that brings in a file that makes a segmenter or an emoji regex where no trick has dealt with it: 20 to 50 ms before
 * the first frame, which nobody would notice in a review of package.json.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tricks } from './tricks.mjs';

const COSTLY = /Intl\.Segmenter\(|\\p\{RGI_Emoji\}|\\p\{Emoji/;

/** Looked at: they do not make one while they are loaded. By path below node_modules. */
const HARMLESS = new Set(['cli-truncate/index.js']);

/** @returns {import('esbuild').Plugin} */
export function guardStart() {
  return {
    name: 'guard-start',
    setup(build) {
      build.onEnd(async ({ metafile }) => {
        const root = build.initialOptions.absWorkingDir ?? process.cwd();
        const known = new Set([...HARMLESS, ...tricks.flatMap(({ files = {} }) => Object.keys(files))]);
        const unknown = Object.keys(metafile?.inputs ?? {}).filter((input) => {
          const path = input.split('node_modules/').at(-1);
          return input.includes('node_modules/') && path !== undefined && !known.has(path);
        });
        const texts = await Promise.all(unknown.map((input) => readFile(join(root, input), 'utf8')));
        const costly = unknown.filter((_, index) => COSTLY.test(texts[index] ?? ''));
        const text = (/** @type {string} */ input) =>
          `${input} uses Intl.Segmenter or an emoji regex. Where it does so while it is loaded, deal with it in scripts/build/lazy-segmenter.mjs or plain-text.mjs; else name it in guard-start.mjs.`;
        return { errors: costly.map((input) => ({ text: text(input) })) };
      });
    },
  };
}
