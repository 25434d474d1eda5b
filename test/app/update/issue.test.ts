import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/core/errors.js';
import type { MarkChange } from '../../../src/core/marks.js';
import { keysOf } from '../../../src/core/library/counts.js';
import { makeIssue } from '../../support/issues.js';
import {
  memoryBrowser,
  memoryClipboard,
  memoryLibrary,
  memoryPlace,
  memoryPorts,
  memoryPreferences,
  memoryReading,
} from '../../support/ports.js';
import { openReader } from '../../support/reader.js';

const ISSUES = [makeIssue(7), makeIssue(9), makeIssue(10)];

function read(issueNumber: number, position: number): MarkChange {
  const issue = ISSUES.find(({ number }) => number === issueNumber) ?? makeIssue(issueNumber);
  return { kind: 'read', keys: keysOf(issue)[position - 1] ?? [], value: true };
}

/** What opening a link sets going is done once pending promises are. */
async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('moving', () => {
  test('the reader opens at the newest issue here, on its first entry', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    expect(reader.rows()[0]).toMatch(/#10 · .*‹ 9 .*0 of 3 read/);
    expect(reader.text()).toMatch(/❯ ● Tale 1 of issue 10/);
  });

  test('the pointer stops at both ends', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('up');
    expect(reader.text()).toMatch(/❯ ● Tale 1/);
    reader.press('down', 'down', 'down', 'down');
    expect(reader.text()).toMatch(/❯ ● Tale 3/);
  });

  test('the chain is walked number by number, issues that are not here included', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('left', 'left');
    expect(reader.rows()[0]).toContain('#8');
    expect(reader.text()).toContain('not on this machine');
    expect(reader.text()).toContain('back to #7');
    expect(reader.text()).toContain('on to #9');
    reader.press('right', 'right', 'right');
    expect(reader.rows()[0]).toContain('#10');
    expect(reader.runtime.state().notice?.text).toContain('the chain ends here');
  });

  test('H and L leave out what is not here', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('H', 'H');
    expect(reader.rows()[0]).toContain('#7');
    reader.press('L');
    expect(reader.rows()[0]).toContain('#9');
  });

  test('an issue that is turned back to is found at the entry one left', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('down', 'left', 'right');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
  });

  test('going to a number leads to an issue or an entry, and says what the chain is where it has no such number', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press(':', '7', '.', '2', 'enter');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 7/);
    reader.press(':', '9', '9', 'enter');
    expect(reader.text()).toContain('the chain runs from 1 to 10');
    reader.press('esc');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 7/);
  });

  test('keys that come together count one by one', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.runtime.press(['j', 'j', 'm']);
    expect(reader.text()).toMatch(/OUTAGES +1 of 1/);
  });

  test('before the library is loaded, an issue turned to is read by itself', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { isSettled: false });
    reader.press('left');
    expect(reader.text()).toContain('Tale 1 of issue 9');
  });
});

describe('the place where one left off', () => {
  test('is kept, and started at again', () => {
    const place = memoryPlace();
    const ports = memoryPorts({ issues: ISSUES, place });
    const first = openReader(ports);
    first.press('left', 'down');
    first.runtime.close();
    expect(openReader(ports).text()).toMatch(/❯ ● Tale 2 of issue 9/);
  });

  test('is not an issue that is not here', () => {
    const place = memoryPlace();
    const ports = memoryPorts({ issues: ISSUES, place });
    const first = openReader(ports);
    first.press('left', 'left');
    first.runtime.close();
    expect(place.load()?.issue).toBe(9);
  });

  test('whose issue is gone gives way to the newest', () => {
    const ports = memoryPorts({ issues: ISSUES, place: memoryPlace({ issue: 8 }) });
    expect(openReader(ports).rows()[0]).toContain('#10');
  });
});

