// @ts-check
/**
 * Runs a TypeScript file of ours: `node scripts/run.mjs scripts/fidelity.ts …`. It is bundled into dist/scripts, with packages left
 * where they are, and imported; its arguments are `process.argv.slice(2)`, as if Node had started it.
 */
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * JavaScript of ours, such as the build's, is imported from where it is: it looks for files beside itself.
 * @type {import('esbuild').Plugin}
 */
const modulesInPlace = {
  name: 'modules-in-place',
  setup(bundling) {
    bundling.onResolve({ filter: /^\..*\.mjs$/ }, ({ path, importer }) => ({
      path: pathToFileURL(resolve(dirname(importer), path)).href,
      external: true,
    }));
  },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const [script, ...words] = process.argv.slice(2);

if (script === undefined) {
  process.stderr.write('Name a script: node scripts/run.mjs scripts/….ts\n');
  process.exitCode = 2;
} else {
  const entry = resolve(script);
  const name = relative(root, entry).replaceAll(/[\\/]/g, '-');
  const outfile = join(root, 'dist', 'scripts', `${basename(name, '.ts')}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [modulesInPlace],
  });
  process.setSourceMapsEnabled(true);
  process.argv.splice(1, process.argv.length - 1, entry, ...words);
  await import(pathToFileURL(outfile).href);
}
