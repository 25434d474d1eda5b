// @ts-check
/**
 * Ink asks a Unicode property about every character of every frame, to leave out those that take no cell. The first of those is
 * U+00AD, and none is among the box drawings and bullets, so most characters of a frame need not be asked about.
 * @type {import('./tricks.mjs').Trick}
 */
export const fewerCellChecks = {
  name: 'fewer-cell-checks',
  files: {
    'ink/build/output.js': {
      edits: [
        {
          find: 'character => !/^\\p{Default_Ignorable_Code_Point}+$/u.test(character.value)',
          put: `character => character.value < '\\u00AD' || (character.value >= '\\u2500' && character.value < '\\u2800') || !/^\\p{Default_Ignorable_Code_Point}+$/u.test(character.value)`,
        },
      ],
    },
  },
};