describe('marking', () => {
  test('m marks read and unread, and nothing moves', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('down');
    const before = reader.rows();
    reader.press('m');
    expect(reader.rows()[0]).toContain('1 of 3 read');
    expect(reader.rows().map((row) => row.indexOf('Tale 2'))).toEqual(
      before.map((row) => row.indexOf('Tale 2')),
    );
    reader.press('m');
    expect(reader.rows()).toEqual(before);
  });

  test('s stars and unstars', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('s');
    expect(reader.text()).toMatch(/Tale 1 of issue 10 +★/);
    reader.press('s');
    expect(reader.text()).not.toContain('★');
  });

  test('z undoes any mark, Z does it again, across issues', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('m', 'left', 's', 'z', 'z');
    expect(reader.runtime.state().notice?.text).toContain('Undone: #10.1 marked read');
    reader.press('right');
    expect(reader.rows()[0]).toContain('0 of 3 read');
    reader.press('Z', 'Z');
    expect(reader.rows()[0]).toContain('1 of 3 read');
    reader.press('Z');
    expect(reader.runtime.state().notice?.text).toContain('nothing was undone');
  });

  test('A marks all that is shown, in one write, and one z takes it back', () => {
    const reading = memoryReading();
    const reader = openReader(memoryPorts({ issues: ISSUES, reading }));
    reader.press('A');
    expect(reader.rows()[0]).toContain('3 of 3 read');
    expect(reading.writes).toHaveLength(1);
    reader.press('z');
    expect(reader.rows()[0]).toContain('0 of 3 read');
  });

  test('a mark that cannot be kept is not shown as made, and says why', () => {
    const failsWith = new UserError('storage', 'The disk is full.', 'Make room and mark it again.');
    const reader = openReader(memoryPorts({ issues: ISSUES, reading: memoryReading({ failsWith }) }));
    reader.press('m');
    expect(reader.rows()[0]).toContain('0 of 3 read');
    expect(reader.text()).toContain('The disk is full. Make room and mark it again.');
    reader.press('z');
    expect(reader.text()).toContain('nothing was marked yet');
  });

  test('marks made in another terminal are shown', () => {
    const reading = memoryReading();
    const reader = openReader(memoryPorts({ issues: ISSUES, reading }));
    reading.arrive([read(10, 1)]);
    expect(reader.rows()[0]).toContain('1 of 3 read');
  });
});

describe('from unread to unread', () => {
  test('n goes down this issue, then to older ones; N the way back', () => {
    const reading = memoryReading();
    reading.mark([read(10, 2), read(9, 1)]);
    const reader = openReader(memoryPorts({ issues: ISSUES, reading }));
    reader.press('n');
    expect(reader.text()).toMatch(/❯ ● Tale 3 of issue 10/);
    reader.press('n');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 9/);
    reader.press('N');
    expect(reader.text()).toMatch(/❯ ● Tale 3 of issue 10/);
    reader.press('N');
    expect(reader.text()).toMatch(/❯ ● Tale 1 of issue 10/);
  });

  test('where none is left it says so', () => {
    const reader = openReader(memoryPorts({ issues: [makeIssue(3)] }));
    reader.press('A', 'n');
    expect(reader.text()).toContain('No unread entry below here, nor in any older issue.');
  });

  test('asked for before the library is loaded, it is found all the same', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { isSettled: false });
    reader.press('G', 'n');
    expect(reader.text()).toMatch(/❯ ● Tale 1 of issue 9/);
  });
});

describe('the filter', () => {
  test('shows all, unread, starred, in turn, and an entry that is marked stays', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('m', 's', 'f');
    expect(reader.text()).not.toContain('Tale 1 of issue 10');
    reader.press('m');
    expect(reader.text()).toMatch(/❯ {3}Tale 2 of issue 10/);
    reader.press('f');
    expect(reader.text()).toContain('Tale 1 of issue 10');
    expect(reader.text()).not.toContain('Tale 2 of issue 10');
    reader.press('f');
    expect(reader.text()).toContain('Tale 2 of issue 10');
  });

  test('that lets nothing through says so, and which key changes it', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('f', 'f');
    expect(reader.text()).toContain('No starred entries in this issue.');
    reader.press('enter');
    expect(reader.text()).toContain('no entry is selected');
  });
});

describe('one’s place', () => {
  test('outlasts filters that show nothing, also when turning to another issue and back', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('down', 'f', 'f', 'f');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
    reader.press('f', 'f', 'left', 'right', 'f');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
  });

  test('an entry that was unmarked comes into a list that showed nothing', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('A', 'f', 'right', 'left', 'right');
    expect(reader.text()).toContain('No unread entries');
    reader.press('z');
    expect(reader.text()).toMatch(/❯ ● Tale 1 of issue 10/);
  });
});

