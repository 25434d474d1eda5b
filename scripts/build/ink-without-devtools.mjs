// @ts-check
/**
 * With `DEV=true` Ink connects to its devtools, and reads its package.json for them, behind top-level awaits. A CommonJS bundle
 * cannot hold those, and a reader needs no devtools.
 * @type {import('./tricks.mjs').Trick}
 */
export const inkWithoutDevtools = {
  name: 'ink-without-devtools',
  isNeeded: true,
  files: {
    'ink/build/reconciler.js': {
      edits: [
        { find: `await import('./devtools.js');`, put: '' },
        { find: 'await loadPackageJson()', put: '{}' },
      ],
    },
  },
};
