import { afterEach, describe, expect, test } from '@jest/globals';
import { nodes } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(closeTerminals);

describe.each(nodes())('a search in a terminal on %s', (_, node) => {
  const start = (env: Readonly<Record<string, string>> = {}): TerminalSession =>
    new TerminalSession([], { node, columns: 110, rows: 28, env });

  test('finds with each key, opens, goes to the issue, and comes back', async () => {
    const browser = makeOpener('browser', 'exit 0');
    const terminal = start({ BROWSER: browser.file });
    await terminal.waitFor('SRE Weekly #210');
    terminal.press('down', '/');
    await terminal.waitFor('Every word you type');
    terminal.type('software re');
    await terminal.waitFor(/^ \/ software re +1 entry in 1 issue/);
    terminal.press('enter');
    await terminal.waitFor('Opened ');
    await terminal.waitFor(/❯ {3}How did software get so reliable/);
    terminal.press('tab');
    await terminal.waitFor('1 of 17 read');
    expect(terminal.screen()).toMatch(/❯ {3}How did software get so reliable/);
    terminal.press('escape');
    await terminal.waitFor(/^ \/ software re/);
    terminal.press('escape');
    await terminal.waitFor(/❯ ● Reading \/proc/);
  });

  test('has the terminal’s cursor in its line, and hides it elsewhere', async () => {
    const terminal = start();
    await terminal.waitFor('SRE Weekly #210');
    expect(terminal.isCursorHidden).toBe(true);
    terminal.press('/');
    terminal.type('disp漢');
    const at = (x: number, y: number) => () => {
      const { cursorX, cursorY } = terminal.screenBuffer.buffer.active;
      return !terminal.isCursorHidden && cursorX === x && cursorY === y;
    };
    await terminal.waitFor(at(9, 0));
    terminal.press('left', 'backspace');
    await terminal.waitFor(at(6, 0));
    terminal.press('ctrl-c');
    await terminal.waitForExit();
    expect(terminal.isCursorHidden).toBe(false);
  });

  test('takes what is pasted as text with its line ends, and as no keys where nothing is typed', async () => {
    const browser = makeOpener('browser', 'exit 0');
    const terminal = start({ BROWSER: browser.file });
    await terminal.waitFor('SRE Weekly #210');
    const paste = (text: string): void => terminal.type(`\u001B[200~${text}\u001B[201~`);
    // They would mark, go on, ask whether, and leave.
    paste('smjjqq');
    terminal.press('/');
    paste('software\r\nreliable\r\n');
    await terminal.waitFor(/^ \/ software reliable +1 entry in 1 issue/);
    terminal.press('escape');
    await terminal.waitFor('0 of 17 read');
    expect(terminal.screen()).toMatch(/❯ ● Introducing Dispatch(?!.*★)/);
  });

  test('offers a near spelling, and earlier searches in the next start', async () => {
    const terminal = start();
    await terminal.waitFor('SRE Weekly #210');
    terminal.press('/');
    terminal.type('dispach');
    await terminal.waitFor('Did you mean “dispatch”?');
    terminal.press('enter');
    await terminal.waitFor(/^ \/ dispatch +\d+ entr/);
    terminal.press('down', 'q', 'q');
    await terminal.waitForExit();
    const again = new TerminalSession([], { node, columns: 110, rows: 28, home: terminal.home });
    await again.waitFor('SRE Weekly #210');
    again.press('/', 'up');
    await again.waitFor(/^ \/ dispatch +\d+ entr/);
  });
});