describe('opening', () => {
  test('Enter opens the entry and marks it read; the pointer stays', async () => {
    const browser = memoryBrowser();
    const reader = openReader(memoryPorts({ issues: ISSUES, browser }));
    reader.press('down', 'enter');
    await settled();
    expect(browser.opened).toEqual(['https://example.com/10/2']);
    expect(reader.text()).toMatch(/❯ {3}Tale 2 of issue 10/);
    expect(reader.text()).toContain('Opened example.com/10/2');
    reader.press('z');
    expect(reader.rows()[0]).toContain('0 of 3 read');
  });

  test('with open.marksRead off it only opens', async () => {
    const preferences = memoryPreferences({ 'open.marksRead': false });
    const reader = openReader(memoryPorts({ issues: ISSUES, preferences }));
    reader.press('enter');
    await settled();
    expect(reader.rows()[0]).toContain('0 of 3 read');
  });

  test('O opens and goes to the next unread', async () => {
    const browser = memoryBrowser();
    const reader = openReader(memoryPorts({ issues: ISSUES, browser }));
    reader.press('O');
    await settled();
    expect(browser.opened).toEqual(['https://example.com/10/1']);
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
  });

  test('without a browser the link is shown whole, copied, and the entry stays unread', async () => {
    const browser = memoryBrowser({ opened: false, reason: 'this is an SSH session' });
    const clipboard = memoryClipboard();
    const url = `https://example.com/${'long/'.repeat(60)}`;
    const reader = openReader(
      memoryPorts({ issues: [makeIssue(3, { entries: [{ url }] })], browser, clipboard }),
    );
    reader.press('enter');
    await settled();
    expect(reader.text()).toContain('No browser within reach: this is an SSH session.');
    expect(reader.rows().join('')).toContain(url);
    expect(clipboard.copied).toEqual([url]);
    expect(reader.rows()[0]).toContain('0 of 1 read');
  });

  test('a digit opens the link with that number inside the summary', async () => {
    const browser = memoryBrowser();
    const summary = [
      [
        'See ',
        { text: 'one', url: 'https://a.example/' },
        ' and ',
        { text: 'two', url: 'https://b.example/' },
      ],
    ];
    const reader = openReader(memoryPorts({ issues: [makeIssue(3, { entries: [{ summary }] })], browser }));
    expect(reader.text()).toContain('one [1] and two [2]');
    reader.press('2');
    await settled();
    expect(browser.opened).toEqual(['https://b.example/']);
    expect(reader.rows()[0]).toContain('0 of 1 read');
    reader.press('3');
    expect(reader.text()).toContain('This summary has no link 3.');
  });

  test('a opens the copy in the archive, of the day of the issue', async () => {
    const browser = memoryBrowser();
    const issue = makeIssue(3, { date: '2020-03-08' });
    const reader = openReader(memoryPorts({ issues: [issue], browser }));
    reader.press('a');
    await settled();
    expect(browser.opened).toEqual(['https://web.archive.org/web/20200308/https://example.com/3/1']);
  });

  test('a host in foreign letters is shown as it is spelled on the wire, and asked about', async () => {
    const browser = memoryBrowser();
    const url = 'https://xn--pple-43d.com/';
    const reader = openReader(memoryPorts({ issues: [makeIssue(3, { entries: [{ url }] })], browser }));
    reader.press('enter');
    await settled();
    expect(browser.opened).toEqual([]);
    expect(reader.text()).toContain('leads to xn--pple-43d.com');
    reader.press('esc', 'enter', 'y');
    await settled();
    expect(browser.opened).toEqual([url]);
  });

  test('Enter alone does not answer what is asked about a host', async () => {
    const browser = memoryBrowser();
    const url = 'https://xn--pple-43d.com/';
    const reader = openReader(memoryPorts({ issues: [makeIssue(3, { entries: [{ url }] })], browser }));
    reader.press('enter', 'enter', 'enter');
    await settled();
    expect(browser.opened).toEqual([]);
  });

  test('agreeing to a host opens no other, should the entry have changed meanwhile', async () => {
    const browser = memoryBrowser();
    const at = (url: string) => makeIssue(3, { entries: [{ url }] });
    const library = memoryLibrary([at('https://xn--pple-43d.com/')]);
    const reader = openReader(memoryPorts({ library, browser, calendar: new Map([[3, '2020-03-08']]) }));
    reader.press('enter');
    library.save(at('https://xn--80ak6aa92e.com/'));
    reader.press('y');
    await settled();
    expect(browser.opened).toEqual([]);
    expect(reader.text()).toContain('xn--80ak6aa92e.com');
  });

  test('the archived copy can be asked for while the page itself is being opened', async () => {
    const browser = memoryBrowser();
    const reader = openReader(memoryPorts({ issues: ISSUES, browser }));
    reader.press('enter', 'a');
    await settled();
    expect(browser.opened).toHaveLength(2);
  });

  test('a second, impatient Enter opens nothing while the first is at work', async () => {
    const browser = memoryBrowser();
    const reader = openReader(memoryPorts({ issues: ISSUES, browser }));
    reader.press('enter', 'enter');
    expect(reader.text()).toContain('Opening example.com/10/1 …');
    await settled();
    expect(browser.opened).toHaveLength(1);
    reader.press('enter');
    await settled();
    expect(browser.opened).toHaveLength(2);
  });

  test('what is being opened when the reader is left is marked read', () => {
    const reading = memoryReading();
    const reader = openReader(memoryPorts({ issues: ISSUES, reading }));
    reader.press('enter');
    reader.runtime.close();
    expect(reading.writes).toEqual([[read(10, 1)]]);
  });

  test('an entry without a link says so', () => {
    const issue = makeIssue(3, { entries: [{ url: null, rawUrl: 'http://square space' }] });
    const reader = openReader(memoryPorts({ issues: [issue] }));
    expect(reader.text()).toContain('the issue has: http://square');
    reader.press('enter');
    expect(reader.text()).toContain('this entry has no link');
  });

  test('o on an issue that is not here opens its page', async () => {
    const browser = memoryBrowser();
    const reader = openReader(memoryPorts({ issues: ISSUES, browser }), {
      start: { kind: 'issue', number: 8 },
    });
    reader.press('o');
    await settled();
    expect(browser.opened).toEqual(['https://sreweekly.com/sre-weekly-issue-8/']);
  });

  test('a browser that lives in the terminal gets the terminal', async () => {
    const browser = { ...memoryBrowser(), needsTerminal: true };
    const reader = openReader(memoryPorts({ issues: ISSUES, browser }));
    reader.press('enter');
    await settled();
    expect(reader.asked).toEqual(['lend']);
  });
});

