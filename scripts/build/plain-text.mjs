// @ts-check
/**
 * string-width, Ink and commander make regexes with Unicode properties at start, a tenth of a millisecond and more for each; of these
 * `/^\p{RGI_Emoji}$/v`, with its thousands of alternatives, takes 20 to 50 ms. They are made when they are first asked, and what our frames are
 * made of is counted without asking string-width's.
 */
import { fileURLToPath } from 'node:url';

const shim = fileURLToPath(new URL('shims/lazy-regex.mjs', import.meta.url));

/**
 * A character class: one column each, visible, and graphemes of their own. A test compares every one with string-width's answer.
 * Between U+2190 and U+27BF there are emoji of two columns, so of those only what screens like ours use is in.
 */
export const ONE_COLUMN_EACH =
  '[\\u0020-\\u007E\\u00A0-\\u00AC\\u00AE-\\u02FF\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u21FF\\u23CE\\u2500-\\u25FC\\u2605\\u2606\\u2713-\\u2718\\u276C-\\u2771]';

const PRELUDE = `import { lazyRegex } from ${JSON.stringify(shim)};\n`;

/** @param {string} source of a regex @param {string} flags @returns {import('./edits.mjs').Edit} */
function whenUsed(source, flags) {
  return { find: ` = /${source}/${flags};`, put: ` = lazyRegex(${JSON.stringify(source)}, '${flags}');` };
}

/** @type {import('./tricks.mjs').Trick} */
export const plainText = {
  name: 'plain-text',
  files: {
    'string-width/index.js': {
      prelude: PRELUDE,
      edits: [
        {
          find: 'if (/^[\\u0020-\\u007E]*$/.test(string)) {',
          put: `if (/^[\\u0020-\\u007E]*$/.test(string) || (ambiguousIsNarrow && /^${ONE_COLUMN_EACH}*$/.test(string))) {`,
        },
        whenUsed('^\\p{RGI_Emoji}$', 'v'),
        whenUsed('\\p{Spacing_Mark}', 'v'),
        whenUsed('\\p{Extended_Pictographic}', 'gu'),
        whenUsed(
          '[^\\p{Default_Ignorable_Code_Point}\\p{Control}\\p{Format}\\p{Nonspacing_Mark}\\p{Enclosing_Mark}\\p{Surrogate}]',
          'v',
        ),
      ],
    },
    // Flags of ours are ASCII: `--limit <N>`.
    'commander/lib/option.js': {
      edits: [{ find: '/\\p{ID_Continue}\\.\\.\\.[>\\]]$/u', put: '/\\w\\.\\.\\.[>\\]]$/' }],
    },
    'ink/build/sanitize-ansi.js': { prelude: PRELUDE, edits: [whenUsed('^\\p{Mark}+', 'u')] },
    'ink/build/line-update.js': { prelude: PRELUDE, edits: [whenUsed('\\p{Control}', 'u')] },
    'ink/build/parse-keypress.js': {
      prelude: PRELUDE,
      edits: [whenUsed('^(?:\\x1b)([^\\p{C}\\[])$', 'u')],
    },
  },
};
