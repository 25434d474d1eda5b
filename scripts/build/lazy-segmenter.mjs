// @ts-check
/**
 * Several packages build an `Intl.Segmenter` when they are loaded, which reads ICU's tables. They get one that builds the real one
 * when text first needs it, and never for text in which every UTF-16 unit is a grapheme of its own. Brings 4 to 9 ms of the first frame.
 */
import { fileURLToPath } from 'node:url';

const shim = fileURLToPath(new URL('shims/lazy-segmenter.mjs', import.meta.url));

/** @param {string} find @returns {import('./tricks.mjs').FileEdits} */
function insteadOf(find) {
  return {
    prelude: `import { lazySegmenter } from ${JSON.stringify(shim)};\n`,
    edits: [{ find, put: 'lazySegmenter' }],
  };
}

/** @type {import('./tricks.mjs').Trick} */
export const lazySegmenter = {
  name: 'lazy-segmenter',
  files: {
    'string-width/index.js': insteadOf('new Intl.Segmenter()'),
    'wrap-ansi/index.js': insteadOf('new Intl.Segmenter()'),
    'cli-truncate/index.js': insteadOf('new Intl.Segmenter()'),
    'slice-ansi/tokenize-ansi.js': insteadOf(`new Intl.Segmenter(undefined, {granularity: 'grapheme'})`),
    'ink/build/line-update.js': insteadOf(`new Intl.Segmenter(undefined, { granularity: 'grapheme' })`),
    '@alcalzone/ansi-tokenize/build/tokenize.js': insteadOf(
      'new Intl.Segmenter(undefined, { granularity: "grapheme" })',
    ),
  },
};
