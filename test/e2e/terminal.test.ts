import { afterEach, describe, expect, test } from '@jest/globals';
import { constants } from 'node:os';
import { builtProgram } from '../support/built-program.js';
import { nodes } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(closeTerminals);

const READY = 'SRE Weekly #210';

describe.each(nodes())('the terminal on %s', (_, node) => {
  const start = (env: Readonly<Record<string, string>> = {}): TerminalSession =>
    new TerminalSession([], { node, columns: 100, rows: 24, env });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
    'is given back on %s, also on two',
    async (signal) => {
      const terminal = start();
      await terminal.waitFor(READY);
      terminal.kill(signal);
      terminal.kill(signal);
      const { code, signal: killedBy } = await terminal.waitForExit();
      expect(code === 0 ? 128 + killedBy : code).toBe(128 + constants.signals[signal]);
      expect(terminal.isAlternate).toBe(false);
      expect(terminal.isCursorHidden).toBe(false);
    },
  );

  test('is given back on Ctrl-C, which quits from any screen', async () => {
    const terminal = start();
    await terminal.waitFor(READY);
    terminal.press('?');
    await terminal.waitFor('every command');
    terminal.press('ctrl-c');
    expect((await terminal.waitForExit()).code).toBe(0);
    expect(terminal.isAlternate).toBe(false);
  });

  test('is the shell’s after Ctrl-Z and the reader’s again after fg', async () => {
    const program = ['bash', '--norc', '-i'];
    const terminal = new TerminalSession([], {
      node,
      program,
      columns: 100,
      rows: 24,
      env: { PS1: 'shell> ' },
    });
    await terminal.waitFor('shell>');
    terminal.type(`'${node}' '${builtProgram()}'\r`);
    await terminal.waitFor(READY);
    terminal.press('ctrl-z');
    await terminal.waitFor('Stopped');
    expect(terminal.isAlternate).toBe(false);
    terminal.type('echo $((6*7))\r');
    await terminal.waitFor(/^42$/m);
    terminal.type('fg\r');
    await terminal.waitFor(READY);
    expect(terminal.isAlternate).toBe(true);
    terminal.press('down');
    await terminal.waitFor(/❯ ● Reading/);
    terminal.press('q');
    await terminal.waitFor(/sre-weekly.js'\s+shell>\s*$/);
    terminal.type('echo code $?\r');
    await terminal.waitFor('code 0');
  });

  test('goes on where no shell does job control: Ctrl-Z is ignored there', async () => {
    const terminal = start();
    await terminal.waitFor(READY);
    terminal.press('ctrl-z', 'ctrl-z', 'down');
    // It is given away twice, and comes back twice.
    await terminal.waitFor((screen) => terminal.isAlternate && /❯ ● Reading/.test(screen));
    terminal.press('q');
    expect((await terminal.waitForExit()).code).toBe(0);
  });

  test('is drawn right wherever the cursor stood', async () => {
    const program = ['sh', '-c', `printf 'a prompt without end '; exec '${node}' '${builtProgram()}'`];
    const terminal = new TerminalSession([], { program, columns: 100, rows: 24 });
    await terminal.waitFor('? help');
    expect(terminal.row(0)).toMatch(/^ SRE Weekly #210/);
    expect(terminal.row(23)).toContain('? help');
  });

  test('is read out in words to a screen reader, one pane below the other, without rules and weights', async () => {
    const terminal = new TerminalSession([], {
      node,
      columns: 120,
      rows: 30,
      env: { INK_SCREEN_READER: 'true' },
    });
    await terminal.waitFor('Introducing Dispatch');
    await terminal.waitFor('question mark help');
    terminal.press('down', 'm', 's');
    // The whole frame: it may be seen half written.
    const screen = await terminal.waitFor(
      /^selected, read, starred: Reading \/proc\/pid[^]*question mark help/m,
    );
    expect(screen).toMatch(/^SRE Weekly #210 · 8 March 2020 +older 209 +newer 211 +1 of 17 read\n/);
    expect(screen).toMatch(/^articles +1 of 8 read$/m);
    expect(screen).toMatch(/^unread: In space, no one can hear/m);
    expect(screen).toMatch(/^Up Down entry +Left Right issue +Enter open/m);
    terminal.press('i');
    await terminal.waitFor(/^selected, +#210 +8 Mar 2020 +16 unread +1 starred/m);
    terminal.press('?');
    await terminal.waitFor(/^Shift H: the nearest older issue/m);
    expect(terminal.raw).not.toMatch(/[│─●★❯‹›↑↓←→⏎]/);
  });

  test('keys that arrive in one chunk count one by one', async () => {
    const terminal = start();
    await terminal.waitFor(READY);
    terminal.type('jjm');
    await terminal.waitFor('1 of 17 read');
    await terminal.waitFor(/❯ +In space/);
    terminal.type(':220\r');
    await terminal.waitFor('SRE Weekly #220');
  });

  test('is filled exactly after every change of its size', async () => {
    const terminal = start();
    await terminal.waitFor(READY);
    // The welcome goes with the first key.
    terminal.press('home');
    for (const [columns, rows] of [
      [140, 40],
      [60, 12],
      [30, 6],
      [8, 3],
      [1, 1],
      [80, 24],
      [120, 30],
    ] as const) {
      terminal.resize(columns, rows);
      const isDrawn = (screen: string): boolean => {
        const lines = screen.split('\n');
        if (columns < 5) return screen.trim() !== '';
        return columns < 40
          ? screen.includes('#210') || rows < 3
          : lines[0]?.includes('#210') === true && lines.at(-1)?.includes('help') === true;
      };
      await terminal.waitFor(isDrawn);
    }
    expect(terminal.row(2)).toContain('ARTICLES');
    expect(terminal.row(29)).toContain('? help');
  });

  test('is drawn anew as a whole where it became narrower and higher at once', async () => {
    const terminal = start();
    await terminal.waitFor(READY);
    terminal.press('left');
    await terminal.waitFor('not on this machine');
    terminal.resize(22, 43);
    const lines = (await terminal.waitFor(/^#209 *\n/)).split('\n').map((line) => line.trim());
    expect(lines.slice(1, 6)).toEqual([
      '',
      'This issue is not',
      'on this machine.',
      '',
      '⏎  fetch it from s…',
    ]);
    expect(lines.slice(17).join('')).toBe('');
  });

  test('NO_COLOR takes the colours away and still shows what is selected', async () => {
    const terminal = start({ NO_COLOR: '1' });
    await terminal.waitFor(READY);
    // The header is there before the rows below it, where a frame arrives in parts.
    const cell = () => terminal.screenBuffer.buffer.active.getLine(3)?.getCell(10);
    await terminal.waitFor(() => Boolean(cell()?.isInverse()));
    // Colours are SGR 30 to 49 and 90 to 107; bold, dim, underline and inverse are none.
    const sgr = [...terminal.raw.matchAll(/\u001B\[([\d;]*)m/g)].flatMap((match) =>
      (match[1] ?? '').split(';').map(Number),
    );
    expect(
      sgr.filter((code) => (code >= 30 && code <= 38) || (code >= 40 && code <= 48) || code >= 90),
    ).toEqual([]);
  });

  test('with TERM=dumb the issue is printed as plain text', async () => {
    // The pseudo-terminal sets TERM itself.
    const program = ['env', 'TERM=dumb', node, builtProgram()];
    const terminal = new TerminalSession([], { program });
    expect((await terminal.waitForExit()).code).toBe(0);
    expect(terminal.raw).toContain('Introducing Dispatch');
    expect(terminal.raw).not.toContain('\u001B');
  });
});

describe.each(nodes())('links on %s', (_, node) => {
  const start = (env: Readonly<Record<string, string>>): TerminalSession =>
    new TerminalSession([], { node, columns: 100, rows: 24, env });
  const LINK = 'https://netflixtechblog.com/introducing-dispatch-da4b8a2a8072?source=rss----2615bd06b42e---4';

  test.each([
    ['over SSH', { SSH_TTY: '/dev/pts/0', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22', DISPLAY: ':0' }],
    ['without a display', {}],
  ])('%s the link is shown whole and copied', async (_name, env) => {
    const terminal = start(env);
    await terminal.waitFor(READY);
    terminal.press('enter');
    await terminal.waitFor('No browser within reach');
    expect(terminal.screen()).toContain(LINK);
    expect(terminal.raw).toContain(`\u001B]52;c;${Buffer.from(LINK).toString('base64')}`);
  });

  test('an opener that fails is no dead end', async () => {
    const browser = makeOpener('browser', 'exit 3');
    const terminal = start({ BROWSER: browser.file });
    await terminal.waitFor(READY);
    terminal.press('enter');
    await terminal.waitFor('No browser within reach');
    expect(terminal.screen()).toContain(LINK);
  });

  test('pressing Enter twice at once with such a browser is one visit', async () => {
    const browser = makeOpener('w3m', 'echo "the page"; read answer');
    const terminal = start({ BROWSER: browser.file });
    await terminal.waitFor(READY);
    terminal.type('\r\r');
    await terminal.waitFor('the page');
    terminal.type('\r');
    await terminal.waitFor('1 of 17 read');
    terminal.press('q');
    expect((await terminal.waitForExit()).code).toBe(0);
  });

  test('what was opened just before leaving is marked read', async () => {
    const browser = makeOpener('browser', 'exec sleep 60');
    const terminal = start({ BROWSER: browser.file });
    await terminal.waitFor(READY);
    terminal.press('enter');
    await browser.called();
    terminal.press('q');
    await terminal.waitForExit();
    const again = new TerminalSession([], { node, columns: 100, home: terminal.home });
    await again.waitFor('1 of 17 read');
  });

  test('a browser that lives in the terminal gets it and gives it back', async () => {
    const browser = makeOpener('w3m', 'echo "the page, in a browser"; read answer');
    const terminal = start({ BROWSER: browser.file });
    await terminal.waitFor(READY);
    terminal.press('enter');
    await terminal.waitFor('the page, in a browser');
    expect(terminal.isAlternate).toBe(false);
    terminal.type('\r');
    await terminal.waitFor('1 of 17 read');
    expect(terminal.isAlternate).toBe(true);
    terminal.press('down');
    await terminal.waitFor(/❯ ● Reading/);
  });

  test('Ctrl-C that ends a browser in the terminal ends no command', async () => {
    const browser = makeOpener('w3m', 'echo "the page, in a browser"; exec sleep 60');
    const terminal = new TerminalSession(['open', '210.1'], { node, env: { BROWSER: browser.file } });
    await terminal.waitFor('the page, in a browser');
    terminal.press('ctrl-c');
    expect((await terminal.waitForExit()).code).toBe(0);
    await new TerminalSession(['show', '210.1', '--json'], { node, home: terminal.home }).waitFor(
      '"read": true',
    );
  });
});
