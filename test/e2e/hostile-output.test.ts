/** Hostile text in what commands print, in a real pty: one run a door, all attacks in it, and a look at every byte that was written. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIssue } from '../../src/core/issue/read-markdown.js';
import { importFiles } from '../../src/io/import-files.js';
import { createSite } from '../../src/io/site.js';
import { builtProgram } from '../support/built-program.js';
import { run } from '../support/command-line.js';
import { startFakeSite } from '../support/fake-site.js';
import { homeWith, removeHomes } from '../support/home-with.js';
import {
  DAMAGED_ISSUE,
  HOSTILE_ANSWERS,
  hostileHtml,
  hostileIssue,
  hostileSeed,
} from '../support/hostile-files.js';
import { ALL_HOSTILE, asWord, HOSTILE_TEXTS } from '../support/hostile-texts.js';
import { memoryClock, memoryPorts } from '../support/ports.js';
import { startSite } from '../support/site-server.js';
import { copiedBy, offencesIn, unseenIn } from '../support/tame.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';
import { unsafeInJson } from '../support/written.js';

afterEach(async () => {
  await closeTerminals();
  removeHomes();
});

const ALL_WORDS = HOSTILE_TEXTS.map(({ text }) => asWord(text));

type Setting = ConstructorParameters<typeof TerminalSession>[1] & {
  /** Without stderr. */
  readonly isSilent?: boolean;
};

/** Commands one after the other in one terminal, each given as its words; all that they wrote to it. */
async function written(
  commands: readonly (readonly string[])[],
  { isSilent = false, ...setting }: Setting = {},
): Promise<string> {
  const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  const program = [process.execPath, builtProgram()].map(quoted).join(' ');
  // A command that fails is no reason to leave the rest.
  const script = commands
    .map((words) => `${program} ${words.map(quoted).join(' ')}${isSilent ? ' 2> /dev/null' : ''}`)
    .join('\n');
  const terminal = new TerminalSession([], {
    columns: 120,
    rows: 40,
    ...setting,
    program: ['sh', '-c', `${script}\necho all done`],
  });
  await terminal.waitForExit(25_000);
  expect(terminal.raw).toMatch(/all done\r\n$/);
  return terminal.raw;
}

describe('in plain output', () => {
  test('issues of every form are text', async () => {
    const home = homeWith({
      'issues/0300.md': hostileIssue(300),
      'issues/0301.md': hostileSeed(301),
      'issues/0302.md': DAMAGED_ISSUE,
    });
    const commands = [
      ...['300', '300.22', '301', '301.35'].flatMap((ref) => [
        ['show', ref],
        ['show', ref, '--markdown'],
      ]),
      ['list'],
      ['list', '--unread', '--starred'],
      ['status'],
      ['open', '300.20', '--print'],
      ['mark', 'star', '300.1-300.3', '300.20'],
    ];
    const raw = await written(commands, { home });
    expect(offencesIn(raw)).toEqual([]);
    expect(unseenIn(raw)).toEqual([]);
  });

  test('folders, names of files and the environment are text', async () => {
    const library = `lib ${asWord(ALL_HOSTILE).replaceAll('/', '_').slice(0, 200)}`;
    const home = homeWith({ 'issues/0302.md': DAMAGED_ISSUE });
    for (const [at, word] of ALL_WORDS.entries()) {
      const name = word.replaceAll('/', '_');
      // A name takes 255 bytes at most.
      if (Buffer.byteLength(name) > 240) continue;
      writeFileSync(join(home.library, 'reading', `${at}${name}.json`), 'no JSON');
      writeFileSync(join(home.library, 'issues', `${at}${name}.md`), hostileIssue(at + 1));
    }
    const env = {
      BROWSER: asWord(ALL_HOSTILE),
      SRE_WEEKLY_FROM: asWord(ALL_HOSTILE),
      EDITOR: asWord(ALL_HOSTILE),
      COLORTERM: asWord(ALL_HOSTILE),
    };
    const raw = await written(
      [
        ['doctor'],
        ['list'],
        ['status'],
        ['doctor', '--library', library],
        ['list', '--library', join(home.library, 'issues', '0302.md', asWord(ALL_HOSTILE))],
        ['open', '210.1'],
        ['sync'],
        ['config', 'path'],
      ],
      { home, env },
    );
    expect(raw).toContain('Browser    $BROWSER');
    expect(unseenIn(raw)).toEqual([]);
    expect(
      offencesIn(raw, { copied: copiedBy(raw).filter((text) => text.startsWith('https://netflix')) }),
    ).toEqual([]);
  });
});

