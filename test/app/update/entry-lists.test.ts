import { describe, expect, test } from '@jest/globals';
import { makeIssue } from '../../support/issues.js';
import { memoryLibrary, memoryPorts, memoryReading } from '../../support/ports.js';
import { openReader } from '../../support/reader.js';
import { ISSUES, keys } from './searched-issues.js';

function open(given: Parameters<typeof memoryPorts>[0] = {}) {
  return openReader(memoryPorts({ issues: ISSUES, ...given }));
}

describe('lists of entries', () => {
  test('S has all starred entries, newest first, and U all that are unread', () => {
    const reader = open();
    reader.press('down', 's', 'H', 's', 'S');
    expect(reader.rows()[0]).toMatch(/Starred +2 entries in 2 issues/);
    expect(reader.rows()[2]).toMatch(/❯ ● Tale 2 of issue 10 +#10 ★/);
    expect(reader.rows()[3]).toMatch(/● Storm over Kubernetes +#9 ★/);
    reader.press('U');
    expect(reader.rows()[0]).toMatch(/Unread +7 entries in 3 issues/);
    reader.press('esc');
    expect(reader.rows()[0]).toContain('#9');
  });

  test('n goes to the next unread entry, A marks all read, z takes it back', () => {
    const reader = open();
    reader.press('U', 'down', 'm', 'up', 'n');
    expect(reader.text()).toMatch(/❯ ● Tale 3 of issue 10/);
    reader.press('N', 'N');
    expect(reader.text()).toContain('No unread entry above here in this list.');
    reader.press('A');
    expect(reader.text()).toContain('6 entries marked read. z undoes it.');
    reader.press('z', 'esc', 'U');
    expect(reader.rows()[0]).toContain('6 entries');
  });

  test('with nothing in them say so', () => {
    const reader = open();
    reader.press('S');
    expect(reader.text()).toContain('No entry is starred. s stars one.');
    reader.press('U', 'A', 'esc', 'U');
    expect(reader.text()).toContain('Every entry is read.');
  });

  test('help runs its commands on the list below it', () => {
    const reader = open();
    reader.press('U', '?', ...keys('star or'), 'enter');
    expect(reader.rows()[2]).toMatch(/❯ ● Tale 1 of issue 10 +#10 ★/);
  });

  test('with nothing in them fill when there is something', () => {
    const library = memoryLibrary(ISSUES);
    const reading = memoryReading();
    const reader = open({ library, reading });
    reader.press('S', 'i', '?');
    reading.arrive([{ kind: 'star', keys: ['9 example.com/9/1'], value: true }]);
    reader.press('esc', 'esc');
    expect(reader.rows()[2]).toMatch(/❯ ● Storm over Kubernetes +#9 ★/);
    reader.press('/', ...keys('zebra'));
    library.save(makeIssue(12, { entries: [{ title: 'A zebra' }] }));
    expect(reader.rows()[2]).toMatch(/❯ ● A zebra +#12/);
  });

  test('on a low terminal Space shows the entry in the place of the list', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { size: { columns: 60, rows: 12 } });
    reader.press('U', 'down', 'space');
    expect(reader.text()).toContain('#10 · 13 March 2016');
    reader.press('esc');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
  });

  test('a search on a low terminal shows its list with each key', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { size: { columns: 60, rows: 12 } });
    reader.press('/', ...keys('sto'), 'pagedown');
    expect(reader.text()).toContain('#9 · 6 March 2016');
    reader.press('r');
    expect(reader.text()).toMatch(/❯ ● Storm over Kubernetes +#9/);
  });

  test('an entry that is read on a low terminal closes when it goes, and only then', () => {
    const library = memoryLibrary(ISSUES);
    const reader = openReader(memoryPorts({ library }), { size: { columns: 60, rows: 12 } });
    reader.press('/', ...keys('sleep'), 'down', 'space');
    library.remove(10);
    expect(reader.text()).toContain('#9 · 6 March 2016');
    library.remove(9);
    reader.press('esc');
    expect(reader.runtime.state().screens).toEqual(['issue']);
  });

  test('the place where one left off is not moved by a list', () => {
    const ports = memoryPorts({ issues: ISSUES });
    const reader = openReader(ports);
    reader.press('down', 'U', 'G', 'tab', 'esc', 'esc');
    reader.runtime.close();
    expect(ports.place.load()).toEqual({ issue: 10, entry: '10 example.com/10/2' });
  });
});

describe('what a list of entries covers', () => {
  test('is at its entry when it comes back, wherever the library has put that meanwhile', () => {
    const library = memoryLibrary(ISSUES);
    const reader = open({ library });
    reader.press('down', 'U', 'tab', 'U');
    const [first, moved] = [
      { title: 'New', url: null },
      { title: 'Moved', url: 'https://example.com/10/2' },
    ];
    library.save(makeIssue(10, { source: 'synced', entries: [first, first, first, moved] }));
    reader.press('esc', 'esc', 'esc');
    expect(reader.text()).toMatch(/❯ ● Moved/);
    library.save(makeIssue(10, { source: 'synced', entries: [first] }));
    expect(reader.text()).toMatch(/❯ ● New/);
  });

  test('has no entry selected that its issue lost meanwhile', () => {
    const library = memoryLibrary(ISSUES);
    const reader = open({ library });
    reader.press('G', 'U', 'tab');
    library.save(makeIssue(10, { source: 'synced', entries: [{ title: 'All that is left' }] }));
    reader.press('esc', 'esc');
    expect(reader.text()).toMatch(/❯ ● All that is left/);
  });

  test('is an issue that is here by then', () => {
    const library = memoryLibrary(ISSUES);
    const reader = open({ library });
    reader.press('H', 'h', 'U', 'tab');
    library.save(makeIssue(8, { entries: [{ title: 'Came in the night' }] }));
    reader.press('esc', 'esc');
    expect(reader.text()).toMatch(/❯ ● Came in the night/);
  });

  test('shows entries that have become unread again, where none was shown', () => {
    const reading = memoryReading();
    const reader = open({ reading });
    reader.press('s', 'A', 'f', 'S', 'tab');
    reading.arrive([{ kind: 'read', keys: ['10 example.com/10/2'], value: false }]);
    reader.press('esc', 'esc');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
  });
});
