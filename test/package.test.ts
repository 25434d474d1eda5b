import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  readonly type: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly license: string;
  readonly [dependencies: string]: unknown;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const lock = readFileSync('package-lock.json', 'utf8');

test('an installed package needs nothing else', () => {
  const kinds = [
    'dependencies',
    'optionalDependencies',
    'peerDependencies',
    'bundledDependencies',
    'bundleDependencies',
  ];
  expect(kinds.filter((kind) => kind in manifest)).toEqual([]);
});

test('installing runs no script', () => {
  const atInstall = [
    'preinstall',
    'install',
    'postinstall',
    'prepare',
    'preprepare',
    'postprepare',
    'prepublish',
  ];
  expect(atInstall.filter((name) => name in manifest.scripts)).toEqual([]);
});

describe('of the packages that it is made with', () => {
  interface Metafile {
    readonly inputs: Readonly<Record<string, unknown>>;
  }
  const named = Object.keys(manifest['devDependencies'] as Record<string, string>).sort();
  /** The rows of the table in the developers' notes whose heading says what its packages are for. */
  const rowsOf = (heading: string): readonly (readonly [name: string, reason: string])[] => {
    const [, table = ''] = readFileSync('docs/CONTRIBUTING.md', 'utf8').split(`${heading}: for`);
    const rows = table.split('\n\n')[0]?.matchAll(/^\| `([^`]+)` +\| (.*?) *\|$/gm) ?? [];
    return [...rows].map(([, name = '', reason = '']) => [name, reason]);
  };
  const shipped = rowsOf('in the program');
  const others = rowsOf('to work on it');

  test('each is named once in the developers’ notes, with its reason', () => {
    const rows = [...shipped, ...others];
    expect(rows.map(([name]) => name).sort()).toEqual(named);
    expect(rows.filter(([, reason]) => reason.length < 5)).toEqual([]);
  });

  test('those that are said to be in the program are in the bundle, and no others', () => {
    const { inputs } = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Metafile;
    const isBundled = (name: string) =>
      Object.keys(inputs).some((path) => path.startsWith(`node_modules/${name}/`));
    expect(shipped.map(([name]) => name).sort()).toEqual(named.filter(isBundled));
  });

  test('every one with a script at its install is allowed it, or refused', () => {
    interface Locked {
      readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
    }
    const { packages } = JSON.parse(lock) as Locked;
    const scripted = Object.keys(packages).filter((path) => packages[path]?.hasInstallScript === true);
    const { allowScripts } = manifest as unknown as { allowScripts: Readonly<Record<string, boolean>> };
    expect(Object.keys(allowScripts).sort()).toEqual(
      scripted.map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)).sort(),
    );
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node', 'esbuild']);
  });
});

test('the oldest Node that it is said to run on is the one the launcher asks for', () => {
  expect(manifest.engines.node).toBe('>=20.12');
  expect(readFileSync('bin/sre-weekly.js', 'utf8')).toContain('20.12');
});

describe('the packed package', () => {
  interface Packed {
    readonly size: number;
    readonly files: readonly { readonly path: string; readonly mode: number }[];
  }
  const pack = (): Packed => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
    });
    const [packed] = Object.values(JSON.parse(stdout) as Record<string, Packed>);
    if (packed === undefined) throw new Error('npm packed nothing');
    return packed;
  };
  const { size, files } = pack();
  const paths = files.map(({ path }) => path).sort();

  test('holds what runs, the issues, and what must be told', () => {
    const issues = paths.filter((path) => path.startsWith('data/issues/'));
    expect(issues).not.toEqual([]);
    expect(paths.filter((path) => !issues.includes(path))).toEqual([
      'LICENSE',
      'README.md',
      'bin/keep-picture.js',
      'bin/load-bundle.js',
      'bin/package.json',
      'bin/picture.js',
      'bin/save-code.js',
      'bin/sre-weekly.js',
      'data/calendar.json',
      'dist/THIRD_PARTY_NOTICES.txt',
      'dist/sre-weekly.cjs',
      'dist/xdg-open',
      'man/sre-weekly.1',
      'package.json',
    ]);
  });

  test('can run what has to be run', () => {
    const runnable = files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path);
    expect(runnable.sort()).toEqual(['bin/sre-weekly.js', 'dist/xdg-open']);
  });

  test('is a download of at most 400 KB', () => {
    expect(size).toBeLessThanOrEqual(400_000);
  });
});

test('the lock file names no registry, and .npmrc keeps it so', () => {
  expect(lock).not.toMatch(/https?:\/\/[^"]*\.tgz|"resolved"/);
  expect(readFileSync('.npmrc', 'utf8')).toContain('omit-lockfile-registry-resolved=true');
});

test('the lock file has every platform’s optional packages, without which npm ci refuses it', () => {
  interface Locked {
    readonly packages: Readonly<
      Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
    >;
  }
  const { packages } = JSON.parse(lock) as Locked;
  const isLocked = (from: string, name: string): boolean => {
    const above = from
      .split('/node_modules/')
      .map((_, index, parts) => parts.slice(0, parts.length - index).join('/node_modules/'));
    return [...above, ''].some((base) => `${base}${base === '' ? '' : '/'}node_modules/${name}` in packages);
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path} → ${name}`),
  );
  expect(missing).toEqual([]);
});
