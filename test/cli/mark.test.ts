import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import { memoryPorts, memoryReading } from '../support/ports.js';

const setUp = () => ({ ports: memoryPorts({ issues: [makeIssue(208), makeIssue(210)] }) });

describe('mark', () => {
  test.each([
    ['read', { read: true, starred: false }, 'Marked read'],
    ['star', { read: false, starred: true }, 'Starred'],
    ['unread', { read: false, starred: false }, 'Marked unread'],
    ['unstar', { read: false, starred: false }, 'Unstarred'],
  ])('mark %s says what is so now', async (how, marks, said) => {
    const { json, exitCode } = await runJson(['mark', how, '210.3'], setUp());
    expect(JSON.stringify(json)).toBe(JSON.stringify({ marked: [{ ref: '210.3', ...marks }], failed: [] }));
    expect(exitCode).toBe(0);
    expect(await run(['mark', how, '210.3'], setUp())).toMatchObject({ out: `${said}: 210.3\n`, err: '' });
  });

  test('an issue is all of its entries, a range those of the issues that are here', async () => {
    const { json } = await runJson(['mark', 'read', '208'], setUp());
    expect((json as { marked: unknown[] }).marked).toHaveLength(3);
    const many = await run(['mark', 'read', '#200-210', '208.1'], setUp());
    expect(many.out).toBe('Marked read: 208.1, 208.2, 208.3, 210.1, 210.2, 210.3\n');
  });

  test('many entries are counted, not listed', async () => {
    const ports = memoryPorts({
      issues: [makeIssue(5, { entries: Array.from({ length: 20 }, () => ({})) })],
    });
    expect((await run(['mark', 'read', '5'], { ports })).out).toBe('Marked read: 20 entries, 5.1 to 5.20\n');
  });

  test('of several refs the good ones are done, the bad ones named', async () => {
    const setting = setUp();
    const { json, exitCode, err } = await runJson(['mark', 'read', '210.1', '210.99', 'abc'], setting);
    expect(json).toEqual({
      marked: [{ ref: '210.1', read: true, starred: false }],
      failed: [
        { ref: '210.99', reason: 'Issue 210 has 3 entries: 210.1 to 210.3.' },
        { ref: 'abc', reason: '“abc” is neither an issue nor an entry.' },
      ],
      error: {
        code: 'no-such-entry',
        message: 'Issue 210 has 3 entries: 210.1 to 210.3.',
        hint: 'See them all: sre-weekly show 210',
      },
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('sre-weekly: Issue 210 has 3 entries: 210.1 to 210.3.\n');
    expect(err).toContain('sre-weekly: “abc” is neither an issue nor an entry.\n');
  });

  test('where all refs are bad, the document has the error too', async () => {
    const { json, exitCode } = await runJson(['mark', 'read', '210.99'], setUp());
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({
      marked: [],
      failed: [{ ref: '210.99' }],
      error: { code: 'no-such-entry', hint: 'See them all: sre-weekly show 210' },
    });
  });

  test('nothing but words that are no refs is wrong usage', async () => {
    expect(await run(['mark', 'read', 'abc', 'def'], setUp())).toMatchObject({ exitCode: 2, out: '' });
  });

  test('a range with no issue here marks nothing, and is no failure', async () => {
    const { exitCode, json } = await runJson(['mark', 'read', '1-9'], setUp());
    expect([exitCode, json]).toEqual([0, { marked: [], failed: [] }]);
    expect((await run(['mark', 'read', '1-9'], setUp())).err).toBe(
      'Nothing was marked: no issue of the range is on this machine.\n',
    );
  });

  test('mark sideways says what is possible', async () => {
    expect(await run(['mark', 'sideways', '210.1'], setUp())).toMatchObject({
      exitCode: 2,
      out: '',
      err:
        'sre-weekly: An entry cannot be marked “sideways”.\n' +
        '  Say read, unread, star or unstar: sre-weekly mark read 210.1\n',
    });
  });

  test('marks that could not be kept are said to be so', async () => {
    const failsWith = new UserError(
      'storage',
      'The mark could not be saved: the disk is full.',
      'Make room.',
    );
    const ports = memoryPorts({ issues: [makeIssue(210)], reading: memoryReading({ failsWith }) });
    const { exitCode, json, err } = await runJson(['mark', 'read', '210.1'], { ports });
    expect(exitCode).toBe(1);
    expect(json).toEqual({
      error: {
        code: 'storage',
        message: 'The mark could not be saved: the disk is full.',
        hint: 'Make room.',
      },
    });
    expect(err).toBe('sre-weekly: The mark could not be saved: the disk is full.\n  Make room.\n');
  });
});
