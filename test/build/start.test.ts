import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { bundle } from '../../scripts/build/bundle.mjs';
import { applyEdits } from '../../scripts/build/edits.mjs';
import { tricks } from '../../scripts/build/tricks.mjs';
import { makeHome } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'sre-weekly-start-'));
const launcher = join(folder, 'bin', 'launch.cjs');
const record = join(folder, 'evaluated.json');
const settled = join(folder, 'settled');

/** The program, writing down, when it draws its first frame, which of its files were evaluated and what of Node was loaded. */
beforeAll(async () => {
  const { text, metafile } = await bundle({
    root: process.cwd(),
    entry: 'src/main.ts',
    version: '1.0.0',
    commit: '',
    minify: false,
    // It edits minified text.
    tricks: tricks.filter(({ name }) => name !== 'shared-interop'),
  });
  let helpers = 0;
  const recording = text.replaceAll(
    /\(0, (\w+)\[__getOwnPropNames\d*\(\1\)\[0\]\]\)/g,
    (_, wrapped: string) => {
      helpers += 1;
      return `__recorded(${wrapped})`;
    },
  );
  if (helpers !== 2) throw new Error('esbuild wraps what it evaluates late in another way now');
  const isWrapped = (file: string) => text.includes(`"${file}"(`);
  const inChunks = Object.values(metafile.outputs).map(({ inputs }) =>
    Object.keys(inputs).filter((file) => !isWrapped(file)),
  );
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'dist'));
  cpSync('data', join(folder, 'data'), { recursive: true });
  writeFileSync(
    join(folder, 'dist', 'sre-weekly.cjs'),
    applyEdits(
      recording,
      [{ find: '__chunks[name]()', put: '(__recordedChunk(name), __chunks[name]())' }],
      (what) => what,
    ),
  );
  writeFileSync(
    launcher,
    `const fs = require('fs');
    const evaluated = [];
    const inChunks = ${JSON.stringify(inChunks)};
    globalThis.__recordedChunk = (name) => evaluated.push(...inChunks[name.slice(1)]);
    globalThis.__recorded = (wrapped) => {
      const [name] = Object.getOwnPropertyNames(wrapped);
      evaluated.push(name);
      return wrapped[name];
    };
    const { write } = process.stdout;
    process.stdout.write = function (text, ...others) {
      if (String(text).includes('SRE Weekly') && !fs.existsSync(${JSON.stringify(record)})) {
        const all = { ours: evaluated, nodes: process.moduleLoadList };
        fs.writeFileSync(${JSON.stringify(record)}, JSON.stringify(all));
      }
      return write.call(this, text, ...others);
    };
    require('../dist/sre-weekly.cjs').main([], { hasCode: () => false, beginPicture: () => () => false, saveCodeCache() {
      fs.writeFileSync(${JSON.stringify(settled)}, '');
      return Promise.resolve();
    } });`,
  );
});

afterEach(closeTerminals);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(nodes())('the reader’s start on %s', (_, node) => {
  interface Evaluated {
    readonly ours: readonly string[];
    readonly nodes: readonly string[];
  }

  async function evaluatedAtStart(): Promise<Evaluated> {
    const home = makeHome();
    try {
      for (const start of [1, 2]) {
        for (const file of [record, settled]) rmSync(file, { force: true });
        const session = new TerminalSession([], { program: [node, launcher], home });
        await session.waitFor('SRE Weekly #210');
        // The caches of the first start are what the second begins with.
        while (!existsSync(settled)) await delay(5);
        session.press('q');
        expect({ start, ...(await session.waitForExit()) }).toMatchObject({ code: 0 });
      }
      return JSON.parse(readFileSync(record, 'utf8')) as Evaluated;
    } finally {
      home.remove();
    }
  }

  test('evaluates no code of features that it does not use', async () => {
    const { ours } = await evaluatedAtStart();
    expect(ours).toContain('node_modules/ink/build/ink.js');
    const packages = [
      'conf',
      'ajv',
      'ajv-formats',
      'atomically',
      'gray-matter',
      'js-yaml',
      'open',
      'commander',
      'feedsmith',
      'htmlparser2',
    ];
    const early = ours.filter((file) => packages.some((name) => file.startsWith(`node_modules/${name}/`)));
    expect(early).toEqual([]);
  });

  test('loads none of what is slow in Node', async () => {
    const { nodes: loaded } = await evaluatedAtStart();
    expect(loaded).toContain('NativeModule tty');
    const slow = [
      'assert',
      'crypto',
      'child_process',
      'internal/deps/undici/undici',
      'perf_hooks',
      'readline',
      'v8',
      'worker_threads',
    ];
    expect(slow.filter((name) => loaded.includes(`NativeModule ${name}`))).toEqual([]);
  });
});
