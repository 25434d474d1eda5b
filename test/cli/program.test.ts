import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import { memoryPorts, memoryReading } from '../support/ports.js';

const COMMANDS = [
  'list',
  'show',
  'open',
  'search',
  'export',
  'mark',
  'sync',
  'import',
  'status',
  'config',
  'doctor',
  'completion',
];
/** Their documents are none of ours, or say by an option of their own what they are. */
const WITHOUT_JSON = ['export', 'completion'];

describe('help and version', () => {
  test('--version is the version, and opens nothing', async () => {
    expect(await run(['--version'])).toEqual({
      exitCode: 0,
      out: '1.2.3\n',
      err: '',
      starts: [],
      libraries: [],
    });
    expect((await run(['-V'])).out).toBe('1.2.3\n');
  });

  test('--help names every command there is, none that is not, and opens nothing', async () => {
    const { out, err, exitCode, libraries } = await run(['--help']);
    expect([exitCode, err, libraries]).toEqual([0, '', []]);
    expect(out.match(/(?<=^ {2})[a-z]+(?= .*$)/gm)).toEqual(COMMANDS);
    expect(out).toContain('--library');
  });

  test.each([[], ...COMMANDS])('the help of %s fits 80 columns and has examples', async (command) => {
    const { out, exitCode, libraries } = await run([...[command].flat(), '--help']);
    expect([exitCode, libraries]).toEqual([0, []]);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(out).toMatch(/^Examples:\n {2}sre-weekly/m);
    expect(out.includes('--json')).toBe(!WITHOUT_JSON.includes(String(command)));
  });

  test.each(COMMANDS)('the examples of %s can be run', async (command) => {
    const { out } = await run([command, '--help']);
    const examples = out.slice(out.indexOf('Examples:')).match(/(?<=sre-weekly ).*/g) ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const issues = [makeIssue(200), makeIssue(210)];
      // oxlint-disable-next-line no-await-in-loop
      const { exitCode } = await run(example.split(' '), { ports: memoryPorts({ issues }) });
      // Files to import are the user's own, and the site here has nothing.
      expect([example, exitCode]).toEqual([example, ['import', 'sync'].includes(command) ? 1 : 0]);
    }
  });
});

test('help COMMAND is that command’s help', async () => {
  expect((await run(['help', 'mark'])).out).toBe((await run(['mark', '--help'])).out);
  expect((await run(['help'])).out).toBe((await run(['--help'])).out);
  expect(await run(['help', 'mrak'])).toMatchObject({
    exitCode: 2,
    out: '',
    err: expect.stringContaining('There is no command “mrak”.\n  The nearest is “mark”.'),
  });
});

describe('wrong arguments', () => {
  test.each([
    ['lits', 'list'],
    ['shwo', 'show'],
    ['opn', 'open'],
    ['make', 'mark'],
    ['improt', 'import'],
    ['stat', 'status'],
    ['confg', 'config'],
    ['docter', 'doctor'],
    ['serach', 'search'],
    ['exprot', 'export'],
    ['complete', 'completion'],
    ['SHOW', 'show'],
  ])('%s is no command; the nearest is %s', async (word, command) => {
    for (const words of [[word], [word, '210'], [word, '--unread']]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await run(words)).toMatchObject({
        exitCode: 2,
        out: '',
        err: `sre-weekly: There is no command “${word}”.\n  The nearest is “${command}”. All of them: sre-weekly --help\n`,
      });
    }
  });

  test.each([
    [['210.x'], '“210.x” is neither an issue nor an entry.', /^Write an issue as 210/],
    [['--unred'], 'Unknown option “--unred”.', /sre-weekly --help/],
    [['list', '--unred'], 'Unknown option “--unred”.', /^Did you mean --unread\? .*sre-weekly list --help/],
    [['list', 'more'], 'Too many arguments for “list”. Expected 0 arguments but got 1: more.', /list --help/],
    [['list', '--limit'], 'Option “--limit <N>” argument missing.', /sre-weekly list --help/],
    [['open'], 'Missing required argument “REF”.', /sre-weekly open --help/],
    [['mark', 'read'], 'Missing required argument “REF”.', /sre-weekly mark --help/],
    [['import'], 'Missing required argument “PATH”.', /sre-weekly import --help/],
    [['210', '211'], 'Too many arguments. Expected 1 argument but got 2: 210, 211.', /sre-weekly --help/],
    [['--library'], 'Option “--library <DIR>” argument missing.', /sre-weekly --help/],
  ])('%j is wrong usage, and says what is possible', async (words, message, hint) => {
    const plain = await run(words);
    expect(plain).toMatchObject({ exitCode: 2, out: '' });
    const [first, second, ...rest] = plain.err.split('\n');
    expect(first).toBe(`sre-weekly: ${message}`);
    expect(second?.trim()).toMatch(hint);
    expect(rest).toEqual(['']);
  });

  test('with --json the error is a document too, wherever the option stands', async () => {
    expect(await runJson(['lits'])).toMatchObject({ exitCode: 2, json: { error: { code: 'usage' } } });
    const { out } = await run(['--json', 'list', '--unred']);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'usage', message: 'Unknown option “--unred”.', hint: expect.any(String) },
    });
  });

  test('what was typed is cleaned before it is repeated', async () => {
    const { err } = await run(['\u001b]0;owned\u0007li\u202ets\n']);
    expect(err).not.toMatch(/[\u001b\u0007\u202e]/);
    expect(err.split('\n')).toHaveLength(3);
  });
});

