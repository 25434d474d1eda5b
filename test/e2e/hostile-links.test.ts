import { afterEach, describe, expect, test } from '@jest/globals';
import { openable } from '../../src/core/text/safe-url.js';
import { homeWith, removeHomes } from '../support/home-with.js';
import { HOSTILE_LINKS, linksIssue } from '../support/hostile-links.js';
import { nodes } from '../support/nodes.js';
import { makeRecorder } from '../support/openers.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(async () => {
  await closeTerminals();
  removeHomes();
});

describe.each(nodes())('on %s', (_, node) => {
  test('no link that must not be opened is, whatever key is pressed on it, and the others are exactly as they are shown', async () => {
    const browser = makeRecorder('browser');
    const home = homeWith({ 'issues/0300.md': linksIssue(300) });
    const env = { BROWSER: browser.file };
    const terminal = new TerminalSession(['300'], { node, columns: 140, rows: 120, home, env });
    const expected: string[] = [];
    for (const [at, { opens, askedAbout, isUnclean }] of HOSTILE_LINKS.entries()) {
      // One entry after the other.
      // oxlint-disable-next-line no-await-in-loop
      await terminal.waitFor(new RegExp(`│ Entry ${at + 1}$`, 'm'));
      if (opens === undefined) {
        terminal.type('\ro1a23456789');
        // oxlint-disable-next-line no-await-in-loop
        await terminal.waitFor('Not now: this summary has no links inside.');
      } else {
        const archived = `https://web.archive.org/web/20200308/${opens}`;
        for (const [key, link] of [
          ['enter', opens],
          ['a', archived],
          ...(isUnclean === true ? [] : ([['1', opens]] as const)),
        ] as const) {
          terminal.press(key);
          // oxlint-disable-next-line no-await-in-loop
          if (askedAbout !== undefined) await terminal.waitFor(`This link leads to ${askedAbout},`);
          if (askedAbout !== undefined) terminal.press('y');
          expected.push(openable(link));
          // oxlint-disable-next-line no-await-in-loop
          await terminal.waitFor(
            (screen) => screen.includes('Opened ') && browser.calls().length === expected.length,
          );
        }
      }
      terminal.press('j');
    }
    terminal.press('enter');
    expected.push('https://good.example/last');
    await terminal.waitFor(() => browser.calls().length === expected.length);
    expect(browser.calls()).toEqual(expected.map((link) => [link]));
  });

  test('a link is written the same whatever Node reads it, as keys of marks and files are', async () => {
    const home = homeWith({ 'issues/0300.md': linksIssue(300) });
    const at = HOSTILE_LINKS.findIndex(({ raw }) => raw.includes('^'));
    const words = ['open', `300.${at + 1}`, '--print'];
    const terminal = new TerminalSession(words, { node, columns: 120, home });
    await terminal.waitForExit();
    expect(terminal.raw).toBe(`${HOSTILE_LINKS[at]?.opens}\r\n`);
  });
});
