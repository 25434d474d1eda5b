// @ts-check
/**
 * `npm run build`: dist/ with all that an installed package runs.
 *
 *     sre-weekly.cjs             the program, as bin/load-bundle.js runs it
 *     xdg-open                   the script that `open` looks for beside the code it is in
 *     THIRD_PARTY_NOTICES.txt    the licences of what is in the bundle
 *     meta.json                  esbuild's account of the bundle, for the curious and for tests; not in the package
 */
import { chmod, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asScript, bundle } from './build/bundle.mjs';
import { commitOf } from './build/commit.mjs';
import { notices } from './build/notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const started = Date.now();

try {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { text, metafile } = await bundle({ root, entry: 'src/main.ts', version, commit: commitOf(root) });
  const { text: licences, packages } = await notices(metafile, root);
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, 'meta.json'), JSON.stringify(metafile));
  await writeFile(join(dist, 'THIRD_PARTY_NOTICES.txt'), licences);
  await copyFile(
    join(dirname(createRequire(import.meta.url).resolve('open')), 'xdg-open'),
    join(dist, 'xdg-open'),
  );
  await chmod(join(dist, 'xdg-open'), 0o755);
  // Renamed, so that a reader that starts meanwhile finds the old one or the new one whole.
  await writeFile(join(dist, 'sre-weekly.cjs.new'), asScript(text));
  await rename(join(dist, 'sre-weekly.cjs.new'), join(dist, 'sre-weekly.cjs'));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `dist/sre-weekly.cjs: ${Math.round(text.length / 1000)} KB with ${packages} packages, in ${seconds} s\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
