import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import { memoryBrowser, memoryClipboard, memoryPorts, memoryReading } from '../support/ports.js';

const issue = makeIssue(210, {
  date: '2020-03-08',
  entries: [
    { url: 'https://storms.example.com/out' },
    { url: null },
    { url: 'https://xn--exmple-4nf.com/' },
    { url: null, rawUrl: 'javascript:alert(1)' },
  ],
});

function setUp(outcome: Parameters<typeof memoryBrowser>[0] = { opened: true }) {
  const browser = memoryBrowser(outcome);
  const clipboard = memoryClipboard();
  const ports = memoryPorts({
    issues: [issue],
    calendar: new Map([[209, '2020-03-01']]),
    browser,
    clipboard,
  });
  return { ports, browser, clipboard };
}

const NO_DISPLAY = { opened: false, reason: 'there is no display' } as const;

describe('open', () => {
  test('an entry is opened, and read from then on', async () => {
    const { ports, browser } = setUp();
    const { json, exitCode, err } = await runJson(['open', '210.1'], { ports });
    expect(JSON.stringify(json)).toBe(
      '{"ref":"210.1","url":"https://storms.example.com/out","opened":true,"read":true}',
    );
    expect([exitCode, err]).toEqual([0, '']);
    expect(browser.opened).toEqual(['https://storms.example.com/out']);
    expect((await runJson(['show', '210.1'], { ports })).json).toMatchObject({ read: true });
  });

  test('--archived opens the copy of that week', async () => {
    const { ports, browser } = setUp();
    await run(['open', '210.1', '--archived'], { ports });
    expect(browser.opened).toEqual(['https://web.archive.org/web/20200308/https://storms.example.com/out']);
  });

  test('--print prints the link, and neither opens nor marks', async () => {
    const { ports, browser } = setUp();
    expect(await run(['open', '210.1', '--print'], { ports })).toMatchObject({
      exitCode: 0,
      out: 'https://storms.example.com/out\n',
      err: '',
    });
    const { json } = await runJson(['open', '210.1', '--print'], { ports });
    expect(json).toEqual({ ref: '210.1', url: 'https://storms.example.com/out', opened: false, read: false });
    expect(browser.opened).toEqual([]);
  });

  test('an issue is its page, here or not', async () => {
    const { ports, browser } = setUp();
    const { json } = await runJson(['open', '210'], { ports });
    expect(json).toEqual({
      ref: '210',
      url: 'https://sreweekly.com/sre-weekly-issue-210/',
      opened: true,
      read: false,
    });
    await run(['open', '209'], { ports });
    await run(['open', '209', '--archived'], { ports });
    await run(['open', 'latest'], { ports });
    expect(browser.opened).toEqual([
      'https://sreweekly.com/sre-weekly-issue-210/',
      'https://sreweekly.com/sre-weekly-issue-209/',
      'https://web.archive.org/web/20200301/https://sreweekly.com/sre-weekly-issue-209/',
      'https://sreweekly.com/sre-weekly-issue-210/',
    ]);
  });

  test('without a browser the link is printed whole on a line of its own, and copied', async () => {
    const { ports, clipboard } = setUp(NO_DISPLAY);
    expect(await run(['open', '210.1'], { ports })).toMatchObject({
      exitCode: 1,
      out: 'https://storms.example.com/out\n',
      err:
        'sre-weekly: No browser could be reached: there is no display.\n' +
        '  The link is printed above, and copied to the clipboard.\n',
    });
    expect(clipboard.copied).toEqual(['https://storms.example.com/out']);
    const { json } = await runJson(['open', '210.1'], { ports });
    expect(json).toMatchObject({ ref: '210.1', opened: false, read: false, error: { code: 'no-browser' } });
  });

  test('a host in foreign letters is named as it goes over the wire', async () => {
    const { err, exitCode } = await run(['open', '210.3'], setUp());
    expect([exitCode, err]).toEqual([
      0,
      'The host of this link has foreign letters; it is xn--exmple-4nf.com\n',
    ]);
  });

  test('a mark that could not be kept is said, and that it was opened too', async () => {
    const failsWith = new UserError('storage', 'The mark could not be saved.', 'Make room.');
    const ports = memoryPorts({ issues: [issue], reading: memoryReading({ failsWith }) });
    expect(await run(['open', '210.1'], { ports })).toMatchObject({
      exitCode: 1,
      out: 'Opened https://storms.example.com/out\n',
      err: 'sre-weekly: The mark could not be saved.\n  Make room.\n',
    });
  });

  test.each([
    ['210.2', 'no-link', 1],
    ['210.4', 'no-link', 1],
    ['210.9', 'no-such-entry', 1],
    ['209.1', 'not-here', 1],
    ['9999', 'not-here', 1],
    ['210-211', 'usage', 2],
  ])('open %s is refused as %s', async (ref, code, exitCode) => {
    const { ports, browser } = setUp();
    const outcome = await runJson(['open', ref], { ports });
    expect(outcome).toMatchObject({ exitCode, json: { error: { code } } });
    expect(browser.opened).toEqual([]);
  });
});
