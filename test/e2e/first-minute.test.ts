import { afterEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { builtProgram } from '../support/built-program.js';
import { makeHome, type Home } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(closeTerminals);

const homes: Home[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

function emptyHome(): Home {
  const home = makeHome();
  homes.push(home);
  return home;
}

interface Shown {
  readonly entries: readonly { readonly ref: string; readonly read: boolean }[];
}

describe.each(nodes())('the first minute on %s', (_, node) => {
  test('opens, marks, walks the chain, finds help, leaves, and is taken up again', async () => {
    const home = emptyHome();
    const browser = makeOpener('browser');
    const options = { node, home, columns: 120, rows: 30, env: { BROWSER: browser.file } };
    const terminal = new TerminalSession([], options);

    await terminal.waitFor('SRE Weekly #210 · 8 March 2020');
    await terminal.waitFor('sre-weekly sync --all');
    expect(terminal.isAlternate).toBe(true);
    expect(terminal.isCursorHidden).toBe(true);

    terminal.press('down', 'enter');
    expect((await browser.called()).args).toEqual(['https://rachelbythebay.com/w/2014/10/27/ps/']);
    await terminal.waitFor('1 of 17 read');
    terminal.press('down', 'm');
    await terminal.waitFor('2 of 17 read');

    terminal.press('left');
    await terminal.waitFor('SRE Weekly #209 · 2 March 2020');
    await terminal.waitFor('This issue is not on this machine.');
    terminal.press('right', 'right');
    await terminal.waitFor('SRE Weekly #211');
    terminal.press('left');
    await terminal.waitFor('2 of 17 read');

    terminal.press('?');
    await terminal.waitFor('every command');
    terminal.press('escape');
    await terminal.waitFor('ARTICLES');
    terminal.press('q');
    expect(await terminal.waitForExit()).toEqual({ code: 0, signal: 0 });
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.isCursorHidden).toBe(false);

    const json = execFileSync(node, [builtProgram(), 'show', '210', '--json'], {
      env: home.env,
      encoding: 'utf8',
    });
    const read = (JSON.parse(json) as Shown).entries.filter((entry) => entry.read).map((entry) => entry.ref);
    expect(read).toEqual(['210.2', '210.3']);

    const again = new TerminalSession([], options);
    await again.waitFor(/❯ +In space, no one can hear you kernel panic/);
  });

  test('a first start that marks nothing writes nothing but caches', async () => {
    const home = emptyHome();
    const terminal = new TerminalSession([], { node, home });
    await terminal.waitFor('#210');
    terminal.press('q');
    await terminal.waitForExit();
    expect(existsSync(home.library)).toBe(false);
    expect(existsSync(home.config)).toBe(false);
    expect(readdirSync(home.folder).filter((name) => !['cache', 'state'].includes(name))).toEqual([]);
  });
});
