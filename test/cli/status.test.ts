import { expect, test } from '@jest/globals';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../../src/core/issue/model.js';
import { makeLibraryWorld } from '../io/library/library-world.js';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import { memoryLibrary, memoryPorts } from '../support/ports.js';

test('status counts issues and entries, read and starred', async () => {
  const issue = makeIssue(210, { date: '2020-03-08' });
  const ports = memoryPorts({ issues: [makeIssue(208), issue] });
  const [first, second] = issue.entries.map(({ key }) => [key]);
  ports.reading.mark([
    { kind: 'read', keys: first!, value: true },
    { kind: 'read', keys: second!, value: true },
    { kind: 'star', keys: second!, value: true },
  ]);
  const { json, exitCode, err } = await runJson(['status'], { ports });
  expect(JSON.stringify(json)).toBe(
    '{"issues":2,"entries":6,"unread":4,"starred":1,"newest":210,"lastSync":null}',
  );
  expect([exitCode, err]).toEqual([0, '']);
  expect((await run(['status'], { ports })).out).toBe(
    'Issues   2\nEntries  6: 4 unread, 1 starred\nNewest   issue 210 of 8 March 2020\n',
  );
});

test('status of an empty library is no failure', async () => {
  const { json, exitCode } = await runJson(['status']);
  expect([exitCode, json]).toEqual([
    0,
    { issues: 0, entries: 0, unread: 0, starred: 0, newest: null, lastSync: null },
  ]);
  expect((await run(['status'])).out).toContain('Newest   none');
});

test('status reads no issue in which nothing is marked', async () => {
  const issues = [makeIssue(208), makeIssue(209), makeIssue(210)];
  const library = memoryLibrary(issues);
  const ports = memoryPorts({ library });
  ports.reading.mark([{ kind: 'read', keys: [issues[1]!.entries[0]!.key], value: true }]);
  await run(['status'], { ports });
  expect(library.reads).toEqual([209]);
});

test.each([
  ['few', 3],
  ['many', 40],
])('status parses no issue that was read before, where %s are marked', async (_, count) => {
  const world = makeLibraryWorld();
  const issues = Array.from({ length: count }, (__, index) => makeIssue(index + 1));
  const longAgo = new Date('2020-03-09');
  const write = (name: string, content: string | Issue) =>
    utimesSync(world.write(`issues/${name}`, content), longAgo, longAgo);
  for (const issue of issues) write(`${String(issue.number).padStart(4, '0')}.md`, issue);
  const status = async () => {
    const ports = memoryPorts({ library: world.open() });
    ports.reading.mark(issues.map(({ entries }) => ({ kind: 'read', keys: [entries[0]!.key], value: true })));
    return (await runJson(['status'], { ports })).json;
  };
  const first = await status();
  expect(first).toMatchObject({ issues: count, entries: 3 * count, unread: 2 * count });

  // What would be parsed now is nothing that could be: the files look as they did, and hold something else.
  for (const name of readdirSync(world.issues)) {
    write(name, '?'.repeat(statSync(join(world.issues, name)).size));
  }
  expect(await status()).toEqual(first);
  world.remove();
});
