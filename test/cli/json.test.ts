/** Every `--json` in the states it can be in, held to its shape. Scripts read these: what is here stays. */
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import type { Ports } from '../../src/ports.js';
import { run } from '../support/command-line.js';
import { makeIssue } from '../support/issues.js';
import { wrongIn, type Shape } from '../support/json-schemas.js';
import { Newsletter } from '../support/newsletter.js';
import {
  memoryBrowser,
  memoryFiles,
  memoryLibrary,
  memoryPorts,
  memoryReading,
  memorySite,
} from '../support/ports.js';

/** One with everything that an entry can have, and one with as little as it can. */
const issues = [
  makeIssue(208),
  makeIssue(210, {
    entries: [
      {
        title: 'Retry storms',
        summary: [['See ', { text: 'this', url: 'https://example.com/this' }, '.'], ['It is short.']],
        byline: { text: 'Ann Lee — Example', authors: ['Ann Lee'], publication: 'Example' },
        disclosure: 'Full disclosure: they are my employer.',
      },
      { title: 'A note', url: null, summary: [] },
      { title: 'A bad link', url: null, rawUrl: 'javascript:alert(1)', section: 'outages', summary: [] },
    ],
  }),
  makeIssue(211, { entries: [] }),
];

const damaged = [{ file: 'issues/0013.md', problem: 'it has no title', hint: 'Give it one.' }];
const noDisk = new UserError('storage', 'The mark could not be saved: the disk is full.', 'Make room.');
const text =
  '## [SRE Weekly Issue #3](https://sreweekly.com/sre-weekly-issue-3/) - March 8, 2020\n### Articles\n\n1. [Tale](https://example.com/3)\n\n    What there is to say.\n';

const full = (given: Partial<Ports> = {}) => {
  const ports = memoryPorts({ issues, ...given });
  ports.reading.mark([
    { kind: 'read', keys: [issues[1]!.entries[0]!.key], value: true },
    { kind: 'star', keys: [issues[0]!.entries[1]!.key], value: true },
  ]);
  return ports;
};
const empty = () => memoryPorts();
const failing = () => memoryPorts({ issues, reading: memoryReading({ failsWith: noDisk }) });
const syncing = (...out: number[]) => {
  const letter = new Newsletter(out);
  return () => memoryPorts({ site: memorySite((url) => letter.answer(url)) });
};
const offline = () =>
  memoryPorts({
    site: memorySite(() => {
      throw new UserError('network', 'sreweekly.com cannot be reached.', 'Try again.');
    }),
  });
const broken = (found = 'This is no issue.\n') =>
  memoryPorts({ files: memoryFiles({ 'in/a.md': text, 'in/sreweekly-4.md': found }) });

describe('what is done', () => {
  test.each<[words: string, state: string, ports: () => Ports, shape: Shape]>([
    ['show 210', 'an issue', full, 'issue'],
    ['210', 'an issue', full, 'issue'],
    ['show latest', 'an issue without entries', full, 'issue'],
    ['show 210.1', 'an entry with everything', full, 'entryOfIssue'],
    ['show 210.2', 'an entry with nothing', full, 'entryOfIssue'],
    ['show 210.3', 'an entry whose link is none', full, 'entryOfIssue'],
    ['list', 'an empty library', empty, 'listed'],
    ['list', 'issues', full, 'listed'],
    ['list --starred --limit 1', 'some issues', full, 'listed'],
    ['list', 'a damaged file', () => memoryPorts({ library: memoryLibrary(issues, damaged) }), 'listed'],
    ['search retry', 'an empty library', empty, 'found'],
    ['search retry', 'hits', full, 'found'],
    ['search note', 'a hit with nothing', full, 'found'],
    ['search xylophone', 'no hits', full, 'found'],
    ['search retyr', 'a near spelling', full, 'found'],
    ['export', 'an empty library', empty, 'found'],
    ['export', 'entries', full, 'found'],
    ['export --starred retry', 'no hits', full, 'found'],
    ['mark read 208 210.2', 'entries', full, 'marked'],
    ['mark star 100-200', 'a range with nothing', full, 'marked'],
    ['open 210.1', 'a browser', full, 'opened'],
    ['open 210', 'an issue', full, 'opened'],
    ['open 210.1 --print', 'a link', full, 'opened'],
    ['sync', 'new issues', syncing(3, 2, 1), 'synced'],
    ['sync', 'nothing', syncing(1), 'synced'],
    ['import in', 'a file', () => memoryPorts({ files: memoryFiles({ 'in/a.md': text }) }), 'imported'],
    ['config', 'defaults', empty, 'preferences'],
    ['config get open.marksRead', 'a default', empty, 'preferences'],
    ['config set open.marksRead false', 'a change', empty, 'preferences'],
    ['config path', 'a file', empty, 'preferencesFile'],
    ['status', 'an empty library', empty, 'status'],
    ['status', 'issues', full, 'status'],
    ['doctor', 'no problem', full, 'doctor'],
  ])('%s --json (%s) has its shape', async (words, _, ports, shape) => {
    const { out, exitCode } = await run([...words.split(' '), '--json'], { ports: ports() });
    expect([exitCode, wrongIn(JSON.parse(out), shape)]).toEqual([0, []]);
  });

  test('status has its shape after a sync', async () => {
    const ports = syncing(2, 1)();
    await run(['sync'], { ports });
    const json: unknown = JSON.parse((await run(['status', '--json'], { ports })).out);
    expect([wrongIn(json, 'status'), (json as { lastSync: unknown }).lastSync]).toEqual([
      [],
      expect.any(String),
    ]);
  });

  test('doctor has its shape where there are problems', async () => {
    const ports = memoryPorts({ library: memoryLibrary(issues, damaged) });
    const { out, exitCode } = await run(['doctor', '--json'], { ports });
    expect([exitCode, wrongIn(JSON.parse(out), 'doctor')]).toEqual([1, []]);
  });
});