describe('copying', () => {
  test('y copies the link, Y the entry as Markdown', () => {
    const clipboard = memoryClipboard();
    const issue = makeIssue(3, { entries: [{ title: 'Retry [storms]', summary: [['They come back.']] }] });
    const reader = openReader(memoryPorts({ issues: [issue], clipboard }));
    reader.press('y', 'Y');
    expect(clipboard.copied[0]).toBe('https://example.com/3/1');
    expect(clipboard.copied[1]).toBe('[Retry \\[storms\\]](<https://example.com/3/1>)\n\nThey come back.');
  });
});

describe('leaving', () => {
  test('q goes back, and quits on the first screen; Esc never quits; Ctrl-C always does', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('i', 'q', 'esc');
    expect(reader.asked).toEqual([]);
    reader.press('q');
    expect(reader.asked).toEqual(['quit']);
    reader.press('?', 'ctrl+c');
    expect(reader.asked).toEqual(['quit', 'quit']);
  });

  test('keys typed after q do nothing', () => {
    const reading = memoryReading();
    const reader = openReader(memoryPorts({ issues: ISSUES, reading }));
    reader.runtime.press(['q']);
    reader.runtime.close();
    reader.runtime.press(['m', 'down', 'm', 'enter']);
    expect(reading.writes).toEqual([]);
  });

  test('a mark that could not be kept while leaving is not lost silently', () => {
    const failsWith = new UserError('storage', 'The disk is full.', 'Make room.');
    const reader = openReader(memoryPorts({ issues: ISSUES, reading: memoryReading({ failsWith }) }));
    reader.press('enter');
    expect(reader.runtime.close()).toBe(failsWith);
  });

  test('Ctrl-Z suspends, also while a number is asked for', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press(':', 'ctrl+z');
    expect(reader.asked).toEqual(['suspend']);
  });
});

describe('a low terminal', () => {
  test('that shows an entry goes back to the list where the filter leaves none', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { size: { columns: 60, rows: 10 } });
    reader.press('space', 'f', 'f');
    expect(reader.text()).toContain('No starred entries in this issue.');
  });

  test('has the list alone; Space shows the entry in its place, page by page, and gives the list back', () => {
    const issue = makeIssue(3, { entries: [{ summary: [['Words that fill rows. '.repeat(40)]] }, {}] });
    const reader = openReader(memoryPorts({ issues: [issue] }), { size: { columns: 60, rows: 10 } });
    expect(reader.text()).not.toContain('Words that fill rows');
    reader.press('space');
    expect(reader.text()).toContain('Words that fill rows');
    expect(reader.text()).not.toContain('Tale 2');
    for (let presses = 0; presses < 40 && !reader.text().includes('Tale 2'); presses++) reader.press('space');
    expect(reader.text()).toContain('Tale 2');
    reader.press('space', 'esc');
    expect(reader.text()).toContain('Tale 2');
  });
});
