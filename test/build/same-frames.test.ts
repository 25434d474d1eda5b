import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../scripts/build/bundle.mjs';
import { CONTROLS } from '../../scripts/build/cheaper-frames.mjs';
import { tricks } from '../../scripts/build/tricks.mjs';
import { nodes } from '../support/nodes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Drawn {
  readonly frames: readonly string[];
  /** Of the memory of layouts, before all frames and after them. */
  readonly megabytes: { readonly before: readonly number[]; readonly after: readonly number[] };
}

/** The frames of test/support/frames-process.tsx, drawn by a bundle with some tricks. */
async function drawnWith(used: typeof tricks, node: string): Promise<Drawn> {
  const { text } = await bundle({
    root: process.cwd(),
    entry: 'test/support/frames-process.tsx',
    version: '',
    commit: '',
    tricks: used,
    isGuarded: false,
  });
  const file = join(temporaryFolder(), 'frames.cjs');
  writeFileSync(file, text);
  const { stdout, stderr } = spawnSync(node, [file], {
    encoding: 'utf8',
    env: { FORCE_COLOR: '1', LANG: 'C.UTF-8' },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Drawn;
}

describe.each(nodes())('on %s', (_, node) => {
  test('Ink draws the same with all tricks as with those alone that it cannot do without', async () => {
    const plain = await drawnWith(
      tricks.filter(({ isNeeded }) => isNeeded === true),
      node,
    );
    expect(plain.frames).toHaveLength(61);
    expect(new Set(plain.frames).size).toBeGreaterThan(50);
    const { frames, megabytes } = await drawnWith(tricks, node);
    expect(frames).toEqual(plain.frames);
    // Its layouts began with less memory, and took what they needed.
    expect(plain.megabytes).toEqual({ before: [16], after: [16] });
    expect(megabytes).toEqual({ before: [1], after: [expect.any(Number)] });
    expect(megabytes.after[0]).toBeGreaterThan(1);
  });
});

test('the control characters that are looked for are those of Unicode, without tab and line feed', () => {
  const units = Array.from({ length: 0x10000 }, (__, unit) => String.fromCharCode(unit));
  const found = (regex: RegExp) => units.filter((unit) => regex.test(unit));
  expect(found(new RegExp(CONTROLS))).toEqual(found(/(?![\t\n])\p{Control}/u));
});
