import { describe, expect, test } from '@jest/globals';
import { markEntries } from '../../src/actions/mark-entries.js';
import { UserError } from '../../src/core/errors.js';
import { makeIssue } from '../support/issues.js';
import { memoryLibrary, memoryPorts, memoryReading } from '../support/ports.js';

const READ = { kind: 'read', value: true } as const;

function setUp() {
  const reading = memoryReading();
  const ports = memoryPorts({ issues: [makeIssue(208), makeIssue(210)], reading });
  return { reading, ports };
}

describe('marking entries', () => {
  test('the ref of an entry marks that one', () => {
    const { ports } = setUp();
    expect(markEntries(ports, ['210.2'], READ)).toEqual({
      marked: [{ ref: '210.2', read: true, starred: false }],
      failed: [],
    });
  });

  test('the ref of an issue marks all of its entries, each of them once, in one write', () => {
    const { ports, reading } = setUp();
    const { marked } = markEntries(ports, ['210.3', '210', '208.1'], READ);
    expect(marked.map(({ ref }) => ref)).toEqual(['210.3', '210.1', '210.2', '208.1']);
    expect(reading.writes).toHaveLength(1);
  });

  test('a range marks the issues that are here, and skips the others without a word', () => {
    const { ports } = setUp();
    const { marked, failed } = markEntries(ports, ['205-999999999'], { kind: 'star', value: true });
    expect(marked).toHaveLength(6);
    expect(marked.every(({ starred, read }) => starred && !read)).toBe(true);
    expect(failed).toEqual([]);
  });

  test('good refs are marked where others are bad, and the bad ones are named', () => {
    const { ports } = setUp();
    const { marked, failed } = markEntries(ports, ['210.99', '210.1', 'abc', '209'], READ);
    expect(marked).toEqual([{ ref: '210.1', read: true, starred: false }]);
    expect(failed.map(({ ref, error }) => [ref, error.code])).toEqual([
      ['210.99', 'no-such-entry'],
      ['abc', 'usage'],
      ['209', 'not-here'],
    ]);
  });

  test('nothing is written where nothing was named', () => {
    const { ports, reading } = setUp();
    expect(markEntries(ports, ['300-400', '9999'], READ).marked).toEqual([]);
    expect(reading.writes).toEqual([]);
  });

  test('read and starred are marks of their own, and both can be taken back', () => {
    const { ports } = setUp();
    markEntries(ports, ['210.1'], READ);
    expect(markEntries(ports, ['210.1'], { kind: 'star', value: true }).marked).toEqual([
      { ref: '210.1', read: true, starred: true },
    ]);
    expect(markEntries(ports, ['210.1'], { kind: 'read', value: false }).marked).toEqual([
      { ref: '210.1', read: false, starred: true },
    ]);
  });

  test('a mark is kept under every key of the entry, so that it outlives a link that changes', () => {
    const { ports } = setUp();
    markEntries(ports, ['210.1'], READ);
    const moved = makeIssue(210, {
      entries: [{ title: 'Tale 1 of issue 210', url: 'https://example.org/moved' }],
    });
    const later = { ...ports, library: memoryLibrary([moved]) };
    expect(markEntries(later, ['210.1'], { kind: 'star', value: true }).marked).toEqual([
      { ref: '210.1', read: true, starred: true },
    ]);
  });

  test('marks that could not be kept are an error, not a report', () => {
    const failsWith = new UserError('storage', 'The reading folder cannot be written.', 'Make it writable.');
    const ports = memoryPorts({ issues: [makeIssue(210)], reading: memoryReading({ failsWith }) });
    expect(() => markEntries(ports, ['210.1'], READ)).toThrow(failsWith);
  });
});