describe('options that every command has', () => {
  test('--library is heeded before and after the command', async () => {
    expect((await run(['--library', 'here', 'status'])).libraries).toEqual(['here']);
    expect((await run(['status', '--library=here'])).libraries).toEqual(['here']);
    expect((await run(['--library', 'there', 'status', '--library', 'here'])).libraries).toEqual(['here']);
    expect((await run(['status'])).libraries).toEqual([undefined]);
  });

  test('--json is heeded before the command too', async () => {
    expect(JSON.parse((await run(['--json', 'status'])).out)).toMatchObject({ issues: 0 });
  });

  test('a library that is a file is one sentence, and doctor still looks', async () => {
    const folders = { isFile: () => true };
    for (const words of [['list'], ['status'], ['show', '210'], ['mark', 'read', '210'], []]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await run(words, { folders })).toMatchObject({
        exitCode: 1,
        out: '',
        err:
          'sre-weekly: The library /home/ann/.local/share/sre-weekly is a file, and should be a folder.\n' +
          '  Name a folder, or one that is to be made: --library DIR, or SRE_WEEKLY_LIBRARY\n',
      });
    }
    expect((await run(['doctor'], { folders })).out).toContain('Library');
    expect((await run(['config'], { folders })).exitCode).toBe(0);
  });

  test('a bug is not taken for an error that the user can act on', async () => {
    const bug = new TypeError('undefined is not a newsletter');
    const reading = {
      ...memoryReading(),
      marks: () => {
        throw bug;
      },
    };
    await expect(run(['status'], { ports: memoryPorts({ reading }) })).rejects.toBe(bug);
  });
});

describe('sre-weekly [REF]', () => {
  const ports = memoryPorts({
    issues: [makeIssue(208), makeIssue(210)],
    calendar: new Map([[209, '2020-03-01']]),
  });
  const interactive = { ports, terminal: { isInteractive: true } };

  test('in a terminal it is the reader, where one left off or where it is told', async () => {
    expect((await run([], interactive)).starts).toEqual([undefined]);
    expect((await run(['latest'], interactive)).starts).toEqual([{ kind: 'latest' }]);
    expect((await run(['210'], interactive)).starts).toEqual([{ kind: 'issue', number: 210 }]);
    expect((await run(['210.3'], interactive)).starts).toEqual([{ kind: 'entry', number: 210, position: 3 }]);
    expect((await run(['--library', 'here', '210'], interactive)).starts).toHaveLength(1);
  });

  test('an issue of the chain that is not here is a placeholder, and no error', async () => {
    expect((await run(['209'], interactive)).starts).toEqual([{ kind: 'issue', number: 209 }]);
  });

  test.each([['9999'], ['210.99'], ['200-210']])('%s is an error before the reader starts', async (word) => {
    const { starts, err, exitCode } = await run([word], interactive);
    expect([starts, exitCode]).toEqual([[], word === '200-210' ? 2 : 1]);
    expect(err).toMatch(/^sre-weekly: .*\n {2}.*\n$/);
  });

  test('elsewhere it is the issue as plain text', async () => {
    expect((await run([], { ports })).out).toBe((await run(['show', '210'], { ports })).out);
    expect((await run(['208.2'], { ports })).out).toBe((await run(['show', '208.2'], { ports })).out);
  });

  test('with --json it is a document, in a terminal too', async () => {
    const { json, starts } = await runJson(['208'], interactive);
    expect(json).toMatchObject({ number: 208 });
    expect(starts).toEqual([]);
  });

  test('an error of the reader’s own is said like any other', async () => {
    const library = {
      ...ports.library,
      heads() {
        throw new UserError('storage', 'The library cannot be read.', 'Make it readable.');
      },
    };
    expect(await run(['210'], { ...interactive, ports: { ...ports, library } })).toMatchObject({
      exitCode: 1,
      err: 'sre-weekly: The library cannot be read.\n  Make it readable.\n',
    });
  });
});
