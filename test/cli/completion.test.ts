import { describe, expect, test } from '@jest/globals';
import { PLACEHOLDERS } from '../../src/cli/completion/complete-words.js';
import { SHELLS } from '../../src/cli/completion/scripts.js';
import { QUALIFIERS } from '../../src/core/library/search/query.js';
import { run } from '../support/command-line.js';
import { makeIssue } from '../support/issues.js';
import { memoryLibrary, memoryPorts } from '../support/ports.js';

const issues = [makeIssue(99), makeIssue(208), makeIssue(210)];

/** What the shells are answered: the first line, and the words of the others. */
async function complete(typed: string) {
  const library = memoryLibrary(issues);
  const ports = memoryPorts({ library });
  const words = typed.split(' ');
  const { out, err, exitCode, libraries } = await run(['completion', 'bash', '--', ...words], { ports });
  expect([err, exitCode, library.reads]).toEqual(['', 0, []]);
  const [kind, ...lines] = out.trimEnd().split('\n');
  return { kind, words: lines.map((line) => line.split('\t')[0]), lines, libraries };
}

test.each([
  ['ma', ['mark']],
  ['s', ['show', 'search', 'sync', 'status']],
  ['mark ', ['read', 'unread', 'star', 'unstar']],
  ['mark un', ['unread', 'unstar']],
  ['list --un', ['--unread']],
  ['list --limit ', []],
  ['show 2', ['210', '208']],
  ['show ', ['latest', '210', '208', '99']],
  ['show 210.', ['210.1', '210.2', '210.3']],
  ['show 210 2', []],
  ['show 999.', []],
  ['show 99-', []],
  ['mark read 208 2', ['210', '208']],
  ['mark read 99-', ['99-210', '99-208']],
  ['2', ['210', '208']],
  ['search is:', ['is:unread', 'is:read', 'is:starred']],
  ['search retry in:o', ['in:outages']],
  ['search -is:s', ['-is:starred']],
  ['search -a', ['-author:', '-after:']],
  ['search issue:2', ['issue:210', 'issue:208']],
  ['search --lim', ['--limit']],
  ['search -- --', []],
  ['export retry has:', ['has:disclosure']],
  ['export --format ', ['markdown', 'json', 'html']],
  ['export --format=j', ['--format=json']],
  ['config ', ['get', 'set', 'unset', 'path']],
  ['config get ', ['open.marksRead']],
  ['config set open.marksRead ', ['true', 'false']],
  ['config path ', []],
  ['config get open.marksRead ', []],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['--library here mark st', ['star']],
  ['status x', []],
])('“%s” may become %j', async (typed, words) => {
  expect(await complete(typed)).toMatchObject({ kind: 'words', words });
});

test.each([
  ['import ', 'files'],
  ['import a b', 'files'],
  ['export --output ', 'files'],
  ['export --output=a', 'files'],
  ['--library ', 'folders'],
  ['list --library=', 'folders'],
])('“%s” is left to the shell, which knows %s', async (typed, kind) => {
  expect(await complete(typed)).toMatchObject({ kind, words: [] });
});

describe('at the first word', () => {
  test('there are all commands, and no numbers among them', async () => {
    const help = (await run(['--help'])).out;
    const commands = help.match(/(?<=^ {2})[a-z]+(?= .*$)/gm);
    expect((await complete('')).words).toEqual([...commands!, 'latest']);
  });

  test('each says what it is about', async () => {
    expect((await complete('sta')).lines).toEqual([
      'status\thow many issues and entries, unread and starred',
    ]);
  });
});

test('issues are those of the library that was named', async () => {
  expect((await complete('--library here show 2')).libraries).toEqual([undefined, 'here']);
  expect((await complete('show --library=there 2')).libraries).toEqual([undefined, 'there']);
});

test('every qualifier of a query is known', async () => {
  expect((await complete('search ')).words).toEqual(QUALIFIERS.map(({ name }) => `${name}:`));
});

test('every placeholder of a command has words, files or a reason to have none', async () => {
  const placeholders = new Set<string>();
  for (const command of (await complete('')).words) {
    if (command === 'latest') continue;
    // oxlint-disable-next-line no-await-in-loop
    const { out } = await run([command!, '--help']);
    for (const [, name] of out.matchAll(/^ {2}(?:--[a-z]+ <)?([A-Z]+)>? /gm)) placeholders.add(name!);
  }
  expect([...placeholders].filter((name) => !PLACEHOLDERS.has(name))).toEqual([]);
  expect([...PLACEHOLDERS].filter((name) => !placeholders.has(name))).toEqual([]);
});

test.each(SHELLS)('%s gets a script that asks for words in its name', async (shell) => {
  const { out, err, exitCode } = await run(['completion', shell]);
  expect(out).toContain(`sre-weekly completion ${shell} -- `);
  expect([err, exitCode]).toEqual(['', 0]);
});

test('another shell is wrong usage, and the nearest is named', async () => {
  expect(await run(['completion', 'fis'])).toMatchObject({
    exitCode: 2,
    out: '',
    err: 'sre-weekly: There is no completion for “fis”.\n  The nearest is “fish”. There are: bash, zsh, fish\n',
  });
});
