// @ts-check
/**
 * `npm run executable [-- --out FILE]`: the program with the Node that runs this, as one file for those who have no Node. The package's
 * own layout lies in it as a virtual file system, so that the launcher, its code cache and the data work as they do where npm installs
 * them. Beside it, `FILE.LICENSES.txt`: ours, those of the bundle, and Node's.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const isWindows = process.platform === 'win32';
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const output = resolve(values.out ?? join(root, 'dist', isWindows ? 'sre-weekly.exe' : 'sre-weekly'));
const scratch = mkdtempSync(join(tmpdir(), 'sre-weekly-executable-'));

try {
  build();
  const megabytes = Math.round(statSync(output).size / 1e6);
  process.stdout.write(`${output}: ${megabytes} MB, with Node ${process.versions.node}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function build() {
  if (Number(process.versions.node.split('.')[0]) < 26) {
    throw new Error('This takes Node 26 or newer: npm run executable has the one that package.json pins.');
  }
  mkdirSync(dirname(output), { recursive: true });
  const main = join(scratch, 'main.cjs');
  writeFileSync(main, `require('./bin/sre-weekly.js');\n`);
  const config = join(scratch, 'sea.json');
  const settings = {
    main,
    output,
    executable: slimNode(),
    assets: assets(),
    useVfs: true,
    disableExperimentalSEAWarning: true,
    // What is said to Node is not said to us.
    execArgvExtension: 'none',
  };
  writeFileSync(config, JSON.stringify(settings));
  execFileSync(process.execPath, ['--build-sea', config], { stdio: ['ignore', 'ignore', 'inherit'] });
  // macOS runs nothing that is unsigned, and what is in the file now has broken Node's own signature.
  if (process.platform === 'darwin') execFileSync('codesign', ['--force', '--sign', '-', output]);
  writeFileSync(`${output}.LICENSES.txt`, licenses());
}

/** By name within the executable. Without xdg-open: nothing can be run from in there, and systems with a desktop have their own. */
function assets() {
  const files = ['bin', 'data'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  return Object.fromEntries(
    [...files, join(root, 'dist', 'sre-weekly.cjs')].map((file) => [
      relative(root, file).replaceAll(sep, '/'),
      file,
    ]),
  );
}

/** Node without its symbols where there is a `strip`: a fifth of the file. */
function slimNode() {
  if (process.platform !== 'linux') return process.execPath;
  const slim = join(scratch, 'node');
  try {
    execFileSync('strip', ['-o', slim, process.execPath], { stdio: 'ignore' });
    return slim;
  } catch {
    return process.execPath;
  }
}

function licenses() {
  const texts = [join(root, 'LICENSE'), join(root, 'dist', 'THIRD_PARTY_NOTICES.txt'), nodeLicense()];
  return texts.map((file) => readFileSync(file, 'utf8').trim()).join(`\n\n${'='.repeat(80)}\n\n`) + '\n';
}

/** The npm package has it beside the Node of each platform. */
function nodeLicense() {
  const packages = join(root, 'node_modules', 'node', 'node_modules');
  const name = readdirSync(packages).find((found) => found.endsWith(`-${process.arch}`));
  if (name === undefined) throw new Error(`Node’s licence is not in ${packages}: npm ci brings it.`);
  return join(packages, name, 'LICENSE');
}
