// @ts-check
/**
 * Everything the build does to packages so that the reader appears and answers sooner, and right, one file each. `npm run bench -- tricks` measures the first frame
 * without each of them in turn.
 *
 * @typedef {object} FileEdits
 * @property {string} [prelude] import lines that go before the file's first line
 * @property {readonly import('./edits.mjs').Edit[]} edits
 *
 * @typedef {object} Trick
 * @property {string} name that of its file
 * @property {Readonly<Record<string, FileEdits>>} [files] edits of packages, by path below node_modules: `string-width/index.js`
 * @property {Readonly<Record<string, string>>} [define] global names → JavaScript to put in their place
 * @property {string} [banner] code that runs before the bundle
 * @property {import('esbuild').Plugin} [plugin]
 * @property {readonly import('./edits.mjs').Edit[]} [output] edits of the finished bundle
 * @property {boolean} [isNeeded] there is no CommonJS bundle without it, or no right one
 */
import { cheaperFrames } from './cheaper-frames.mjs';
import { confWithoutSchemas } from './conf-without-schemas.mjs';
import { fewerBuiltins } from './fewer-builtins.mjs';
import { inkWithoutDevtools } from './ink-without-devtools.mjs';
import { lazyBuiltins } from './lazy-builtins.mjs';
import { lazySegmenter } from './lazy-segmenter.mjs';
import { lessYogaMemory } from './less-yoga-memory.mjs';
import { oneEntities } from './one-entities.mjs';
import { plainText } from './plain-text.mjs';
import { sharedInterop } from './shared-interop.mjs';
import { wholeResizes } from './whole-resizes.mjs';
import { yogaSynchronously } from './yoga-synchronously.mjs';

/** @type {readonly Trick[]} */
export const tricks = [
  inkWithoutDevtools,
  wholeResizes,
  // Before the one that takes the same file further apart.
  lessYogaMemory,
  yogaSynchronously,
  lazySegmenter,
  plainText,
  cheaperFrames,
  confWithoutSchemas,
  oneEntities,
  fewerBuiltins,
  lazyBuiltins,
  sharedInterop,
];
