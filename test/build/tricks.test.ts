import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyEdits, type Edit } from '../../scripts/build/edits.mjs';
import { guardStart } from '../../scripts/build/guard-start.mjs';
import { patchPackages } from '../../scripts/build/patch-packages.mjs';
import { tricks } from '../../scripts/build/tricks.mjs';
import { temporaryFolder } from '../support/temporary-folder.js';

const packageEdits = tricks.flatMap(({ name, files = {} }) =>
  Object.entries(files).flatMap(([path, { edits }]) => edits.map((edit) => ({ name, path, edit }))),
);

/** Bundles one file of a package, with `content` in it, as the build would. */
async function bundleFile(path: string, content: string, plugins: Parameters<typeof build>[0]['plugins']) {
  const folder = temporaryFolder();
  const entry = join(folder, 'node_modules', path);
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(entry, content);
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
    ...(plugins === undefined ? {} : { plugins }),
  });
  return outputFiles[0]?.text ?? '';
}

function original(path: string): string {
  return readFileSync(join('node_modules', path), 'utf8');
}

function foundBy({ find }: Edit, text: string): string {
  return typeof find === 'string' ? find : (find.exec(text)?.[0] ?? '');
}

describe('each edit of a package', () => {
  test.each(packageEdits)(
    'of $path by $name fails the build when its place has changed',
    async ({ name, path, edit }) => {
      const text = original(path);
      const found = foundBy(edit, text);
      const changed = text.replace(found, () => found.replace(/\w/, '_'));
      await expect(bundleFile(path, changed, [patchPackages(tricks)])).rejects.toThrow(
        new RegExp(`${path} has changed \\(found 0 times.*scripts/build/${name}\\.mjs`),
      );
    },
  );

  test.each(packageEdits)(
    'of $path by $name fails the build when its place is there twice',
    async ({ path, edit }) => {
      const text = original(path);
      const twice = `${text}\n/* ${foundBy(edit, text).replaceAll('*/', '')} */\n${foundBy(edit, text)}`;
      await expect(bundleFile(path, twice, [patchPackages(tricks)])).rejects.toThrow(
        /found [23] times|has changed/,
      );
    },
  );
});

test('a file that a package has moved fails the build', async () => {
  await expect(
    bundleFile('string-width/lib/main.js', 'export default 1;', [patchPackages(tricks)]),
  ).rejects.toThrow(/string-width\/index\.js has changed \(it is not in the bundle any more\)/);
});

test('a package that is not in the bundle is not missed', async () => {
  await expect(bundleFile('other/index.js', 'export default 1;', [patchPackages(tricks)])).resolves.toContain(
    '1',
  );
});

test.each(tricks.filter(({ output }) => output !== undefined))(
  'the edit of the output by $name fails where esbuild writes something else',
  ({ output = [] }) => {
    expect(() => applyEdits('var nothing=1;', output, (what) => `adapt: ${what}`)).toThrow(
      'adapt: found 0 times',
    );
  },
);

test('an edit fails where its place is there more than once', () => {
  expect(() => applyEdits('a a', [{ find: /a/, put: 'b' }], (what) => what)).toThrow('found 2 times');
});

test('text that an edit puts in is taken as it is, dollar signs included', () => {
  expect(applyEdits('a', [{ find: 'a', put: '$&$1' }], String)).toBe('$&$1');
});

test.each(['const s = new Intl.Segmenter();', 'const r = /^\\p{RGI_Emoji}$/v;'])(
  'a new package with %s at its top fails the build',
  async (line) => {
    await expect(
      bundleFile('new-one/index.js', `${line}\nexport default 1;`, [guardStart()]),
    ).rejects.toThrow(/new-one\/index\.js uses Intl\.Segmenter or an emoji regex/);
  },
);
