import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import type { Answer } from '../../src/ports.js';
import { makeIssue } from '../support/issues.js';
import { memoryClock, memoryPorts, memorySite } from '../support/ports.js';
import { openReader, type OpenReader } from '../support/reader.js';

const ISSUES = [makeIssue(7), makeIssue(9)];

function entryHtml(number: number, position: number): string {
  const link = `https://example.com/${number}/${position}`;
  const title = `<div class="sreweekly-title"><a href="${link}">Tale ${position} of issue ${number}</a></div>`;
  return `<div class="sreweekly-entry">${title}<div class="sreweekly-description"><p>Told again.</p></div></div>`;
}

function page(number: number): Answer {
  const url = `https://sreweekly.com/sre-weekly-issue-${number}/`;
  const content = `<h2>Articles</h2>${entryHtml(number, 1)}${entryHtml(number, 2)}`;
  const body = `<!DOCTYPE html><html><head><title>SRE Weekly Issue #${number}</title></head><body><article>
<h1 class="entry-title"><a href="${url}">SRE Weekly Issue #${number}</a></h1>
<div class="entry-content">${content}</div><span class="updated">March 6, 2016</span></article></body></html>`;
  return { kind: 'page', url, body };
}

function feed(...numbers: readonly number[]): Answer {
  const items = numbers.map(
    (number) => `<item><title>SRE Weekly Issue #${number}</title>
<link>https://sreweekly.com/sre-weekly-issue-${number}/</link><pubDate>Mon, 14 Mar 2016 01:42:00 +0000</pubDate>
<content:encoded><![CDATA[<h2>Articles</h2>${entryHtml(number, 1)}]]></content:encoded></item>`,
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>SRE WEEKLY</title>${items.join('')}</channel></rss>`;
  return { kind: 'page', url: 'https://sreweekly.com/feed/', body };
}

/** Resolves once the reader's sync has ended. */
function ended({ runtime }: OpenReader): Promise<void> {
  return new Promise((resolve) => {
    const stop = runtime.subscribe(() => {
      if (runtime.state().syncing !== undefined) return;
      stop();
      resolve();
    });
  });
}

describe('syncing in the reader', () => {
  test('what a site sends in a header does not come through a notice as it is', async () => {
    const reason = 'it is packed in a way that was not asked for (\u009D52;c;eA==\u009C\u009B8m\u202Egzip)';
    const site = memorySite(() => ({ kind: 'unreadable', reason }));
    const reader = openReader(memoryPorts({ issues: ISSUES, site }));
    reader.press('r');
    await ended(reader);
    expect(reader.text()).toContain('not asked for (gzip). ');
    expect(reader.text()).not.toMatch(/[\p{Cf}\u0080-\u009F]/u);
  });

  test('Enter on an issue that is not here fetches it, and shows it in its place', async () => {
    const site = memorySite((url) => (url.endsWith('/sre-weekly-issue-8/') ? page(8) : undefined));
    const reader = openReader(memoryPorts({ issues: ISSUES, site }), { start: { kind: 'issue', number: 8 } });
    expect(reader.text()).toContain('fetch it from sreweekly.com');
    reader.press('enter');
    expect(reader.text()).toContain('Fetching #8 from sreweekly.com …');
    await ended(reader);
    expect(reader.text()).toMatch(/❯ ● Tale 1 of issue 8/);
    expect(reader.text()).toContain('#8 added.');
    expect(site.asked).toEqual(['https://sreweekly.com/sre-weekly-issue-8/']);
  });

  test('r takes what is new, and what is read stays where it is', async () => {
    const site = memorySite((url) => (url.endsWith('/feed/') ? feed(11, 10, 9) : undefined));
    const reader = openReader(memoryPorts({ issues: ISSUES, site }));
    reader.press('down', 'r');
    expect(reader.text()).toContain('Syncing with sreweekly.com …');
    reader.press('r');
    expect(reader.text()).toContain('a sync is running');
    await ended(reader);
    expect(reader.rows()[0]).toContain('#9');
    expect(reader.runtime.state().notice?.text).toContain('#11, #10 added');
    reader.press('right', 'right');
    expect(reader.text()).toContain('Tale 1 of issue 11');
  });

  test('a failed sync keeps the open issue on screen, and says why and that nothing is lost', async () => {
    const site = memorySite(() => {
      throw new UserError(
        'network',
        'Could not reach sreweekly.com (timed out after 20 s).',
        'r tries again.',
      );
    });
    const reader = openReader(memoryPorts({ issues: ISSUES, site }));
    reader.press('down');
    const before = reader.rows().slice(0, -2);
    reader.press('r');
    await ended(reader);
    expect(reader.rows().slice(0, before.length - 1)).toEqual(before.slice(0, -1));
    expect(reader.text()).toContain('Could not reach sreweekly.com (timed out after 20 s).');
    expect(reader.text()).toContain('Your 2 issues are all here.');
  });

  test('an issue that the site does not have is said to be so', async () => {
    const reader = openReader(memoryPorts({ issues: ISSUES, site: memorySite() }), {
      start: { kind: 'issue', number: 8 },
    });
    reader.press('enter');
    await ended(reader);
    expect(reader.text()).toContain('sreweekly.com has no issue 8.');
  });

  test('leaving the reader stops the sync', async () => {
    let isAsked: (signal: AbortSignal | undefined) => void = () => {};
    const asked = new Promise<AbortSignal | undefined>((resolve) => {
      isAsked = resolve;
    });
    const site = memorySite((_url, { signal }) => {
      isAsked(signal);
      return new Promise<Answer>(() => {});
    });
    const reader = openReader(memoryPorts({ issues: ISSUES, site }));
    reader.press('r');
    const signal = await asked;
    reader.runtime.close();
    expect(signal?.aborted).toBe(true);
  });
});

describe('a newer issue', () => {
  const issue = makeIssue(7, { date: '2016-03-06' });
  const on = (day: number): OpenReader =>
    openReader(memoryPorts({ issues: [issue], clock: memoryClock(Date.UTC(2016, 2, day, 18)) }));

  test('is said to be out by the clock alone, once it should be', () => {
    expect(on(12).text()).not.toContain('should be out');
    expect(on(15).text()).toContain('A newer issue should be out. r takes it');
  });

  test('is looked for as days go by', () => {
    const reader = on(12);
    reader.runtime.dispatch({ type: 'clock', now: Date.UTC(2016, 2, 15, 18) });
    expect(reader.text()).toContain('should be out');
  });
});
