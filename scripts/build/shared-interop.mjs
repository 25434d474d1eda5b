// @ts-check
/**
 * For each `import process from 'node:process'` or `import React from 'react'` in a file, esbuild's helper builds an object with a getter
 * for every export: fifty times over, for Ink. Such objects hold no state, so one for each module will do. Brings up to 4 ms of the first frame.
 * @type {import('./tricks.mjs').Trick}
 */
export const sharedInterop = {
  name: 'shared-interop',
  banner: `const __shared = (toESM) => { const made = new Map(); return (module, isNodeMode) => {
    if (isNodeMode !== 1) return toESM(module, isNodeMode);
    if (!made.has(module)) made.set(module, toESM(module, isNodeMode));
    return made.get(module);
  }; };`,
  output: [
    {
      // var H=(e,t,n)=>(n=e!=null?create(prototypeOf(e)):{},copy(t||!e||!e.__esModule?define(n,"default",{value:e,enumerable:!0}):n,e))
      find: /(?<==)(\(\w+,\w+,\w+\)=>\(\w+=\w+!=null\?[^;]{0,100}__esModule\?[^;]{0,100}enumerable:!0\}\):\w+,\w+\)\))/,
      put: (found) => `__shared(${found})`,
    },
  ],
};
