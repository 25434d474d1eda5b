/** Hostile text in the reader, in a real pty: one run a door, all attacks in it, and a look at every byte that was written. */
import { afterEach, expect, test } from '@jest/globals';
import { homeWith, removeHomes } from '../support/home-with.js';
import { DAMAGED_ISSUE, HOSTILE_ANSWERS, hostileIssue } from '../support/hostile-files.js';
import { ALL_HOSTILE, asWord, HOSTILE_TEXTS } from '../support/hostile-texts.js';
import { startSite } from '../support/site-server.js';
import { copiedBy, offencesIn, unseenIn } from '../support/tame.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';
import { unsafeIn } from '../support/written.js';

afterEach(async () => {
  await closeTerminals();
  removeHomes();
});

test.each([
  ['without hyperlinks', {}],
  ['with hyperlinks', { FORCE_HYPERLINK: '1' }],
  ['read out', { INK_SCREEN_READER: 'true' }],
])('no part of an entry drives the terminal, %s', async (_, env) => {
  const home = homeWith({ 'issues/0300.md': hostileIssue(300) });
  const terminal = new TerminalSession(['300'], { columns: 200, rows: 60, home, env });
  for (const at of HOSTILE_TEXTS.keys()) {
    // The next is gone to once this one is on screen.
    // oxlint-disable-next-line no-await-in-loop
    await terminal.waitFor(
      (screen) => screen.includes(`summary${at + 1} `) && screen.includes(`300.${at + 1}`),
    );
    terminal.press('j');
  }
  terminal.press('y');
  await terminal.waitFor('Link copied.');
  terminal.press('Y');
  await terminal.waitFor('Title, link and summary copied.');
  terminal.press('i');
  await terminal.waitFor('on this machine');
  terminal.press('q', 'q');
  await terminal.waitForExit();

  const [link, markdown = ''] = copiedBy(terminal.raw);
  expect(link).toBe('https://tales.example/49');
  expect(unsafeIn(markdown)).toBeUndefined();
  expect(markdown).toMatch(/^\[title49 [^]*seen49[^]*\]\(<https:\/\/tales\.example\/49>\)/);
  expect(unseenIn(terminal.raw)).toEqual([]);
  expect(offencesIn(terminal.raw, { copied: [link ?? '', markdown] })).toEqual([]);
});

test('what is typed or pasted into a line is clean where it is shown', async () => {
  const home = homeWith({});
  const terminal = new TerminalSession([], { columns: 400, rows: 60, home });
  await terminal.waitFor('SRE Weekly #210');
  // What begins with ESC is keys: those are tested where keys are.
  const typed = HOSTILE_TEXTS.filter(({ text }) => !/[\u0000-\u001F\u007F]/.test(text));
  for (const { text, seen } of typed) {
    terminal.press('?');
    // oxlint-disable-next-line no-await-in-loop
    await terminal.waitFor('every command');
    terminal.type(text);
    // oxlint-disable-next-line no-await-in-loop
    await terminal.waitFor((screen) => screen.includes(seen) && screen.includes('No command matches'));
    terminal.press('escape');
    // oxlint-disable-next-line no-await-in-loop
    await terminal.waitFor('SRE Weekly #210');
    terminal.type(`:${text.replace(/ seen\d+/, '')}`);
    // oxlint-disable-next-line no-await-in-loop
    await terminal.waitFor('Go to issue:');
    terminal.press('escape');
  }
  terminal.press('ctrl-c');
  await terminal.waitForExit();
  expect(offencesIn(terminal.raw, { typed: true })).toEqual([]);
  expect(unseenIn(terminal.raw, typed)).toEqual([]);
});

test('a notice about a hostile file, address or answer is text', async () => {
  /** Redirects may lead to other paths. */
  const asks = () => site.asked.filter(({ path }) => path === '/feed/').length;
  const site = await startSite(({ socket }) => void socket.end(HOSTILE_ANSWERS[asks() - 1] ?? ''));
  const home = homeWith({ 'issues/0300.md': DAMAGED_ISSUE });
  const terminal = new TerminalSession([], {
    columns: 120,
    rows: 40,
    home,
    env: { SRE_WEEKLY_FROM: site.base },
  });
  await terminal.waitFor('issues/0300.md could not be read');
  for (const at of HOSTILE_ANSWERS.keys()) {
    terminal.press('j');
    // oxlint-disable-next-line no-await-in-loop
    await terminal.waitFor((screen) => !screen.includes('r tries again'));
    terminal.press('r');
    // oxlint-disable-next-line no-await-in-loop
    await terminal.waitFor((screen) => asks() === at + 1 && screen.includes('r tries again'));
  }
  terminal.press('q');
  await terminal.waitForExit();

  const named = new TerminalSession([], {
    columns: 200,
    rows: 50,
    home: homeWith({}),
    env: { SRE_WEEKLY_FROM: asWord(ALL_HOSTILE) },
  });
  await named.waitFor('SRE Weekly #210');
  named.press('r');
  await named.waitFor('There is no syncing from');
  named.press('q');
  await named.waitForExit();
  expect([...offencesIn(terminal.raw), ...offencesIn(named.raw)]).toEqual([]);
  expect(named.raw).toContain('seen01');
});
