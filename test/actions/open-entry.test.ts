import { describe, expect, test } from '@jest/globals';
import { linkOf, openEntry } from '../../src/actions/open-entry.js';
import { UserError } from '../../src/core/errors.js';
import { countMarks } from '../../src/core/library/counts.js';
import { makeIssue, type EntrySketch } from '../support/issues.js';
import {
  memoryBrowser,
  memoryClipboard,
  memoryPorts,
  memoryPreferences,
  memoryReading,
} from '../support/ports.js';

function targetOf(entry: EntrySketch = { url: 'https://example.com/storms?a=1#top' }) {
  const issue = makeIssue(210, { date: '2020-03-08', entries: [entry, {}] });
  return { issue, entry: issue.entries[0]! };
}

describe('opening an entry', () => {
  test('it is opened in the browser and marked read', async () => {
    const browser = memoryBrowser();
    const target = targetOf();
    const { marks, ...report } = await openEntry(memoryPorts({ browser }), target);
    expect(report).toEqual({
      href: 'https://example.com/storms?a=1#top',
      host: 'example.com',
      isIdn: false,
      opened: true,
      copied: false,
    });
    expect(browser.opened).toEqual(['https://example.com/storms?a=1#top']);
    expect(countMarks(target.issue, marks!).read).toBe(1);
  });

  test('it stays unread where the preference says so', async () => {
    const reading = memoryReading();
    const preferences = memoryPreferences({ 'open.marksRead': false });
    const report = await openEntry(memoryPorts({ reading, preferences }), targetOf());
    expect(report.opened).toBe(true);
    expect(reading.writes).toEqual([]);
  });

  test('without a browser the link is copied, and nothing is marked', async () => {
    const reading = memoryReading();
    const clipboard = memoryClipboard();
    const browser = memoryBrowser({ opened: false, reason: 'there is no display' });
    const report = await openEntry(memoryPorts({ browser, clipboard, reading }), targetOf());
    expect(report).toMatchObject({ opened: false, reason: 'there is no display', copied: true });
    expect(clipboard.copied).toEqual(['https://example.com/storms?a=1#top']);
    expect(reading.writes).toEqual([]);
  });

  test('a clipboard that takes nothing is not said to have the link', async () => {
    const browser = memoryBrowser({ opened: false, reason: 'there is no display' });
    const ports = memoryPorts({ browser, clipboard: memoryClipboard(false) });
    expect(await openEntry(ports, targetOf())).toMatchObject({ opened: false, copied: false });
  });

  test('a mark that could not be kept does not undo that it was opened', async () => {
    const failsWith = new UserError('storage', 'The disk is full.', 'Make room.');
    const report = await openEntry(memoryPorts({ reading: memoryReading({ failsWith }) }), targetOf());
    expect(report).toMatchObject({ opened: true, markFailure: failsWith });
  });

  test('a link that goes with no entry is opened without a mark', async () => {
    const reading = memoryReading();
    const browser = memoryBrowser();
    await openEntry(memoryPorts({ reading, browser }), {
      url: 'https://sreweekly.com/sre-weekly-issue-209/',
    });
    expect(browser.opened).toEqual(['https://sreweekly.com/sre-weekly-issue-209/']);
    expect(reading.writes).toEqual([]);
  });
});

describe('the link that is opened', () => {
  test('an archived copy is the one of the issue’s day', () => {
    expect(linkOf(targetOf(), { archived: true }).href).toBe(
      'https://web.archive.org/web/20200308/https://example.com/storms?a=1#top',
    );
  });

  test('without a date it is the archive’s newest copy', () => {
    expect(linkOf({ url: 'https://example.com/' }, { archived: true }).href).toBe(
      'https://web.archive.org/web/https://example.com/',
    );
  });

  test('a host in foreign letters is shown as it goes over the wire', () => {
    expect(linkOf({ url: 'https://exаmple.com/' })).toMatchObject({
      host: 'xn--exmple-4nf.com',
      isIdn: true,
    });
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', '--help', 'https://ann:secret@example.com/'])(
    '%s is never opened',
    async (url) => {
      const browser = memoryBrowser();
      await expect(openEntry(memoryPorts({ browser }), { url })).rejects.toMatchObject({
        code: 'unsafe-link',
      });
      expect(browser.opened).toEqual([]);
    },
  );

  test('an entry without a link says so', () => {
    expect(() => linkOf(targetOf({ url: null }))).toThrow(
      expect.objectContaining({ code: 'no-link', message: 'Entry 210.1 has no link.' }),
    );
  });

  test('what stands in a link’s place is named, and not opened', () => {
    expect(() => linkOf(targetOf({ url: null, rawUrl: 'http://square space' }))).toThrow(
      expect.objectContaining({ code: 'no-link', message: expect.stringContaining('http://square space') }),
    );
  });
});
