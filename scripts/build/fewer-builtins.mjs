// @ts-check
/**
 * Parts of Node that packages load at start and hardly use. Brings 2 ms of the first frame.
 * @type {import('./tricks.mjs').Trick}
 */
export const fewerBuiltins = {
  name: 'fewer-builtins',
  files: {
    // `assert`, for one comparison.
    'signal-exit/index.js': {
      edits: [
        {
          find: `var assert = require('assert')`,
          put: 'var assert = { equal: (a, b, message) => { if (a != b) throw new TypeError(message) } }',
        },
      ],
    },
  },
  // The global `performance` loads perf_hooks at its first use; what the bundle wants of it is a clock.
  banner: `const __clock = { now: () => { const [seconds, nanoseconds] = process.hrtime(); return seconds * 1e3 + nanoseconds / 1e6; } };`,
  define: { performance: '__clock' },
};
