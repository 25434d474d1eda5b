/** Commands as processes of the built program, in homes of their own. */
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf } from '../../scripts/build/commit.mjs';
import { makeHome, type Home } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import {
  startCommand,
  type CommandOptions,
  type EndedCommand,
  type StartedCommand,
} from '../support/started-command.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** For commands that change nothing: the code cache that the first one leaves makes the others quicker. */
const shared = makeHome();
afterAll(() => shared.remove());

const homes: Home[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

function emptyHome(): Home {
  const home = makeHome();
  homes.push(home);
  return home;
}

type Options = Partial<CommandOptions>;

const start = (words: readonly string[], options: Options = {}): StartedCommand =>
  startCommand(words, { home: shared, ...options });
const run = (words: readonly string[], options?: Options): Promise<EndedCommand> =>
  start(words, options).ended;

describe.each(nodes())('commands on %s', (_, node) => {
  test('in an empty home there is issue 210, and marks are there for the next process', async () => {
    const home = emptyHome();
    expect(await run(['mark', 'read', '210.2', '210.3'], { node, home })).toEqual({
      exitCode: 0,
      out: 'Marked read: 210.2, 210.3\n',
      err: '',
    });
    const { out, err, exitCode } = await run(['show', '210', '--json'], { node, home });
    const issue = JSON.parse(out) as { entries: { ref: string; read: boolean }[] };
    expect(issue).toMatchObject({
      number: 210,
      date: '2020-03-08',
      previous: 209,
      next: 211,
      source: 'bundled',
    });
    expect(issue.entries.filter(({ read }) => read).map(({ ref }) => ref)).toEqual(['210.2', '210.3']);
    expect(issue.entries).toHaveLength(17);
    expect([exitCode, err]).toEqual([0, '']);
  });

  test('--help and --version touch no file', async () => {
    const home = emptyHome();
    expect((await run(['--help'], { node, home })).out).toMatch(/^Usage: sre-weekly/);
    expect((await run(['mark', '--help'], { node, home })).out).toContain('HOW');
    expect(await run(['--version'], { node, home })).toMatchObject({ exitCode: 0, err: '' });
    expect(readdirSync(home.folder)).toEqual([]);
  });

  test('--version says the version, and the commit where it was built in a clone', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const commit = commitOf(process.cwd()) === '' ? '' : String.raw` \([0-9a-f]{12}(?:-dirty)?\)`;
    const { out } = await run(['--version'], { node, home: emptyHome() });
    expect(out).toMatch(new RegExp(`^${version.replaceAll('.', String.raw`\.`)}${commit}\n$`));
  });

  test('the second start of a command is from the code cache, and says the same', async () => {
    const home = emptyHome();
    const first = await run(['list'], { node, home });
    expect(readdirSync(home.cache).some((name) => name.startsWith('code-'))).toBe(true);
    expect(await run(['list'], { node, home })).toEqual(first);
    expect(first.out).toBe('#210  8 March 2020        8 articles   9 outages  ● 17 unread\n');
  });
});

test('many commands that mark leave few files, and every mark', async () => {
  const home = emptyHome();
  for (let position = 1; position <= 9; position += 1) {
    await run(['mark', 'star', `210.${position}`], { home });
  }
  expect(readdirSync(join(home.library, 'reading')).length).toBeLessThan(6);
  expect(JSON.parse((await run(['status', '--json'], { home })).out)).toMatchObject({ starred: 9 });
});

describe('where stdout is no terminal', () => {
  test('sre-weekly is the newest issue as plain text', async () => {
    const { out, exitCode } = await run([]);
    expect(exitCode).toBe(0);
    expect(out).toBe((await run(['show', 'latest'])).out);
    expect(out).toMatch(/^SRE Weekly Issue #210 · 8 March 2020\n/);
    expect(out).not.toContain('\u001b');
  });

  test('a reader that has had enough is no failure', async () => {
    const { child, ended } = start(['show', '210']);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ exitCode: 0, err: '' });
  });
});

