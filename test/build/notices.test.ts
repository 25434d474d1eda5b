import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notices } from '../../scripts/build/notices.mjs';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

interface Named {
  readonly name?: string;
  readonly version?: string;
}

/** Of the nearest package.json above that names a package; undefined for files of ours. */
function packageOf(file: string): string | undefined {
  for (let folder = dirname(file); folder.includes('node_modules'); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    const { name, version } = existsSync(manifest)
      ? (JSON.parse(readFileSync(manifest, 'utf8')) as Named)
      : {};
    if (name !== undefined && version !== undefined) return `${name} ${version} (`;
  }
  return undefined;
}

test('the notices name every package that has code in the bundle, and no other', () => {
  const { outputs } = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Metafile;
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : [])),
  );
  const wanted = new Set(files.flatMap((file) => packageOf(file) ?? []));
  const text = readFileSync('dist/THIRD_PARTY_NOTICES.txt', 'utf8');
  const named = text.match(/(?<=^-{80}\n\n)\S+ \S+ \(/gm) ?? [];
  expect([...new Set(named)].sort()).toEqual([...wanted].sort());
  expect(wanted.size).toBeGreaterThan(50);
});

test('a package’s NOTICE is passed on with its licence', async () => {
  const root = temporaryFolder();
  const folder = join(root, 'node_modules', 'borrower');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'borrower', version: '1.2.3', license: 'MIT' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'LICENSE'), 'Do as you like.\r\n');
  writeFileSync(join(folder, 'NOTICE'), 'Parts are by Grace.\n');
  const inputs = { 'node_modules/borrower/index.js': { bytesInOutput: 1 } };
  const output = { bytes: 1, imports: [], exports: [], inputs };
  const { text, packages } = await notices({ inputs: {}, outputs: { 'out.cjs': output } }, root);
  expect(packages).toBe(1);
  expect(text).toContain('borrower 1.2.3 (MIT)\n\nDo as you like.\n\nParts are by Grace.\n');
});
