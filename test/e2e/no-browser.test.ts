/** Where no browser can be had, or one that says nothing: the link is shown whole and copied, in the reader and by `open`. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtProgram } from '../support/built-program.js';
import { nodes } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(closeTerminals);

const LINK = 'https://netflixtechblog.com/introducing-dispatch-da4b8a2a8072?source=rss----2615bd06b42e---4';
const COPIED = `\u001B]52;c;${Buffer.from(LINK).toString('base64')}\u0007`;

type Environment = Readonly<Record<string, string>>;

/** A program that the system cannot start, though it is there. */
function unusable(text: string, mode: number): string {
  const file = join(temporaryFolder(), 'browser');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const WITHOUT: readonly (readonly [name: string, env: () => Environment, reason: string])[] = [
  [
    'over SSH, whatever display there is',
    () => ({ SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22', DISPLAY: ':0' }),
    'this is an SSH session',
  ],
  ['without a display', () => ({}), 'there is no display'],
  [
    'on a desktop with nothing that opens links',
    () => ({ DISPLAY: ':0', PATH: '/nowhere' }),
    'the desktop’s opener failed',
  ],
  ['with a $BROWSER that names nothing', () => ({ BROWSER: 'no-such-browser' }), 'which is not installed'],
  [
    'with a $BROWSER that is missing, and a display',
    () => ({ BROWSER: '/nowhere/browser --new-tab %s', DISPLAY: ':0' }),
    'which is not installed',
  ],
  [
    'with a $BROWSER that may not be run',
    () => ({ BROWSER: unusable('#!/bin/sh\n', 0o644) }),
    'which is not installed',
  ],
  [
    'with a $BROWSER that cannot be run',
    () => ({ BROWSER: unusable('#!/nowhere/sh\n', 0o755) }),
    'could not be started',
  ],
  ['with a $BROWSER that fails', () => ({ BROWSER: makeOpener('browser', 'exit 3').file }), 'exit code 3'],
  [
    'with a $BROWSER that is killed',
    () => ({ BROWSER: makeOpener('browser', 'kill -9 $$').file }),
    'SIGKILL',
  ],
];

/** Rows that hold the link from the first column on, and nothing else. */
const linkRows = (columns: number) =>
  Array.from({ length: Math.ceil(LINK.length / columns) }, (_, row) =>
    LINK.slice(row * columns, (row + 1) * columns),
  ).join('\n');

test.each(WITHOUT)('the reader shows the link whole, and copies it: %s', async (_name, env, reason) => {
  const terminal = new TerminalSession([], { columns: 60, rows: 24, env: env() });
  await terminal.waitFor('#210');
  terminal.press('enter');
  const screen = await terminal.waitFor((text) => `\n${text}\n`.includes(`\n${linkRows(60)}\n`));
  expect(screen).toContain('clipboard:');
  expect(screen).toContain('No browser within reach: ');
  expect(screen.replaceAll(/\s+/g, ' ')).toContain(reason);
  expect(terminal.raw).toContain(COPIED);
  // Nobody has seen the page.
  expect(terminal.row(0)).toContain('0 of 17 read');
  // The screen goes on.
  terminal.press('j');
  await terminal.waitFor(/❯ ● Reading/);
});

describe.each(nodes())('on %s', (_, node) => {
  test('the command prints the link whole, and copies it, in each of these', async () => {
    const words = (env: Environment) => Object.entries(env).map(([name, value]) => `'${name}=${value}'`);
    const script = WITHOUT.map(
      ([, env]) => `env ${words(env()).join(' ')} '${node}' '${builtProgram()}' open 210.1; echo "code $?"`,
    );
    const terminal = new TerminalSession([], { columns: 120, program: ['sh', '-c', script.join('\n')] });
    await terminal.waitForExit();
    const runs = terminal.raw.replaceAll('\r', '').split(/^code /m);
    for (const [at, [, , reason]] of WITHOUT.entries()) {
      expect(runs[at]).toContain(COPIED);
      expect(runs[at]?.replace(COPIED, '').split('\n')).toContain(LINK);
      expect(runs[at]).toContain(reason);
      expect(runs[at]).toContain('The link is printed above, and copied to the clipboard.');
      expect(runs[at + 1]).toMatch(/^1\n/);
    }
  });

  test('a browser that never ends holds up neither the reader nor its end', async () => {
    const browser = makeOpener('browser', 'exec sleep 600');
    const terminal = new TerminalSession([], {
      node,
      columns: 120,
      rows: 24,
      env: { BROWSER: browser.file },
    });
    await terminal.waitFor('#210');
    terminal.press('enter');
    await terminal.waitFor('Opening netflixtechblog.com');
    const { args } = await browser.called();
    expect(args).toEqual([LINK]);
    terminal.press('j');
    await terminal.waitFor(/❯ ● Reading/);
    await terminal.waitFor('Opened netflixtechblog.com');
    await terminal.waitFor('1 of 17 read');
    expect(terminal.screen()).not.toContain('No browser');
    terminal.press('q');
    expect((await terminal.waitForExit()).code).toBe(0);
    expect(terminal.raw).not.toContain('\u001B]52');
  });

  test('a browser that never ends and holds on to its signals does not hold up the command', async () => {
    const browser = makeOpener('browser', "trap '' HUP TERM INT; exec sleep 600");
    const terminal = new TerminalSession(['open', '210.1'], {
      node,
      columns: 120,
      rows: 24,
      env: { BROWSER: browser.file },
    });
    expect((await terminal.waitForExit()).code).toBe(0);
    expect((await browser.called()).args).toEqual([LINK]);
    expect(terminal.screen()).toContain(`Opened ${LINK}`);
  });
});
