import { describe, expect, test } from '@jest/globals';
import { findEntry, readRef, readSingleRef } from '../../src/actions/find-entry.js';
import { makeIssue } from '../support/issues.js';
import { memoryLibrary, memoryPorts } from '../support/ports.js';

const ports = memoryPorts({
  issues: [makeIssue(208), makeIssue(210)],
  calendar: new Map([[209, '2020-03-01']]),
});

describe('what a ref stands for', () => {
  test('an issue is found by its number, and as latest', () => {
    expect(findEntry(ports, { kind: 'issue', number: 208 }).issue.number).toBe(208);
    expect(findEntry(ports, { kind: 'latest' })).toEqual({ issue: makeIssue(210) });
  });

  test('an entry is found by its position in the issue', () => {
    expect(findEntry(ports, { kind: 'entry', number: 210, position: 3 }).entry?.ref).toBe('210.3');
  });

  test('a number past the end of the chain is not in the chain', () => {
    expect(() => findEntry(ports, { kind: 'issue', number: 9999 })).toThrow(
      expect.objectContaining({
        code: 'not-here',
        message: 'Issue 9999 is not in the chain, which ends at 210.',
        hint: 'See what is on this machine: sre-weekly list',
      }),
    );
  });

  test('an issue of the chain that is not here is named with its date and how to get it', () => {
    expect(() => findEntry(ports, { kind: 'issue', number: 209 })).toThrow(
      expect.objectContaining({
        code: 'not-here',
        message: 'Issue 209 of 1 March 2020 is not on this machine.',
        hint: 'If you have it as a file: sre-weekly import PATH',
      }),
    );
    expect(() => findEntry(ports, { kind: 'entry', number: 7, position: 1 })).toThrow(
      'Issue 7 is not on this machine.',
    );
  });

  test('an entry that an issue does not have is answered with those it has', () => {
    expect(() => findEntry(ports, { kind: 'entry', number: 210, position: 99 })).toThrow(
      expect.objectContaining({
        code: 'no-such-entry',
        message: 'Issue 210 has 3 entries: 210.1 to 210.3.',
        hint: 'See them all: sre-weekly show 210',
      }),
    );
    const short = memoryPorts({ issues: [makeIssue(1, { entries: [{}] }), makeIssue(2, { entries: [] })] });
    expect(() => findEntry(short, { kind: 'entry', number: 1, position: 2 })).toThrow(
      'Issue 1 has 1 entry: 1.1.',
    );
    expect(() => findEntry(short, { kind: 'entry', number: 2, position: 1 })).toThrow(
      'Issue 2 has no entries.',
    );
  });

  test('an issue whose file is damaged is not called missing', () => {
    const damaged = memoryPorts({
      library: memoryLibrary(
        [makeIssue(14)],
        [{ file: 'issues/0013.md', problem: 'line 4: no entry begins here', hint: 'Correct the line.' }],
      ),
    });
    expect(() => findEntry(damaged, { kind: 'issue', number: 13 })).toThrow(
      expect.objectContaining({
        code: 'damaged',
        message: 'Issue 13 could not be read: issues/0013.md, line 4: no entry begins here.',
        hint: 'Correct the line.',
      }),
    );
  });

  test('latest of an empty library says how to get issues', () => {
    expect(() => findEntry(memoryPorts(), { kind: 'latest' })).toThrow('There is no issue on this machine.');
  });
});

describe('words as refs', () => {
  test.each(['abc', '210.', '210.0', '0', '-5', '', '2.1.3'])('“%s” is wrong usage', (word) => {
    expect(() => readRef(word)).toThrow(
      expect.objectContaining({ code: 'usage', message: `“${word}” is neither an issue nor an entry.` }),
    );
  });

  test('a range is more than one, where one is asked for', () => {
    expect(readRef('200-209')).toEqual({ kind: 'range', from: 200, to: 209 });
    expect(() => readSingleRef('200-209')).toThrow(
      expect.objectContaining({ code: 'usage', message: '“200-209” is more than one issue.' }),
    );
  });
});
