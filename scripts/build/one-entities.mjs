// @ts-check
/**
 * htmlparser2 and feedsmith bring a release of `entities` each, and with it the table of all names of characters, which hardly compresses.
 * feedsmith gets htmlparser2's: the download is some 20 KB smaller.
 */
import { dirname } from 'node:path';

/** @type {import('./tricks.mjs').Trick} */
export const oneEntities = {
  name: 'one-entities',
  plugin: {
    name: 'one-entities',
    setup(build) {
      build.onResolve({ filter: /^entities$/ }, async ({ kind, importer, pluginData }) => {
        if (pluginData === 'one-entities' || !/[\\/]node_modules[\\/]feedsmith[\\/]/.test(importer))
          return undefined;
        const options = {
          kind,
          pluginData: 'one-entities',
          resolveDir: build.initialOptions.absWorkingDir ?? '.',
        };
        const { path: beside } = await build.resolve('htmlparser2', options);
        return build.resolve('entities/decode', {
          ...options,
          importer: beside,
          resolveDir: dirname(beside),
        });
      });
    },
  },
};
