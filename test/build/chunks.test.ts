import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from '../../scripts/build/bundle.mjs';
import { nodes } from '../support/nodes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A program of every kind of import and export that ours and its packages have, and what it prints. */
const FILES = {
  'main.ts': `
    import { log } from './log.js';
    import first, { count, increase, Shape, turn, turnRound } from './shared.js';
    import * as path from 'node:path';
    import fs, { existsSync } from 'node:fs';
    export async function main() {
      log('main');
      increase();
      const late = await import('./late.js');
      const { default: greet } = await import('./greeting.js');
      const os = await import('node:os');
      log([first, count, new Shape().name, late.seen(), late.renamed, greet('you')]);
      log([path.join('a', 'b'), existsSync === fs.existsSync, typeof os.homedir, late.packaged]);
      turnRound();
      log(turn());
      log(Object.keys(late).sort());
      log((await import('./naïve.js')).strict);
    }
    if (process.argv[2] === 'main') main();
    log(import.meta.url.startsWith('file:'));`,
  'shared.ts': `
    import { log } from './log.js';
    log('shared');
    export let count = 0;
    export function turn() { return 'left'; }
    export function turnRound() { turn = () => 'right'; }
    export function increase() { count += 1; }
    export class Shape { name = 'round'; }
    export default 'first';`,
  'late.ts': `
    import { log } from './log.js';
    import { count, increase } from './shared.js';
    import packaged from 'packaged';
    export { packaged };
    export { count as renamed } from './shared.js';
    log('late');
    export async function* numbers() { yield 1; }
    export function seen() { const before = count; increase(); return [before, count]; }`,
  'greeting.ts': `
    import { log } from './log.js';
    log('greeting');
    export default function greet(name: string) { return 'hello ' + name; }`,
  // A module is strict, and its name may be anything.
  'naïve.ts': `export const strict = (function () { return this === undefined; })();`,
  'never.ts': `
    import { log } from './log.js';
    log('never');
    export const never = 1;`,
  'log.ts': `
    export function log(value: unknown) { console.log(JSON.stringify(value)); }
    export const ask = () => import('./never.js');`,
  'node_modules/packaged/index.js': `
    exports.answer = require('node:path').sep.length;`,
  'node_modules/packaged/package.json': '{"name":"packaged","version":"1.0.0","main":"index.js"}',
};

test.each(
  nodes().flatMap(([name, node]) =>
    [true, false].map((minify) => [minify ? 'minified' : 'plain', name, node, minify] as const),
  ),
)(
  'chunks make the program that its modules are, and each runs when it is asked for: %s, on %s',
  async (_, __, node, minify) => {
    const root = temporaryFolder();
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const { text } = await bundle({
      root,
      entry: 'main.ts',
      version: '',
      commit: '',
      tricks: [],
      minify,
      isGuarded: false,
    });
    writeFileSync(join(root, 'program.cjs'), text);
    const { stdout, stderr } = spawnSync(node, [join(root, 'program.cjs'), 'main'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      'shared',
      'main',
      true,
      'late',
      'greeting',
      ['first', 1, 'round', [1, 2], 2, 'hello you'],
      ['a/b', true, 'function', { answer: 1 }],
      'right',
      ['numbers', 'packaged', 'renamed', 'seen'],
      true,
    ]);
  },
);
