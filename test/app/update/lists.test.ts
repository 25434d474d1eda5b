import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/app/commands.js';
import { screenOf } from '../../../src/app/view/screen.js';
import { makeIssue } from '../../support/issues.js';
import { memoryBrowser, memoryLibrary, memoryPorts } from '../../support/ports.js';
import { openReader } from '../../support/reader.js';

const ISSUES = [makeIssue(7), makeIssue(9), makeIssue(10)];

describe('the list of issues', () => {
  test('has the whole chain, newest first, with what is here and what is read', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('A', 'i');
    const rows = reader.rows();
    expect(rows[0]).toContain('3 issues on this machine, 6 unread');
    expect(rows[2]).toMatch(/❯ #10 +.* 2016 .*all read/);
    expect(rows[3]).toMatch(/#9 +.* 2016 .*3 unread/);
    expect(rows[4]).toMatch(/#8 .*not here/);
    expect(rows[11]).toMatch(/#1 .*not here/);
  });

  test('opens where one is, and Enter opens the issue under the pointer', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('left', 'i');
    expect(reader.text()).toMatch(/❯ #9/);
    reader.press('j', 'down', 'enter');
    expect(reader.rows()[0]).toContain('#7');
    expect(reader.text()).toContain('Tale 1 of issue 7');
  });

  test('Home, End and a page reach the ends and stop there', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('i', 'G');
    expect(reader.text()).toMatch(/❯ #1 /);
    reader.press('down');
    expect(reader.text()).toMatch(/❯ #1 /);
    reader.press('home', 'pagedown', 'pagedown', 'pageup', 'pageup', 'up');
    expect(reader.text()).toMatch(/❯ #10/);
  });

  test('A marks the issue and all older ones, and not the newer', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('i', 'down', 'A');
    expect(reader.rows()[2]).toMatch(/#10.*3 unread/);
    expect(reader.rows()[3]).toMatch(/#9 .*read/);
    expect(reader.rows()[5]).toMatch(/#7 .*read/);
    reader.press('z');
    expect(reader.rows()[5]).toMatch(/#7 .*3 unread/);
  });

  test('A typed ahead, before the library is loaded, marks what it was meant for', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { isSettled: false });
    reader.press('i', 'down', 'A', 'esc');
    expect(reader.rows()[0]).toMatch(/#10.*0 of 3 read/);
    reader.press('left');
    expect(reader.rows()[0]).toMatch(/#9.*3 of 3 read/);
  });

  test('the pointer stays on its issue when the chain grows', () => {
    const library = memoryLibrary(ISSUES);
    const reader = openReader(memoryPorts({ issues: ISSUES, library }));
    reader.press('i', 'down');
    library.save(makeIssue(12));
    expect(reader.text()).toMatch(/❯ #9/);
    expect(reader.text()).toContain('#12');
  });

  test('is filtered by what is in the issues, by number and by date; Esc shows all again', () => {
    const issues = [...ISSUES, makeIssue(12, { entries: [{ title: 'Retry storms' }] })];
    const reader = openReader(memoryPorts({ issues }));
    reader.press('i', '/', ...'storm'.split(''));
    expect(reader.rows()[0]).toMatch(/^ \/ storm +1 issue $/);
    expect(reader.rows().slice(2, 4)).toEqual([expect.stringMatching(/❯ #12 .*Retry storms/), '']);
    reader.press('ctrl+u', ...'2016'.split(''), 'space', ...'feb'.split(''));
    expect(reader.text()).toMatch(/❯ #7 +21 Feb 2016/);
    reader.press('ctrl+u', '9');
    expect(reader.text()).toMatch(/❯ #9 /);
    reader.press('esc');
    expect(reader.rows()[0]).toContain('4 issues on this machine');
    expect(reader.text()).toMatch(/❯ #9 /);
    reader.press('/', ...'storm'.split(''), 'enter');
    expect(reader.rows()[0]).toContain('#12');
  });

  test('opens at an end where the issue on screen is beyond it', () => {
    const library = memoryLibrary(ISSUES);
    const reader = openReader(memoryPorts({ library, calendar: new Map() }));
    library.remove(10);
    reader.press('i');
    expect(reader.text()).toMatch(/❯ #9/);
  });

  test('keeps the pointer on its issue when its filter is emptied', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('i', '/', '7', 'backspace');
    expect(reader.text()).toMatch(/❯ #7/);
  });

  test('is filtered by the marks that there are when the filter is typed', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    const unread = 'is:unread'.split('');
    reader.press('i', '/', ...unread);
    expect(reader.rows()[0]).toContain('3 issues');
    reader.press('esc', 'esc', 'A', 'i', '/', ...unread);
    expect(reader.rows()[0]).toContain('2 issues');
  });

  test('says what of its filter cannot be understood', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('i', '/', ...' 7 is:green'.split('').map((letter) => (letter === ' ' ? 'space' : letter)));
    expect(reader.text()).toContain(
      '“green” is nothing that “is:” can have. is: takes a mark, unread, read or starred.',
    );
    const marked = screenOf(reader.runtime.state()).header[0]?.segments.filter(
      ({ role }) => role === 'problem',
    );
    expect(marked?.map(({ text }) => text)).toEqual(['is:green']);
    reader.press('home', 'space');
    const [moved] = screenOf(reader.runtime.state()).header;
    expect(moved?.segments.find(({ role }) => role === 'problem')?.text).toBe('is:green');
    reader.press('end', 'ctrl+w', 'ctrl+w', 'ctrl+w');
    expect(reader.text()).not.toContain('is nothing');
  });

  test('is filtered anew when the library changes', () => {
    const library = memoryLibrary(ISSUES);
    const reader = openReader(memoryPorts({ library }));
    reader.press('i', '/', ...'tale'.split(''), 'down');
    library.save(makeIssue(12));
    expect(reader.rows()[0]).toContain('4 issues');
    expect(reader.text()).toMatch(/❯ #9/);
  });

  test('that shows no issue says so', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('i', '/', ...'zebra'.split(''), 'enter');
    expect(reader.text()).toContain('No issue matches. Esc shows all.');
  });
});

describe('help', () => {
  test('lists every command with its keys', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }), { size: { columns: 200, rows: 200 } });
    reader.press('?');
    const text = reader.text();
    for (const command of COMMANDS) expect(text).toContain(command.title);
  });

  test('is filtered by what is typed, and Enter runs the command on the screen below', () => {
    const browser = memoryBrowser();
    const reader = openReader(memoryPorts({ issues: ISSUES, browser }));
    reader.press(
      'down',
      '?',
      ...'star or'
        .replace(' ', '_')
        .split('')
        .map((c) => (c === '_' ? 'space' : c)),
    );
    expect(reader.text()).toMatch(/❯ s +star or unstar/);
    reader.press('enter');
    expect(reader.text()).toMatch(/Tale 2 of issue 10 +★/);
  });

  test('finds commands by other words for what they do', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    for (const [word, title] of [
      ['bookmark', 'star or unstar'],
      ['exit', 'quit at once'],
      ['clipboard', 'copy the link'],
      ['refresh', 'sync: take the newest issues'],
    ] as const) {
      reader.press('?', ...word.split(''));
      expect(reader.text()).toContain(title);
      reader.press('esc');
    }
  });

  test('says why a command cannot run now, and does not run it', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('?', 'u', 'n', 'd', 'o');
    expect(reader.text()).toContain('(nothing was marked yet)');
    reader.press('enter');
    expect(reader.text()).toContain('It cannot run now: nothing was marked yet.');
  });

  test('keys that neither print nor are commands there change nothing; Home and End reach the ends', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('?', 'down', 'down');
    const before = reader.rows();
    reader.press('left', 'tab', 'delete');
    expect(reader.rows()).toEqual(before);
    reader.press('end');
    expect(reader.text()).toMatch(/❯ Ctrl-Z/);
    reader.press('home');
    expect(reader.text()).toMatch(/❯ ↑ k/);
  });

  test('with nothing found says so; Backspace widens the filter', () => {
    const reader = openReader(memoryPorts({ issues: ISSUES }));
    reader.press('?', 'x', 'x', 'enter');
    expect(reader.text()).toContain('No command matches');
    reader.press('backspace', 'backspace');
    expect(reader.text()).toContain('the entry (or line) after');
    reader.press('esc');
    expect(reader.text()).toContain('Tale 1 of issue 10');
  });
});

describe('a library that changes while it is read', () => {
  test('new issues appear, and what is read stays where it is', () => {
    const library = memoryLibrary(ISSUES);
    const reader = openReader(memoryPorts({ issues: ISSUES, library }));
    reader.press('down');
    library.save(makeIssue(11));
    expect(reader.rows()[0]).toContain('#10');
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
    reader.press('right');
    expect(reader.text()).toContain('Tale 1 of issue 11');
  });

  test('an entry that moved is still the one under the pointer', () => {
    const library = memoryLibrary(ISSUES);
    const reader = openReader(memoryPorts({ issues: ISSUES, library }));
    reader.press('down');
    const [first, second, third] = makeIssue(10).entries;
    library.save(
      makeIssue(10, {
        entries: [{ title: 'New', url: 'https://new.example/' }, first, second, third] as never,
      }),
    );
    expect(reader.text()).toMatch(/❯ ● Tale 2 of issue 10/);
  });

  test('a file that goes and comes back is taken up where one was', () => {
    const library = memoryLibrary(ISSUES);
    const reader = openReader(memoryPorts({ issues: ISSUES, library }));
    reader.press('down', 'down');
    library.remove(10);
    expect(reader.text()).toContain('not on this machine');
    library.save(makeIssue(10));
    expect(reader.text()).toMatch(/❯ ● Tale 3 of issue 10/);
  });

  test('a file that is found damaged is said once, and the list of issues has it', () => {
    const damaged = [
      { file: 'issues/0008.md', problem: 'line 4: no entry begins here', hint: 'Import it again.' },
    ];
    const reader = openReader(memoryPorts({ issues: ISSUES, library: memoryLibrary(ISSUES, damaged) }));
    expect(reader.text()).toContain('issues/0008.md could not be read (line 4: no entry begins here)');
    expect(reader.text()).toContain('sre-weekly doctor says more.');
    reader.press('i');
    expect(reader.text()).toMatch(/#8 .*damaged/);
  });

  test('a damaged file is named where its issue would stand', () => {
    const damaged = [
      { file: 'issues/0008.md', problem: 'line 4: no entry begins here', hint: 'Import it again.' },
    ];
    const reader = openReader(memoryPorts({ issues: ISSUES, library: memoryLibrary(ISSUES, damaged) }));
    reader.press('left', 'left');
    expect(reader.text()).toContain(
      '0008.md could not be read (line 4: no entry begins here) and was left out.',
    );
  });
});

test('what is pasted into the filter of help stays one clean line, and its spaces stay', () => {
  const reader = openReader(memoryPorts({ issues: ISSUES }));
  reader.press(
    '?',
    'a',
    '\u3164',
    '\u2028',
    '\uFE0F',
    'space',
    'e',
    ...Array<string>(40).fill('\u0301'),
    'x',
  );
  expect(reader.runtime.state().help.line.text).toBe(`a  e${'\u0301'.repeat(4)}x`);
});