describe('what is done in part', () => {
  test.each<[words: string, why: string, ports: () => Ports, shape: Shape]>([
    ['mark read 210.1 210.9 999', 'refs that are nothing', full, 'marked'],
    ['import in', 'a file that is no issue', broken, 'imported'],
    [
      'open 210.1',
      'no browser',
      () => full({ browser: memoryBrowser({ opened: false, reason: 'there is no display' }) }),
      'opened',
    ],
    ['sync', 'no network', offline, 'synced'],
  ])('%s --json (%s) has its shape, and the error behind it', async (words, _, ports, shape) => {
    const { out, err, exitCode } = await run([...words.split(' '), '--json'], { ports: ports() });
    expect([exitCode, wrongIn(JSON.parse(out), shape, { isPartial: true })]).toEqual([1, []]);
    expect(err).not.toBe('');
  });
});

describe('what cannot be done', () => {
  test.each<[words: string, code: string, ports: () => Ports]>([
    ['show', 'not-here', empty],
    ['show 999', 'not-here', full],
    ['show 210.9', 'no-such-entry', full],
    ['open 210.2', 'no-link', full],
    ['mark read 208', 'storage', failing],
    ['mark sideways 210', 'usage', full],
    ['search is:green', 'usage', full],
    ['export is:green', 'usage', full],
    ['export --output there.md', 'exists', () => full({ files: memoryFiles({ 'there.md': '' }) })],
    ['config get colour', 'usage', empty],
    ['completion fis', 'usage', empty],
    ['lits', 'usage', empty],
    ['list --limit 0', 'usage', empty],
  ])('%s --json is an error (%s), and nothing else', async (words, code, ports) => {
    const { out, exitCode } = await run([...words.split(' '), '--json'], { ports: ports() });
    const json: unknown = JSON.parse(out);
    expect(wrongIn(json, 'error')).toEqual([]);
    expect([exitCode, json]).toMatchObject([code === 'usage' ? 2 : 1, { error: { code } }]);
  });
});

test.each<[Shape, unknown]>([
  [
    'listed',
    [
      {
        number: 210,
        title: 'SRE Weekly Issue #210',
        url: 'https://sreweekly.com/sre-weekly-issue-210/',
        date: '2020-03-08',
        articles: 8,
        outages: 9,
        unread: 17,
        starred: 0,
      },
    ],
  ],
  [
    'imported',
    {
      added: [279, 278],
      updated: [],
      unchanged: 184,
      failed: [{ source: 'broken.md', reason: 'it has no title' }],
    },
  ],
  ['marked', { marked: [{ ref: '210.3', read: true, starred: false }], failed: [] }],
  ['opened', { ref: '210.3', url: 'https://example.com/', opened: true, read: true }],
  ['preferences', { 'open.marksRead': true }],
  ['status', { issues: 1, entries: 17, unread: 15, starred: 1, newest: 210, lastSync: null }],
  [
    'error',
    { error: { code: 'usage', message: 'There is no command “lits”.', hint: 'The nearest is “list”.' } },
  ],
])('%s is what was promised', (shape, example) => {
  expect(wrongIn(example, shape)).toEqual([]);
});

describe('a shape', () => {
  const status = { issues: 1, entries: 17, unread: 15, starred: 1, newest: 210, lastSync: null };

  test.each([
    ['a key too few', { ...status, lastSync: undefined }],
    ['a key too many', { ...status, colour: 'red' }],
    ['another type', { ...status, newest: '210' }],
    ['null where there is always something', { ...status, unread: null }],
    ['its keys in another order', Object.fromEntries(Object.entries(status).toReversed())],
    ['a time that is none', { ...status, lastSync: 'yesterday' }],
  ])('does not fit a document with %s', (_, document) => {
    expect(wrongIn(JSON.parse(JSON.stringify(document)), 'status')).not.toEqual([]);
  });
});
