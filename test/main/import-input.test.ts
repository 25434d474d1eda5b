/** `import -` as a process of the built program: standard input as pipes, files and terminals give it. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtProgram } from '../support/built-program.js';
import { makeHome, type Home } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { startCommand, type EndedCommand, type StartedCommand } from '../support/started-command.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

const ISSUE = join('test', 'fixtures', 'issues', 'sreweekly-301.md');

let home: Home;
afterEach(async () => {
  await closeTerminals();
  home.remove();
});

/** `import - --json` with what is to be its standard input. */
function start(node: string, input: 'pipe' | number): StartedCommand {
  home = makeHome();
  return startCommand(['import', '-', '--json'], { node, home, input });
}

/** With a file or folder in the place of standard input. */
async function runWith(node: string, path: string): Promise<EndedCommand> {
  const input = openSync(path, 'r');
  try {
    return await start(node, input).ended;
  } finally {
    closeSync(input);
  }
}

describe.each(nodes())('on %s', (_, node) => {
  test('an issue is taken from a pipe, however it comes', async () => {
    const { child, ended } = start(node, 'pipe');
    const text = readFileSync(ISSUE);
    child.stdin?.write(text.subarray(0, 101));
    child.stdin?.end(text.subarray(101));
    const { exitCode, out } = await ended;
    expect([exitCode, JSON.parse(out)]).toEqual([0, expect.objectContaining({ added: [301], failed: [] })]);
  });

  test('and from a file', async () => {
    const { exitCode, out } = await runWith(node, ISSUE);
    expect([exitCode, JSON.parse(out)]).toEqual([0, expect.objectContaining({ added: [301], failed: [] })]);
  });

  test('more than an issue can have is not read to its end', async () => {
    const { child, ended } = start(node, 'pipe');
    child.stdin?.on('error', () => {});
    for (let megabytes = 0; megabytes < 7; megabytes += 1) child.stdin?.write(Buffer.alloc(2 ** 20, 'x'));
    const { exitCode, out } = await ended;
    expect([exitCode, JSON.parse(out)]).toMatchObject([
      1,
      { failed: [{ source: '-', reason: 'it is larger than 5 MB' }] },
    ]);
  });

  test('a pipe that ends before anything came says so, as after a download that failed', async () => {
    const { child, ended } = start(node, 'pipe');
    child.stdin?.end();
    const { exitCode, out } = await ended;
    expect([exitCode, JSON.parse(out)]).toMatchObject([
      1,
      { failed: [{ source: '-', reason: 'nothing came out of it' }] },
    ]);
  });

  test('a folder in its place is said in words', async () => {
    const { exitCode, out } = await runWith(node, 'test');
    expect([exitCode, JSON.parse(out)]).toMatchObject([
      1,
      { failed: [{ source: '-', reason: expect.stringContaining('folder') }] },
    ]);
  });

  test('Ctrl-C ends it while nothing comes, in a terminal too', async () => {
    const { child, ended } = start(node, 'pipe');
    // More than a pipe holds: once it is gone, the program is reading.
    await new Promise((resolve) => child.stdin?.write(Buffer.alloc(2 ** 20, 'x'), resolve));
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(130);

    const session = new TerminalSession([], {
      program: [node, builtProgram(), 'import', '-'],
      home,
    });
    await session.waitFor('Importing');
    session.press('\u0003');
    expect(await session.waitForExit()).toMatchObject({ code: 130 });
  });
});
