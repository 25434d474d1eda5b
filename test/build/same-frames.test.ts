import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../scripts/build/bundle.mjs';
import { CONTROLS } from '../../scripts/build/cheaper-frames.mjs';
import { tricks } from '../../scripts/build/tricks.mjs';
import { nodes } from '../support/nodes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** The frames of test/support/frames-process.tsx, drawn by a bundle with some tricks. */
async function framesWith(used: typeof tricks, node: string): Promise<readonly string[]> {
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
  return JSON.parse(stdout) as string[];
}

describe.each(nodes())('on %s', (_, node) => {
  test('Ink draws the same with all tricks as with those alone that it cannot do without', async () => {
    const plain = await framesWith(
      tricks.filter(({ isNeeded }) => isNeeded === true),
      node,
    );
    expect(plain).toHaveLength(60);
    expect(new Set(plain).size).toBeGreaterThan(50);
    expect(await framesWith(tricks, node)).toEqual(plain);
  });
});

test('the control characters that are looked for are those of Unicode, without tab and line feed', () => {
  const units = Array.from({ length: 0x10000 }, (__, unit) => String.fromCharCode(unit));
  const found = (regex: RegExp) => units.filter((unit) => regex.test(unit));
  expect(found(new RegExp(CONTROLS))).toEqual(found(/(?![\t\n])\p{Control}/u));
});
