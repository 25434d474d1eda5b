import { describe, expect, test } from '@jest/globals';
import { run, runJson } from '../support/command-line.js';
import { memoryFiles, memoryPorts } from '../support/ports.js';

const issue = (
  number: number,
  month: string,
) => `## [SRE Weekly Issue #${number}](https://sreweekly.com/sre-weekly-issue-${number}/) - ${month} 3, 2019
### Articles

1. [A tale of two queues](https://queues.example.com/${number})

    One was long, the other was longer.
`;

const files = {
  'archive/sreweekly-150.md': issue(150, 'January'),
  'archive/sreweekly-151.md': issue(151, 'February'),
  'archive/README.md': 'What this is.\n',
  'broken/sreweekly-152.md': 'no issue at all\n',
};

const setUp = () => ({ ports: memoryPorts({ files: memoryFiles(files) }) });

describe('import', () => {
  test('it says what was added, newest first, and what was there already', async () => {
    const { ports } = setUp();
    const { json, exitCode } = await runJson(['import', 'archive'], { ports });
    expect(JSON.stringify(json)).toBe('{"added":[151,150],"updated":[],"unchanged":0,"failed":[]}');
    expect(exitCode).toBe(0);
    expect((await runJson(['import', 'archive/sreweekly-150.md'], { ports })).json).toMatchObject({
      added: [],
      unchanged: 1,
    });
    expect((await runJson(['list'], { ports })).json).toMatchObject([{ number: 151 }, { number: 150 }]);
  });

  test('as plain text it is one line, and what was left aside is on stderr', async () => {
    expect(await run(['import', 'archive'], setUp())).toMatchObject({
      exitCode: 0,
      out: '2 added, 0 updated, 0 unchanged.\n',
      err: '1 Markdown file with something else left aside.\n',
    });
  });

  test('what cannot be read is named, and the rest is imported', async () => {
    const { json, exitCode, err } = await runJson(['import', 'archive', 'broken'], setUp());
    expect(exitCode).toBe(1);
    expect(json).toEqual({
      added: [151, 150],
      updated: [],
      unchanged: 0,
      failed: [{ source: 'broken/sreweekly-152.md', reason: expect.any(String) }],
      error: expect.objectContaining({ code: 'damaged' }),
    });
    expect(err).toMatch(
      /sre-weekly: broken\/sreweekly-152\.md could not be imported: .*\.\n {2}.*All others are in/,
    );
  });

  test('where nothing could be read, the document has the error too', async () => {
    const { json, exitCode, err } = await runJson(['import', 'nowhere', 'neither'], setUp());
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({
      added: [],
      failed: expect.arrayContaining([
        { source: 'nowhere', reason: expect.any(String) },
        { source: 'neither', reason: expect.any(String) },
      ]),
      error: { message: '2 files could not be imported.' },
    });
    expect(err).toContain('nowhere: There is no file or folder “nowhere”.\n');
  });

  test('standard input is read where - stands for a path', async () => {
    const ports = memoryPorts({ files: memoryFiles({ '-': issue(152, 'March') }) });
    expect((await runJson(['import', '-'], { ports })).json).toMatchObject({ added: [152], failed: [] });
    const nothing = await runJson(['import', '-'], { ports: memoryPorts({ files: memoryFiles({}) }) });
    expect(nothing.json).toMatchObject({ added: [], failed: [{ source: '-' }] });
    expect(nothing.err).toMatch(/^sre-weekly: Standard input could not be imported: /);
  });
});
