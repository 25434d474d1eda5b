/** Every command in every surrounding: pipes that close, streams that are not there, disks that are full, terminals that are hardly any. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { builtProgram } from '../support/built-program.js';
import { makeHome } from '../support/home.js';
import { nodes, pinnedNode } from '../support/nodes.js';
import { keptIn } from '../support/shelled-reader.js';
import { inTurns } from '../support/storms.js';
import { closeTerminals, TerminalSession, type TerminalOptions } from '../support/terminal.js';

/** One home for all: what they change, they change to the same. */
const home = makeHome();
afterAll(() => home.remove());
afterEach(closeTerminals);

/** What each ends with by itself, and something it says. A site that is down is on stderr. */
const COMMANDS = new Map<string, { readonly code: 0 | 1; readonly out: RegExp; readonly err: RegExp }>();

beforeAll(async () => {
  const issue = join(home.folder, 'issue.md');
  writeFileSync(
    issue,
    '## [SRE Weekly Issue #7](https://sreweekly.com/sre-weekly-issue-7/) - January 24, 2016\n### Articles\n\n' +
      '1. [A tale](https://example.com/7/1)\n\n    What there is to say.\n',
  );
  // Nobody listens there any more.
  const site = createServer();
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve);
  });
  const { port } = site.address() as AddressInfo;
  await new Promise((resolve) => {
    site.close(resolve);
  });
  const NONE = /^$/;
  COMMANDS.set('', { code: 0, out: /^SRE Weekly Issue #210/, err: NONE });
  COMMANDS.set('list', { code: 0, out: /^#210 +8 March 2020/, err: NONE });
  COMMANDS.set('show', { code: 0, out: /^SRE Weekly Issue #210/, err: NONE });
  COMMANDS.set('show 210.3 --json', { code: 0, out: /^\{\n/, err: NONE });
  COMMANDS.set('doctor', { code: 0, out: /^Library/, err: NONE });
  COMMANDS.set('status', { code: 0, out: /^Issues/, err: NONE });
  COMMANDS.set('config', { code: 0, out: /^open\.marksRead/, err: NONE });
  COMMANDS.set('mark star 210.3', { code: 0, out: /210\.3/, err: NONE });
  COMMANDS.set('open 210.1 --print', { code: 0, out: /^https:/, err: NONE });
  COMMANDS.set('--help', { code: 0, out: /^Usage/, err: NONE });
  COMMANDS.set('sync --help', { code: 0, out: /^Usage/, err: NONE });
  COMMANDS.set(`import ${issue}`, { code: 0, out: /./, err: NONE });
  COMMANDS.set('import nowhere', { code: 1, out: NONE, err: /^sre-weekly: .*\n {2}.*\n$/ });
  COMMANDS.set(`sync --from http://127.0.0.1:${port}`, {
    code: 1,
    out: NONE,
    err: /^sre-weekly: .*\n {2}.*\n$/,
  });
});

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as bash has it: its words, then `how` its streams are. stdin is /dev/null. */
function run(words: string, how: string): Promise<Outcome> {
  const line = `set -o pipefail; '${pinnedNode()}' '${builtProgram()}' ${words} ${how}`;
  const child = spawn('bash', ['-c', line], {
    cwd: home.folder,
    env: home.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out: out.join(''), err: err.join('') }));
  });
}

const WRITE_FAILED = /^sre-weekly: What was asked for could not be written: .*\.\n {2}.*\n$/;
const QUIET = /^$/;

describe('every command', () => {
  /** What is different there: undefined where a command does as always. */
  const SURROUNDINGS: Readonly<Record<string, { how: string; out?: RegExp; err?: RegExp; fails?: RegExp }>> =
    {
      'says the same without a terminal': { how: '</dev/null' },
      'says the same with stdin closed': { how: '<&-' },
      'says the same with stderr closed': { how: '2>&-', err: QUIET },
      'says the same with stderr on a full disk': { how: '2>/dev/full', err: QUIET },
      'is quiet with stdout closed': { how: '>&-', out: QUIET },
      'is quiet with every stream closed': { how: '<&- >&- 2>&-', out: QUIET, err: QUIET },
      'is no failure where nobody reads it': { how: '| true', out: QUIET },
      'is no failure where little of it is read': { how: '| head -n 1' },
      'is a failure with a sentence where its disk is full': {
        how: '>/dev/full',
        out: QUIET,
        fails: WRITE_FAILED,
      },
    };

  test.each(Object.entries(SURROUNDINGS))('%s', async (_, { how, out, err, fails }) => {
    const complaints = await inTurns([...COMMANDS], 4, async ([words, usual]) => {
      const ended = await run(words, how);
      const isWritten = usual.code === 0;
      const expected = {
        code: fails !== undefined && isWritten ? 1 : usual.code,
        out: out ?? usual.out,
        err: err ?? (fails !== undefined && isWritten ? fails : usual.err),
      };
      const isRight =
        ended.code === expected.code && expected.out.test(ended.out) && expected.err.test(ended.err);
      return isRight ? undefined : `${words} ${how}: ${JSON.stringify(ended)}`;
    });
    expect(complaints).toEqual([]);
  });

  test.each([
    ['a terminal that is dumb', 'TERM=dumb', 80, 24],
    ['a terminal of one column and one row', 'LANG=C.UTF-8', 1, 1],
  ])('ends as always on %s', async (_, setting, columns, rows) => {
    // On a terminal that can do more, no words are the reader.
    const commands = [...COMMANDS].filter(([words]) => words !== '' || setting === 'TERM=dumb');
    const complaints = await inTurns(commands, 4, async ([words, { code }]) => {
      const program = ['env', setting, pinnedNode(), builtProgram(), ...words.split(' ').filter(Boolean)];
      const terminal = new TerminalSession([], { program, home, columns, rows });
      const ended = await terminal.waitForExit();
      const isPlain = setting !== 'TERM=dumb' || !terminal.raw.includes('\u001B');
      const isRight = ended.code === code && isPlain && terminal.raw !== '' && !terminal.isAlternate;
      return isRight ? undefined : `${words}: ${JSON.stringify({ ended, raw: terminal.raw })}`;
    });
    expect(complaints).toEqual([]);
  });
});

describe.each(nodes())('sre-weekly on %s', (_, node) => {
  const start = (how: string, options: TerminalOptions = {}): TerminalSession =>
    new TerminalSession([], { ...options, program: ['sh', '-c', `'${node}' '${builtProgram()}' ${how}`] });

  test.each(['</dev/null', '<&-', '2>&1 | cat'])(
    'is the issue as plain text in a terminal with %s',
    async (how) => {
      const terminal = start(how);
      expect((await terminal.waitForExit()).code).toBe(0);
      expect(terminal.raw).toContain('Introducing Dispatch');
      expect(terminal.raw).not.toContain('\u001B[?');
    },
  );

  test('writes the issue to a file, and nothing to the terminal', async () => {
    const terminal = start('>issue.txt');
    expect((await terminal.waitForExit()).code).toBe(0);
    expect(terminal.raw).toBe('');
    expect(readFileSync(join(terminal.home.folder, 'issue.txt'), 'utf8')).toMatch(/^SRE Weekly Issue #210/);
  });

  test('is the reader also where stderr is no terminal', async () => {
    const terminal = start('2>/dev/null', { columns: 100 });
    await terminal.waitFor('SRE Weekly #210');
    terminal.press('q');
    expect((await terminal.waitForExit()).code).toBe(0);
  });

  test('is plain text for a screen reader that reads a file', async () => {
    const terminal = start('>issue.txt', { env: { INK_SCREEN_READER: 'true' } });
    expect((await terminal.waitForExit()).code).toBe(0);
    expect(readFileSync(join(terminal.home.folder, 'issue.txt'), 'utf8')).toMatch(/^SRE Weekly Issue #210/);
  });

  test('takes its keys at every size, down to 1 × 1, for eyes and for ears', async () => {
    const sizes = [
      [1, 1],
      [2, 1],
      [1, 2],
      [1, 30],
      [200, 1],
      [3, 3],
      [5, 2],
      [39, 8],
      [40, 7],
      [100, 4],
    ] as const;
    const trials = sizes.flatMap((size) => [{ size }, { size, env: { INK_SCREEN_READER: 'true' } }]);
    const complaints = await inTurns(trials, 4, async ({ size: [columns, rows], ...rest }) => {
      const terminal = new TerminalSession([], { node, columns, rows, ...rest });
      await terminal.waitFor((screen) => screen.trim() !== '');
      terminal.press(
        'down',
        'm',
        'space',
        'pageUp',
        's',
        'f',
        'f',
        'f',
        '?',
        'down',
        'pageDown',
        'x',
        'escape',
      );
      terminal.press(
        'escape',
        'i',
        'end',
        'pageUp',
        'escape',
        ':',
        '2',
        'backspace',
        'escape',
        'left',
        'right',
      );
      terminal.press('y', 'O', 'ctrl-z', 'home', 'ctrl-c');
      const { code } = await terminal.waitForExit();
      const { read, star } = keptIn(terminal.home).marks;
      const isRight = code === 0 && read.size > 0 && star.size > 0 && !terminal.isAlternate;
      return isRight
        ? undefined
        : `${columns} × ${rows} ${JSON.stringify({ ...rest, code })}: ${terminal.raw}`;
    });
    expect(complaints).toEqual([]);
  });
});