describe('in errors', () => {
  test('words of the command line are text', async () => {
    const all = asWord(ALL_HOSTILE);
    const raw = await written([
      ['import', ...ALL_WORDS.map((word) => `./${word}`)],
      ['mark', 'read', ...ALL_WORDS],
      ['mark', all, '210.1'],
      [all],
      ['210', all],
      [`9${all}`],
      ['help', all],
      [`--${all}`],
      ['list', `--${all}`],
      ['list', '--limit', all],
      ['show', all],
      ['open', all],
      ['config', all],
      ['config', 'get', all],
      ['config', 'set', all, all],
      ['config', 'set', 'open.marksRead', all],
      ['sync', '--from', all],
      ['doctor', all],
    ]);
    expect(offencesIn(raw)).toEqual([]);
    expect(unseenIn(raw)).toEqual([]);
  });
});

describe('in JSON', () => {
  test('nothing that a terminal acts on is printed, and words come back as they were given', async () => {
    const home = homeWith({ 'issues/0300.md': hostileIssue(300), 'issues/0302.md': DAMAGED_ISSUE });
    const raw = await written(
      [
        ['show', '300', '--json'],
        ['show', '300.7', '--json'],
        ['list', '--json'],
        ['doctor', '--json'],
        ['import', '--json', ...ALL_WORDS.map((word) => `./${word}`)],
      ],
      { home, isSilent: true },
    );
    const printed = raw.replaceAll('\r\n', '\n');
    expect(unsafeInJson(printed)).toBeUndefined();
    const documents = printed.match(/^[[{][^]*?^[\]}]/gm) ?? [];
    const [issue, , , , imported] = documents.map((text) => JSON.parse(text) as Record<string, unknown>);
    const { data: frontMatter, body } = importFiles.frontMatter(hostileIssue(300));
    const model = readIssue({
      body,
      frontMatter,
      fileName: '0300.md',
      source: 'imported',
      calendar: new Map(),
    });
    expect(issue).toMatchObject({
      title: model.title,
      entries: model.entries.map(({ title, byline, disclosure }) => ({
        title,
        byline: byline?.text,
        disclosure,
      })),
    });
    expect(imported?.['failed']).toEqual(
      ALL_WORDS.map((word) => expect.objectContaining({ source: `./${word}` })),
    );
  });
});

describe('what a site sends', () => {
  test('is text once it is an issue', async () => {
    const site = await startFakeSite([401, 402, 403]);
    site.letter.contents.set(401, hostileHtml('plainly'));
    site.letter.contents.set(402, hostileHtml('in entities'));
    site.letter.extra = `<item><title>${ALL_HOSTILE.replaceAll('<', '&lt;')}</title><link>x</link></item>`;
    const raw = await written([['sync', '--from', site.base], ['show', '401'], ['show', '402'], ['list']]);
    expect(raw).toContain('3 added');
    expect(offencesIn(raw)).toEqual([]);
    for (const issue of ['401', '402']) {
      const [, shown = ''] = raw.split(`sre-weekly-issue-${issue}/`);
      expect(unseenIn(shown)).toEqual([]);
    }
  });

  test('is text in errors, whatever header it is in', async () => {
    let at = 0;
    const site = await startSite(({ socket }) => void socket.end(HOSTILE_ANSWERS[at] ?? ''));
    for (at = 0; at < HOSTILE_ANSWERS.length; at++) {
      const ports = memoryPorts({
        site: createSite({ version: '1.2.3', clock: memoryClock(), pause: () => Promise.resolve() }),
      });
      // One server, which gives one answer at a time.
      // oxlint-disable-next-line no-await-in-loop
      const { exitCode, out, err } = await run(['sync', '--from', site.base], { ports });
      expect(exitCode).toBe(1);
      expect(offencesIn(out + err)).toEqual([]);
    }
  });
});
