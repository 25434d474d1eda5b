// @ts-check
/**
 * string-width makes regexes with Unicode properties when it is loaded, and asks them about all text that is not ASCII; of these
 * `/^\p{RGI_Emoji}$/v`, with its thousands of alternatives, takes 20 to 50 ms. What our frames are made of is counted before them, and they are
 * made when other text comes.
 */
import { fileURLToPath } from 'node:url';

const shim = fileURLToPath(new URL('shims/lazy-regex.mjs', import.meta.url));

/**
 * A character class: one column each, visible, and graphemes of their own. A test compares every one with string-width's answer.
 * Between U+2190 and U+27BF there are emoji of two columns, so of those only what screens like ours use is in.
 */
export const ONE_COLUMN_EACH =
  '[\\u0020-\\u007E\\u00A0-\\u00AC\\u00AE-\\u02FF\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u21FF\\u23CE\\u2500-\\u25FC\\u2605\\u2606\\u2713-\\u2718\\u276C-\\u2771]';

/** @param {string} source of a regex with the flag v @returns {import('./edits.mjs').Edit} */
function whenUsed(source) {
  return { find: ` = /${source}/v;`, put: ` = lazyRegex(${JSON.stringify(source)}, 'v');` };
}

/** @type {import('./tricks.mjs').Trick} */
export const plainText = {
  name: 'plain-text',
  files: {
    'string-width/index.js': {
      prelude: `import { lazyRegex } from ${JSON.stringify(shim)};\n`,
      edits: [
        {
          find: 'if (/^[\\u0020-\\u007E]*$/.test(string)) {',
          put: `if (/^[\\u0020-\\u007E]*$/.test(string) || (ambiguousIsNarrow && /^${ONE_COLUMN_EACH}*$/.test(string))) {`,
        },
        whenUsed('^\\p{RGI_Emoji}$'),
        whenUsed('\\p{Spacing_Mark}'),
        whenUsed(
          '[^\\p{Default_Ignorable_Code_Point}\\p{Control}\\p{Format}\\p{Nonspacing_Mark}\\p{Enclosing_Mark}\\p{Surrogate}]',
        ),
      ],
    },
  },
};
