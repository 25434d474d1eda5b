import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../src/app/view/rows.js';
import { screenOf } from '../../../src/app/view/screen.js';
import { makeIssue } from '../../support/issues.js';
import {
  memoryBrowser,
  memoryClipboard,
  memoryLibrary,
  memoryPorts,
  memorySearchHistory,
} from '../../support/ports.js';
import { openReader } from '../../support/reader.js';
import { ISSUES, keys } from './searched-issues.js';

function open(given: Parameters<typeof memoryPorts>[0] = {}) {
  return openReader(memoryPorts({ issues: ISSUES, ...given }));
}

describe('a search', () => {
  test('shows what is found with each key, best first, with where it is', () => {
    const reader = open();
    reader.press('/', ...keys('retr'));
    expect(reader.rows()[0]).toMatch(/^ \/ retr +2 entries in 1 issue $/);
    expect(reader.rows()[2]).toMatch(/❯ ● Avoiding retry storms +#7/);
    expect(reader.rows()[3]).toMatch(/● A quiet night +#7/);
    expect(reader.text()).toMatch(/│ #7 · 21 February 2016/);
    reader.press(...keys('y sto'));
    expect(reader.rows()[0]).toMatch(/1 entry in 1 issue/);
  });

  test('has its line in the same place whatever is found', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { size: { columns: 62, rows: 20 } });
    reader.press('/', ...keys('zebra'));
    expect(reader.rows()[0]).toMatch(/^ \/ zebra/);
    reader.press('ctrl+u', ...keys('storm'));
    expect(reader.rows()[0]).toMatch(/^ \/ storm/);
  });

  test('marks what was found, in the list and in the entry', () => {
    const reader = open();
    reader.press('/', ...keys('storm'));
    const { body } = screenOf(reader.runtime.state());
    if (body.kind !== 'side-by-side') throw new Error('one pane');
    const marked = (rows: readonly Row[]) =>
      rows.flatMap(({ segments }) => segments.filter(({ role }) => role === 'match').map(({ text }) => text));
    expect(marked(body.left)).toEqual(['Storm', 'storm']);
    expect(marked(body.right)).toEqual(['Storm']);
  });

  test('begins with how to search, and says where a query cannot be read', () => {
    const reader = open();
    reader.press('/');
    for (const name of ['author:', 'from:', 'in:', 'issue:', 'after:', 'before:', 'is:', 'has:']) {
      expect(reader.text()).toContain(name);
    }
    reader.press(...keys('storm is:green'));
    expect(reader.text()).toContain('“green” is nothing that “is:” can have.');
    expect(reader.text()).toContain('is: takes a mark, unread, read or starred.');
  });

  test('says how to search as long as nothing is asked', () => {
    const reader = open();
    reader.press('/', '-', '"');
    expect(reader.text()).toContain('author:');
    expect(reader.text()).not.toContain('Nothing for');
  });

  test('Enter opens the first entry, marks it read, and gives the keys to the list', async () => {
    const browser = memoryBrowser();
    const reader = open({ browser });
    reader.press('/', ...keys('storm kub'), 'enter');
    await Promise.resolve();
    expect(browser.opened).toEqual(['https://example.com/9/1']);
    reader.press('s');
    expect(reader.rows()[2]).toMatch(/❯ .*Storm over Kubernetes +#9 ★/);
  });

  test('↓ goes from the line to the entries, where keys are commands again; ↑ from the first goes back', () => {
    const clipboard = memoryClipboard();
    const reader = open({ clipboard });
    reader.press('/', ...keys('storm'), 'down');
    expect(reader.rows()[3]).toMatch(/❯ ● Avoiding retry storms/);
    reader.press('m', 'y', 'up', 'up', ...keys(' k'));
    expect(clipboard.copied).toEqual(['https://example.com/7/1']);
    expect(reader.rows()[0]).toMatch(/^ \/ storm k +1 entry/);
    expect(reader.runtime.state().list.line.text).toBe('storm k');
  });

  test('k, held, stops at the first entry', () => {
    const reader = open();
    reader.press('/', ...keys('storm'), 'down', 'k', 'k', 'k');
    expect(reader.rows()[0]).toMatch(/^ \/ storm +2 entries/);
    expect(reader.rows()[2]).toMatch(/❯ ● Storm over/);
  });

  test('a found entry that is marked stays where it is', () => {
    const reader = open();
    reader.press('/', ...keys('is:unread storm'), 'down', 'up', 'm');
    expect(reader.rows()[2]).toMatch(/❯ {3}Storm over Kubernetes/);
    expect(reader.rows()[0]).toContain('2 entries');
    reader.press('/', 'ctrl+u', ...keys('is:unread storm'));
    expect(reader.rows()[0]).toContain('1 entry');
  });

  test('Tab shows the entry in its issue; Esc returns to the search, and then to where she was', () => {
    const reader = open();
    reader.press('down', '/', ...keys('sleep'), 'tab');
    expect(reader.rows()[0]).toContain('#9');
    expect(reader.text()).toMatch(/❯ ● Databases that sleep/);
    reader.press('left', 'esc');
    expect(reader.rows()[0]).toMatch(/^ \/ sleep/);
    reader.press('esc');
    expect(reader.rows()[0]).toContain('#10');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
  });

  test('the list of issues leads from it to an issue, and Esc back to the search', () => {
    const reader = open();
    reader.press('f', '/', ...keys('sleep'), 'down', 'i', 'G', 'k', 'k', 'k', 'enter');
    expect(reader.rows()[0]).toMatch(/^ SRE Weekly #4 /);
    reader.press('esc');
    expect(reader.rows()[0]).toMatch(/^ \/ sleep/);
    reader.press('esc');
    expect(reader.rows()[0]).toContain('#10');
    expect(reader.runtime.state().filter).toBe('unread');
  });

  test('an issue that is gone to from there is shown as the one before it was', () => {
    const reader = open();
    reader.press('f', '/', ...keys('sleep'), 'tab', ':', '7', 'enter');
    expect(reader.rows()[0]).toContain('#7');
    expect(reader.runtime.state().filter).toBe('unread');
  });

  test('one search over another, and the way back through all of them', () => {
    const reader = open();
    reader.press('/', ...keys('sleep'), 'tab', '/', ...keys('quiet'), 'tab');
    expect(reader.text()).toMatch(/❯ ● A quiet night/);
    reader.press('esc');
    expect(reader.rows()[0]).toMatch(/^ \/ quiet/);
    reader.press('esc', 'esc');
    expect(reader.rows()[0]).toMatch(/^ \/ sleep/);
    reader.press('esc');
    expect(reader.rows()[0]).toContain('#10');
  });

  test('a link inside a summary is opened by its number, the archived copy by a', async () => {
    const browser = memoryBrowser();
    const reader = open({ browser });
    reader.press('/', ...keys('kubernetes'), 'down', '1');
    await Promise.resolve();
    reader.press('a');
    await Promise.resolve();
    expect(browser.opened).toEqual([
      'https://map.example/',
      'https://web.archive.org/web/20160306/https://example.com/9/1',
    ]);
  });

  test('typed before the library is loaded finds all the same', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { isSettled: false });
    reader.press('/', ...keys('quiet'));
    expect(reader.rows()[2]).toMatch(/❯ ● A quiet night/);
  });

  test('what is pasted is text, whatever it says', () => {
    const reader = open();
    reader.press('/', ...keys('left enter esc'));
    expect(reader.runtime.state().list.line).toEqual({ text: 'left enter esc', caret: 14 });
  });

  test('Backspace on an empty line leaves it', () => {
    const reader = open();
    reader.press('/', 'x', 'backspace', 'backspace');
    expect(reader.rows()[0]).toContain('#10');
  });

  test('stays on its entries while the library changes', () => {
    const library = memoryLibrary(ISSUES);
    const reader = open({ library });
    reader.press('/', ...keys('storm'), 'down');
    library.save(makeIssue(12, { entries: [{ title: 'A new storm' }] }));
    expect(reader.text()).toMatch(/❯ ● Avoiding retry storms/);
    expect(reader.rows()[0]).toContain('2 entries');
    library.remove(9);
    expect(reader.text()).toMatch(/❯ ● Avoiding retry storms/);
    expect(reader.rows()[0]).toContain('1 entry');
  });
});

describe('a search without a hit', () => {
  test('offers a near spelling, and Enter searches it', async () => {
    const reader = open();
    reader.press('/', ...keys('kuberntes'));
    expect(reader.text()).toContain('Nothing for “kuberntes”.');
    await until(() => reader.text().includes('Did you mean “kubernetes”? ⏎ searches it.'));
    reader.press('enter');
    expect(reader.rows()[0]).toMatch(/^ \/ kubernetes +1 entry/);
    expect(reader.rows()[2]).toMatch(/❯ ● Storm over Kubernetes/);
  });

  test('offers none for a line that is another by then', async () => {
    const reader = open();
    reader.press('/', ...keys('kuberntes'));
    await until(() => reader.text().includes('Did you mean'));
    reader.runtime.dispatch({ type: 'edited', line: { text: 'xyz', caret: 3 } });
    reader.runtime.dispatch({ type: 'nearest-found', text: 'kuberntes', nearest: 'kubernetes' });
    expect(reader.text()).not.toContain('Did you mean');
  });
});

describe('earlier searches', () => {
  test('come back with ↑, and go on the next start', () => {
    const searchHistory = memorySearchHistory();
    const reader = open({ searchHistory });
    reader.press('/', ...keys('storm'), 'down', 'esc', '/', ...keys('quiet'), 'down', 'esc');
    expect(searchHistory.load()).toEqual(['quiet', 'storm']);
    const next = open({ searchHistory });
    next.press('/', 'up');
    expect(next.rows()[0]).toMatch(/^ \/ quiet/);
    next.press('up');
    expect(next.rows()[0]).toMatch(/^ \/ storm/);
    next.press('up', 'down');
    expect(next.rows()[0]).toMatch(/^ \/ quiet/);
    next.press('down');
    expect(next.runtime.state().list.line.text).toBe('');
  });

  test('give back what was typed before them, and from there ↓ goes to the entries', () => {
    const reader = open({ searchHistory: memorySearchHistory(['quiet', 'sleep']) });
    reader.press('/', ...keys('storm'), 'up', 'up', 'down', 'down');
    expect(reader.rows()[0]).toMatch(/^ \/ storm +2 entries/);
    reader.press('down', 's');
    expect(reader.rows()[3]).toMatch(/❯ .*★/);
  });

  test('lead to what they find with Enter, which opens nothing then', () => {
    const browser = memoryBrowser();
    const reader = open({ browser, searchHistory: memorySearchHistory(['quiet', 'sleep']) });
    reader.press('/', 'up', 'up');
    expect(reader.rows().at(-1)).toContain('⏎ to the entries');
    reader.press('enter', 's');
    expect(reader.rows()[2]).toMatch(/❯ ● Databases that sleep +#9 ★/);
    expect(browser.opened).toEqual([]);
    // It is the last search by then, and the one before it is another.
    reader.press('up', 'up', 'up');
    expect(reader.rows()[0]).toMatch(/^ \/ quiet/);
  });

  test('of which one finds nothing any more offer a near spelling', async () => {
    const reader = open({ searchHistory: memorySearchHistory(['slepe']) });
    reader.press('/', 'up');
    await until(() => reader.text().includes('Did you mean “sleep”?'));
    reader.press('enter');
    expect(reader.rows()[0]).toMatch(/^ \/ sleep +1 entry/);
  });

  test('are those that found something, each once, the last one first', () => {
    const searchHistory = memorySearchHistory(['quiet', 'storm']);
    const reader = open({ searchHistory });
    reader.press('/', ...keys('zebra'), 'down', 'esc', '/', ...keys('storm'), 'down');
    expect(searchHistory.load()).toEqual(['storm', 'quiet']);
  });
});

/** Waits for what comes by itself. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