describe('what goes wrong', () => {
  test.each([
    [['shwo'], 2, /^sre-weekly: There is no command “shwo”\.\n {2}The nearest is “show”\..*\n$/],
    [['show', '9999'], 1, /^sre-weekly: Issue 9999 is not in the chain, which ends at 283\.\n {2}.*\n$/],
    [
      ['show', '209'],
      1,
      /^sre-weekly: Issue 209 of 2 March 2020 is not on this machine\.\n {2}.*import PATH\n$/,
    ],
    [['show', '210.99'], 1, /^sre-weekly: Issue 210 has 17 entries: 210\.1 to 210\.17\.\n {2}.*\n$/],
    [
      ['mark', 'sideways', '210.1'],
      2,
      /^sre-weekly: .*“sideways”\.\n {2}Say read, unread, star or unstar: .*\n$/,
    ],
    [['list', '--limit', 'abc'], 2, /^sre-weekly: “abc” is no number of issues\.\n {2}.*\n$/],
  ])('%j ends with %i, a sentence and the next step', async (words, exitCode, err) => {
    const ended = await run(words);
    expect(ended).toMatchObject({ exitCode, out: '' });
    expect(ended.err).toMatch(err);
  });

  test('a library that is a file is named', async () => {
    const file = join(temporaryFolder(), 'library');
    writeFileSync(file, 'mine');
    for (const words of [['list'], ['mark', 'read', '210'], ['import', file]]) {
      const ended = await run(words, { env: { SRE_WEEKLY_LIBRARY: file } });
      expect(ended).toMatchObject({ exitCode: 1, out: '' });
      expect(ended.err).toMatch(/^sre-weekly: The library .* is a file, and should be a folder\.\n {2}.*\n$/);
    }
    const { exitCode, out } = await run(['doctor', '--json', '--library', file]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, paths: { library: file }, problems: [{ file }] });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('in a home below a file issues can be read, and a mark says why it cannot be kept', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const home = { ...emptyHome(), env: { PATH: process.env['PATH'] ?? '', HOME: join(file, 'home') } };
    expect(await run(['show', '210.1'], { home })).toMatchObject({ exitCode: 0, err: '' });
    const ended = await run(['mark', 'read', '210.1'], { home });
    expect(ended).toMatchObject({ exitCode: 1, out: '' });
    expect(ended.err).toMatch(/^sre-weekly: The mark could not be saved: .* is a file .*\n {2}.*\n$/);
    expect((await run(['doctor'], { home })).exitCode).toBe(1);
  });

  test('a damaged issue file spoils nothing else, and doctor says what to do', async () => {
    const home = emptyHome();
    mkdirSync(join(home.library, 'issues'), { recursive: true });
    writeFileSync(join(home.library, 'issues', '0013.md'), 'nothing that begins like an issue\n');
    const list = await run(['list', '--json'], { home });
    expect(list).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(list.out)).toMatchObject([{ number: 210 }]);
    expect(list.err).toMatch(/^Left out: issues\/0013\.md, .*\n$/);
    const doctor = await run(['doctor', '--json'], { home });
    expect(doctor.exitCode).toBe(1);
    expect(JSON.parse(doctor.out)).toMatchObject({ ok: false, problems: [{ file: 'issues/0013.md' }] });
    expect((await run(['show', '13'], { home })).err).toContain(
      'Issue 13 could not be read: issues/0013.md, ',
    );
  });

  test('a bug ends with 70, says where to report it, and has its stack', async () => {
    const preload = join(temporaryFolder(), 'bug.cjs');
    writeFileSync(
      preload,
      `Object.defineProperty(process, 'pid', { get() { throw new TypeError('no number \\u001b[31mfor this'); } });`,
    );
    const { exitCode, err, out } = await run(['list'], { nodeOptions: ['--require', preload] });
    expect([exitCode, out]).toEqual([70, '']);
    expect(err).toMatch(/^sre-weekly crashed: no number for this\n {2}This is a bug\. .*README/);
    expect(err).toMatch(/\n {4}at /);
    expect(err).not.toContain('\u001b');
  });
});

describe('import', () => {
  const text = (number: number) =>
    `## [SRE Weekly Issue #${number}](https://sreweekly.com/sre-weekly-issue-${number}/) - March 8, 2020\n### Articles\n\n` +
    Array.from(
      { length: 12 },
      (_, index) =>
        `1. [Tale ${index}](https://example.com/${number}/${index})\n\n    What there is to say.\n`,
    ).join('\n');

  function archive(count: number): string {
    const folder = temporaryFolder();
    for (let number = 1; number <= count; number += 1) {
      writeFileSync(join(folder, `sreweekly-${number}.md`), text(number));
    }
    return folder;
  }

  test('what is imported is listed by the next process', async () => {
    const home = emptyHome();
    const ended = await run(['import', archive(3), '--json'], { home });
    expect(ended).toMatchObject({ exitCode: 0, err: '' });
    expect(JSON.parse(ended.out)).toEqual({ added: [3, 2, 1], updated: [], unchanged: 0, failed: [] });
    const { out } = await run(['list', '--limit', '2', '--json'], { home });
    expect(JSON.parse(out)).toMatchObject([{ number: 210 }, { number: 3, articles: 12, unread: 12 }]);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with %i, between two files', async (signal, exitCode) => {
    const home = emptyHome();
    const folder = archive(3000);
    const { child, ended } = start(['import', folder], { home });
    const issues = join(home.library, 'issues');
    while (!existsSync(issues) || readdirSync(issues).length < 10) await nextTurn();
    child.kill(signal);
    expect(await ended).toMatchObject({ exitCode, out: '' });
    const names = readdirSync(issues);
    expect(names.length).toBeLessThan(3000);
    const { out } = await run(['doctor', '--json'], { home });
    expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
    expect(names.filter((name) => !/^\d{4}\.md$/.test(name))).toEqual([]);
  });
});

describe('open', () => {
  test('a browser gets the link, and the entry is read', async () => {
    const home = emptyHome();
    const browser = makeOpener('browser');
    const { out, exitCode, err } = await run(['open', '210.2', '--json'], {
      home,
      env: { BROWSER: browser.file },
    });
    const url = 'https://rachelbythebay.com/w/2014/10/27/ps/';
    expect((await browser.called()).args).toEqual([url]);
    expect(JSON.parse(out)).toEqual({ ref: '210.2', url, opened: true, read: true });
    expect([exitCode, err]).toEqual([0, '']);
  });

  test('without one the link is on stdout, whole, and what to do on stderr', async () => {
    const { out, exitCode, err } = await run(['open', '210.2']);
    expect([exitCode, out]).toEqual([1, 'https://rachelbythebay.com/w/2014/10/27/ps/\n']);
    expect(err).toMatch(/^sre-weekly: No browser could be reached: there is no display\.\n {2}.*\n$/);
  });
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 2);
  });
}
