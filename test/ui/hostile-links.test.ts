/** Links that must not be opened, by every way there is to open one, in the reader and on the command line. */
import { describe, expect, test } from '@jest/globals';
import type { Entry, Issue } from '../../src/core/issue/model.js';
import { cleanLine } from '../../src/core/text/sanitize.js';
import { openable, safeUrl } from '../../src/core/text/safe-url.js';
import { createBrowser } from '../../src/io/browser.js';
import { run } from '../support/command-line.js';
import { HOSTILE_LINKS, readLinksIssue } from '../support/hostile-links.js';
import { makeRecorder } from '../support/openers.js';
import { memoryBrowser, memoryClipboard, memoryPorts } from '../support/ports.js';
import { openReader } from '../support/reader.js';

const ISSUE = readLinksIssue(300);
const ARCHIVE = 'https://web.archive.org/web/20200308/';
const KEYS = ['enter', 'o', 'O', 'a', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

const LINKS = HOSTILE_LINKS.map((link, at) => ({ ...link, at, entry: ISSUE.entries[at]! }));
const REFUSED = LINKS.filter(({ opens }) => opens === undefined);
const TAKEN = LINKS.flatMap((link) => (link.opens === undefined ? [] : [{ ...link, opens: link.opens }]));
const ASKED = TAKEN.filter(({ askedAbout }) => askedAbout !== undefined);

/** The reader at an entry, in a terminal high enough for most. */
function readerAt(issue: Issue, at: number) {
  const [browser, clipboard] = [memoryBrowser(), memoryClipboard()];
  const ports = memoryPorts({ issues: [issue], browser, clipboard });
  const start = { kind: 'entry', number: issue.number, position: at + 1 } as const;
  const reader = openReader(ports, { start, size: { columns: 90, rows: 200 } });
  return { reader, browser, clipboard };
}

/** What the browser was given after these keys. */
async function openedBy(issue: Issue, at: number, ...keys: readonly string[]): Promise<readonly string[]> {
  const { reader, browser } = readerAt(issue, at);
  reader.press(...keys);
  // Whatever was asked for is done by then: nothing here takes time.
  await new Promise((resolve) => void setImmediate(resolve));
  return browser.opened;
}

/** The same for each key alone; `then` is pressed after each. */
async function openedByEach(issue: Issue, at: number, ...then: readonly string[]) {
  const opened = KEYS.map(async (key) => [key, await openedBy(issue, at, key, ...then)] as const);
  return Object.fromEntries(await Promise.all(opened));
}

const NOTHING = Object.fromEntries(KEYS.map((key) => [key, []]));

/** By every key that opens an entry's link, and by 1 where it is a link inside of the summary, too. */
function everything(opens: string, isInside: boolean) {
  const link = [opens];
  return {
    ...NOTHING,
    enter: link,
    o: link,
    O: link,
    a: [ARCHIVE + opens],
    ...(isInside ? { 1: link } : {}),
  };
}

describe.each(REFUSED)('$name', ({ at, raw, entry }) => {
  test('is opened by no key', async () => {
    expect(await openedByEach(ISSUE, at)).toEqual(NOTHING);
  });

  test('is shown as text, and copied as no link', () => {
    const { reader, clipboard } = readerAt(ISSUE, at);
    // As much of ten thousand characters as the screen has.
    const expected = cleanLine(raw).replaceAll(/\s/g, '').slice(0, 5000);
    expect(reader.text().replaceAll(/\s/g, '')).toContain(`theissuehas:${expected}`);
    reader.press('y', 'Y');
    expect(clipboard.copied).toEqual([expect.not.stringMatching(/\]\(/)]);
    expect(JSON.stringify(reader.runtime.state().index.issues.get(300)?.entries[at])).not.toContain('"url"');
  });

  test('is opened by no command', async () => {
    const { ports, calls } = onRecorder();
    for (const more of [[], ['--archived'], ['--print'], ['--json'], ['--print', '--archived']]) {
      // oxlint-disable-next-line no-await-in-loop
      const { exitCode, out, err } = await run(['open', entry.ref, ...more], { ports });
      expect([exitCode, err]).toEqual([1, expect.stringContaining('that is no link: ')]);
      expect(out === '' || 'error' in JSON.parse(out)).toBe(true);
    }
    expect(calls()).toEqual([]);
  });
});

describe.each(TAKEN)('$name', ({ at, entry, opens, askedAbout, isUnclean }) => {
  test('is opened as what it is shown to be', async () => {
    const yes = askedAbout === undefined ? [] : ['y'];
    expect(await openedByEach(ISSUE, at, ...yes)).toEqual(everything(opens, isUnclean !== true));
    const { reader, clipboard } = readerAt(ISSUE, at);
    expect(reader.text().replaceAll(/\s/g, '')).toContain(opens.replace('https://', ''));
    reader.press('y');
    expect(clipboard.copied).toEqual([opens]);
  });

  test('is opened by commands as that, with no word for a shell in it', async () => {
    const { ports, calls } = onRecorder();
    const plain = await run(['open', entry.ref], { ports });
    const archived = await run(['open', entry.ref, '--archived'], { ports });
    const printed = await run(['open', entry.ref, '--print'], { ports });
    expect(printed.out).toBe(`${opens}\n`);
    expect([plain.out, archived.out]).toEqual([`Opened ${opens}\n`, `Opened ${ARCHIVE}${opens}\n`]);
    expect(calls()).toEqual([[openable(opens)], [openable(ARCHIVE + opens)]]);
    expect(calls().flat().join('')).not.toMatch(/[\s'"`$\\|<>{}]/);
    const warning =
      askedAbout === undefined ? '' : `The host of this link has foreign letters; it is ${askedAbout}\n`;
    expect([plain.err, printed.err]).toEqual([warning, warning]);
  });
});

test.each(ASKED)(
  '$name is asked about by its name on the network, and nothing but a yes opens it',
  async (link) => {
    for (const key of ['enter', 'o', 'O', 'a', '1']) {
      const { reader } = readerAt(ISSUE, link.at);
      reader.press(key);
      expect(reader.text()).toContain(
        `This link leads to ${link.askedAbout}, a host written in foreign letters.`,
      );
    }
    for (const answer of ['esc', 'n', 'enter', 'o', 'space', '1']) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await openedByEach(ISSUE, link.at, answer)).toEqual(NOTHING);
    }
  },
);

const UNSAFE = LINKS.filter(({ raw }) => !safeUrl(raw).ok);

test.each(UNSAFE)(
  '$name would be opened by no key if a model had it as a link',
  async ({ at, raw, entry }) => {
    const believed: Entry = { ...entry, url: raw, summary: [[{ text: 'inside', url: raw }]] };
    const issue = { ...ISSUE, entries: ISSUE.entries.map((each, index) => (index === at ? believed : each)) };
    expect(await openedByEach(issue, at)).toEqual(NOTHING);
    const { ports, calls } = onRecorder(issue);
    expect(await run(['open', entry.ref], { ports })).toMatchObject({ exitCode: 1, out: '' });
    expect(await ports.browser.open(raw)).toMatchObject({ opened: false });
    expect(calls()).toEqual([]);
  },
);

test('on the placeholder of an issue the newsletter’s own page is opened', async () => {
  expect(await openedBy(ISSUE, 0, 'left', 'o')).toEqual(['https://sreweekly.com/sre-weekly-issue-299/']);
});

test('there are twenty-eight of them', () => {
  expect([HOSTILE_LINKS.length, UNSAFE.length]).toEqual([28, 24]);
});

/** Ports whose browser is a real program that writes down what it is called with. */
function onRecorder(issue = ISSUE) {
  const { file, calls } = makeRecorder('browser');
  const env = { BROWSER: file, PATH: process.env['PATH'] };
  const browser = createBrowser({ env, platform: 'linux', isTty: false });
  return { ports: memoryPorts({ issues: [issue], browser }), calls };
}
