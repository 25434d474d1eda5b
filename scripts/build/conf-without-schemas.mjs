// @ts-check
/**
 * conf validates with JSON schemas where it is given one, and moves files from version to version where it is given migrations. We give it
 * neither: what is in our files is checked by `core`. Without the validator the download is 50 KB smaller, without `semver` 8 KB, and the
 * first mark need not load them.
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
          find: `import ajvFormatsModule from 'ajv-formats';`,
          put: 'const ajvFormatsModule = { default() {} };',
        },
        {
          find: `import semver from 'semver';`,
          put: `const semver = new Proxy({}, { get() { throw new Error('This build of conf has no migrations.'); } });`,
        },
      ],
    },
  },
};
