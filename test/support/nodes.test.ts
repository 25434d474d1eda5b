import { expect, test } from '@jest/globals';
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { namedNodes, pinnedNode } from './nodes.js';
import { temporaryFolder } from './temporary-folder.js';

/** A program that says it is a Node of this version. */
function fakeNode(version: string): string {
  const file = join(temporaryFolder(), 'node');
  writeFileSync(file, `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  return file;
}

test('$NODES names more Nodes to run the program on', () => {
  const [old, next] = [fakeNode('22.1.0'), fakeNode('28.0.0')];
  expect(namedNodes(`${old}:${next}`)).toEqual([
    ['Node 22.1.0', realpathSync(old)],
    ['Node 28.0.0', realpathSync(next)],
  ]);
  expect(namedNodes(pinnedNode())).toEqual([[`Node ${process.versions.node}`, realpathSync(pinnedNode())]]);
  expect(namedNodes('')).toEqual([]);
});

test('a Node of $NODES that is not there or too old is an error, not a Node less', () => {
  expect(() => namedNodes('/no/such/node')).toThrow('/no/such/node');
  expect(() => namedNodes(fakeNode('20.11.1'))).toThrow('no Node that the program runs on');
});
