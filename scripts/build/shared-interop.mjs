// @ts-check
/**
 * For each `import React from 'react'` in a file, esbuild's helper builds an object with a getter for every export: fifty times over, for
 * Ink. One for each module will do, as of Node's own: chunks have what makes it. Brings up to 4 ms of the first frame.
 * @type {import('./tricks.mjs').Trick}
 */
export const sharedInterop = {
  name: 'shared-interop',
  output: [
    {
      // var H=(e,t,n)=>(n=e!=null?create(prototypeOf(e)):{},copy(t||!e||!e.__esModule?define(n,"default",{value:e,enumerable:!0}):n,e))
      find: /(?<==)(\(\w+,\w+,\w+\)=>\(\w+=\w+!=null\?[^;]{0,100}__esModule\?[^;]{0,100}enumerable:!0\}\):\w+,\w+\)\))/,
      // 1: as Node sees CommonJS. Other files were translated by Babel, and say by themselves what their default is.
      put: (found) =>
        `((toESM) => (module, mode) => mode === 1 ? __namespace(module) : toESM(module, mode))(${found})`,
    },
  ],
};
