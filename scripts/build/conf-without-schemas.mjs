// @ts-check
/**
 * conf validates with JSON schemas where it is given one, which we never do: what is in our files is checked by `core`. It also
 * compares versions of stores that are to be migrated, and ours are not. Without both the download is 60 KB smaller, and the first mark
 * need not load them.
 * @type {import('./tricks.mjs').Trick}
 */
export const confWithoutSchemas = {
  name: 'conf-without-schemas',
  files: {
    'conf/dist/source/index.js': {
      edits: [
        {
          find: `import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';`,
          put: `class Ajv { constructor() { throw new Error('This build of conf has no schemas.'); } }`,
        },
        {
          find: `import semver from 'semver';`,
          put: `const semver = new Proxy({}, { get() { throw new Error('This build of conf has no migrations.'); } });`,
        },
        {
          find: `import ajvFormatsModule from 'ajv-formats';`,
          put: 'const ajvFormatsModule = { default() {} };',
        },
      ],
    },
  },
};
