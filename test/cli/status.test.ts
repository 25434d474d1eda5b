import { expect, test } from '@jest/globals';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import { memoryPorts } from '../support/ports.js';

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
