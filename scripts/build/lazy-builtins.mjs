// @ts-check
/**
 * `node:crypto`, `node:child_process`, `node:readline` and `node:v8` take 1 to 10 ms to load, and everything that imports them needs them later or never. Imports of
 * them get functions that load the module when they are called. Brings 3 ms of the first frame, 10 from a cold disk.
 */
import { createRequire } from 'node:module';

const LAZY = ['node:crypto', 'node:child_process', 'node:readline', 'node:v8'];
const NAMESPACE = 'lazy-builtins';

/** @type {import('./tricks.mjs').Trick} */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  plugin: {
    name: NAMESPACE,
    setup(build) {
      const names = LAZY.flatMap((name) => [name, name.replace('node:', '')]);
      build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path, kind }) => {
        // What calls `require()` chose its time.
        if (kind === 'require-call') return undefined;
        return { path: path.startsWith('node:') ? path : `node:${path}`, namespace: NAMESPACE };
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
        contents: stub(path),
        loader: 'js',
      }));
    },
  },
};

/**
 * Named exports are functions alone: a build that imports something else of these modules by name fails. The default export has all.
 * @param {string} path
 */
function stub(path) {
  const module = createRequire(import.meta.url)(path);
  const names = Object.keys(module).filter((name) => /^[a-z]\w*$/i.test(name));
  const functions = names.filter((name) => typeof module[name] === 'function');
  const load = `require(${JSON.stringify(path)})`;
  return [
    ...functions.map((name) => `export const ${name} = (...all) => ${load}.${name}(...all);`),
    `export default { ${names.map((name) => `get ${name}() { return ${load}.${name}; }`).join(', ')} };`,
  ].join('\n');
}
