import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';

/** What a room may know of ours, besides itself. `main` may know all; `build-info` is a fact, not a room. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ports: ['core'],
  io: ['core', 'ports'],
  actions: ['core', 'ports'],
  app: ['core'],
  cli: ['actions', 'core', 'ports'],
  ui: ['app', 'actions', 'core', 'ports'],
  main: ['app', 'actions', 'cli', 'core', 'io', 'ports', 'ui', 'build-info'],
  'build-info': [],
};

interface SourceFile {
  /** From `src`, as in `core/marks.ts`. */
  readonly path: string;
  readonly text: string;
  /** Of ours, as paths from `src`. */
  readonly imports: readonly string[];
  /** Of those, the ones that are there at run time, types alone left out. */
  readonly importsAtRunTime: readonly string[];
  /** Packages and built-ins, as they are written. */
  readonly outside: readonly string[];
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path))
  .map(readSource);
const known = new Set(files.map(({ path }) => path));

function readSource(path: string): SourceFile {
  const text = readFileSync(join('src', path), 'utf8');
  const words = specifiers(text);
  const fromSrc = (word: string): string => posix.join(posix.dirname(path), word);
  return {
    path,
    text,
    imports: words.filter(isOurs).map(fromSrc),
    importsAtRunTime: specifiers(text.replaceAll(/\b(?:import|export) type\b/g, ''))
      .filter(isOurs)
      .map(fromSrc),
    outside: words.filter((word) => !isOurs(word)),
  };
}

/** Of every import and export statement and every `import()`, types included. */
function specifiers(text: string): string[] {
  const code = text.replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '');
  const statements = code.matchAll(
    /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].flatMap(([, from, bare]) => from ?? bare ?? []);
}

function isOurs(word: string): boolean {
  return word.startsWith('.');
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.tsx?$/, '');
}

/** The file behind `./x.js`. */
function sourceOf(imported: string): string {
  const names = [imported, imported.replace(/\.js$/, '.ts'), imported.replace(/\.js$/, '.tsx')];
  return names.find((name) => known.has(name)) ?? imported;
}

describe('the arrows between rooms', () => {
  test('every room has a place among them', () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].filter((room) => !(room in ARROWS))).toEqual(
      [],
    );
  });

  test.each(Object.keys(ARROWS))('%s knows only what it may', (room) => {
    const allowed = new Set([room, ...(ARROWS[room] ?? [])]);
    const wrong = files
      .filter(({ path }) => roomOf(path) === room)
      .flatMap(({ path, imports }) =>
        imports
          .filter((imported) => !allowed.has(roomOf(sourceOf(imported))))
          .map((imported) => `${path} → ${imported}`),
      );
    expect(wrong).toEqual([]);
  });

  test('nothing leaves src', () => {
    const leaving = files.flatMap(({ path, imports }) =>
      imports.filter((to) => to.startsWith('..')).map((to) => `${path} → ${to}`),
    );
    expect(leaving).toEqual([]);
  });
});

function outsideOf(room: string): string[] {
  return files
    .filter(({ path }) => roomOf(path) === room)
    .flatMap(({ path, outside }) => outside.map((word) => `${path} → ${word}`));
}

test.each(['core', 'app', 'actions', 'ports'])('%s imports nothing of Node', (room) => {
  expect(outsideOf(room).filter((arrow) => isBuiltin(arrow.split(' → ')[1] ?? ''))).toEqual([]);
});

test('only ui knows Ink and React', () => {
  const rooms = Object.keys(ARROWS).filter((room) => room !== 'ui');
  expect(rooms.flatMap(outsideOf).filter((arrow) => /→ (?:ink|react)(?:[-/]|$)/.test(arrow))).toEqual([]);
});

test('no file comes round to itself by its imports', () => {
  const importsOf = new Map(
    files.map(({ path, importsAtRunTime }) => [path, importsAtRunTime.map(sourceOf)]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (way.includes(path) || done.has(path)) return;
    for (const next of importsOf.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of known) visit(path, []);
  expect(cycles).toEqual([]);
});

describe('files', () => {
  const lines = ({ text }: SourceFile): number => text.split('\n').length;

  test('with more than 300 lines say in their header why', () => {
    const header = (text: string): string => /^\/\*\*[\s\S]*?\*\//.exec(text)?.[0] ?? '';
    const unexplained = files.filter(
      (file) => lines(file) > 300 && !/\blong\b|\blines\b|\bone file\b/i.test(header(file.text)),
    );
    expect(unexplained.map(({ path }) => path)).toEqual([]);
  });

  test('are short, half of them', () => {
    const sorted = files.map(lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(110);
  });

  test('are named by what they hold, in kebab-case', () => {
    const parts = files.flatMap(({ path }) => path.replace(/\.tsx?$/, '').split('/'));
    expect(parts.filter((part) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part))).toEqual([]);
    expect(parts.filter((part) => /^(?:utils?|helpers?|common|managers?|misc)$/.test(part))).toEqual([]);
  });
});

test('no regex with Unicode properties is made while a module is loaded: V8 takes a tenth of a millisecond or two for each', () => {
  const early = files.flatMap(({ path, text }) =>
    Array.from(
      text.matchAll(/^(?:export )?const (\w+)[^=\n]* =\s+\/.*\\p\{/gm),
      ([, name]) => `${path}: ${name}`,
    ),
  );
  expect(early).toEqual([]);
});
