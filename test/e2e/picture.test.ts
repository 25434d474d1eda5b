/** The reader's first picture, shown before its code is loaded: bin/picture.js and bin/keep-picture.js. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { builtProgram } from '../support/built-program.js';
import { makeHome, type Home } from '../support/home.js';
import { makeIssue } from '../support/issues.js';
import { nodes } from '../support/nodes.js';
import { closeTerminals, TerminalSession, type TerminalOptions } from '../support/terminal.js';

/** What begins a picture, and nothing else. */
const PICTURE = '\u001B[2J\u001B[H';
/** What begins the reader's own frame where a picture is on the screen. */
const DRAWN_OVER = '\u001B[?2026h\u001B[H\u001B[2J';
const FRAME_END = '\u001B[?2026l';
/** Then pasted text is asked for in brackets, which draws nothing. */
const HAS_ENDED = /\u001B\[\?2026l(?:\u001B\[\?2004h)?$/;

let home: Home;
beforeEach(() => {
  home = makeHome();
  mkdirSync(join(home.library, 'issues'), { recursive: true });
  for (const number of [308, 309])
    writeFileSync(issueFile(number), writeIssue(makeIssue(number, { entries: ENTRIES })));
});
afterEach(async () => {
  await closeTerminals();
  home.remove();
});

const ENTRIES = Array.from({ length: 12 }, (_, position) => ({
  title: `Tale ${position + 1} — “façade” 日本 ${'of a long night on call '.repeat(position)}`.trim(),
  summary: [
    [
      `What there is to say, `,
      { text: 'with a link', url: 'https://example.com/in' },
      ' in it. '.repeat(position + 1),
    ],
  ],
  byline: { text: 'Ada Fielding — example.com', authors: ['Ada Fielding'], publication: 'example.com' },
  ...(position > 8 ? { section: 'outages' as const } : {}),
}));

function issueFile(number: number): string {
  return join(home.library, 'issues', `0${number}.md`);
}

/** Characters and looks of all cells; cells that were never written are blank. */
function cells({ screenBuffer }: TerminalSession): readonly string[] {
  const buffer = screenBuffer.buffer.active;
  return Array.from({ length: screenBuffer.rows }, (_, y) =>
    Array.from({ length: screenBuffer.cols }, (__, x) => {
      const cell = buffer.getLine(buffer.viewportY + y)?.getCell(x);
      if (cell === undefined) return '?';
      const looks = [
        cell.isBold(),
        cell.isDim(),
        cell.isUnderline(),
        cell.isInverse(),
        cell.getFgColorMode(),
        cell.getFgColor(),
        cell.getBgColorMode(),
        cell.getBgColor(),
      ];
      return `${cell.getChars() || ' '}${cell.getWidth()}${looks.map(Number).join()}`;
    }).join('|'),
  );
}

describe.each(nodes())('the first picture on %s', (_, node) => {
  /** What is compared does not depend on the Node: on others than the first, two of many will do. */
  const some = <Row>(rows: readonly Row[]): readonly Row[] =>
    node === nodes()[0]?.[1] ? rows : rows.slice(0, 2);

  let gate: string;
  let hook: string;
  /** Keeps the program's code from being loaded until a file is there. */
  beforeEach(() => {
    gate = join(home.folder, 'gate');
    hook = join(home.folder, 'hook.cjs');
    writeFileSync(
      hook,
      `const vm = require('node:vm');
      const { existsSync } = require('node:fs');
      const { Script } = vm;
      vm.Script = class extends Script {
        constructor(...all) {
          while (!existsSync(${JSON.stringify(gate)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
          super(...all);
        }
      };`,
    );
  });
  const open = (): void => writeFileSync(gate, '');

  function start(options: TerminalOptions = {}, words: readonly string[] = []): TerminalSession {
    return new TerminalSession(words, { node, home, columns: 120, rows: 24, ...options });
  }

  function startGated(options: TerminalOptions = {}): TerminalSession {
    return start({ program: [node, '--require', hook, builtProgram()], ...options });
  }

  /** Waits for the end of the frame, or of the picture, that has the issue in it. */
  function drawn(terminal: TerminalSession): Promise<string> {
    return terminal.waitFor((screen) => /309|Tale/.test(screen) && HAS_ENDED.test(terminal.raw));
  }

  /** Reads for a while, and leaves. */
  async function read(options: TerminalOptions = {}, ...keys: readonly string[]): Promise<void> {
    const terminal = start(options);
    await drawn(terminal);
    // No picture is kept without an index.
    while (
      !existsSync(home.cache) ||
      !readdirSync(home.cache).some((name) => /^index-\w+\.json$/.test(name))
    ) {
      await delay(5);
    }
    terminal.press(...keys, 'q');
    await terminal.waitForExit();
  }

  test('is on the screen before the program’s code is loaded', async () => {
    await read({}, 'down', 'm', 'down', 's');
    const terminal = startGated();
    await terminal.waitFor(/❯ ● Tale 3/);
    expect(terminal.isAlternate).toBe(true);
    expect(terminal.isCursorHidden).toBe(true);
    open();
    terminal.press('j');
    await terminal.waitFor(/❯ ● Tale 4/);
  });

  test.each(
    some<readonly [string, TerminalOptions]>([
      ['wide', { columns: 120, rows: 24 }],
      ['narrow', { columns: 70, rows: 30 }],
      ['low', { columns: 60, rows: 8 }],
      ['tiny', { columns: 20, rows: 5 }],
      ['wide without colours', { columns: 120, rows: 24, env: { NO_COLOR: '1' } }],
      ['wide with links', { columns: 110, rows: 40, env: { FORCE_HYPERLINK: '1', COLORTERM: 'truecolor' } }],
    ]),
  )('is the first frame cell for cell: %s', async (_name, options) => {
    await read(options, 'down', 'm', 'down', 's');
    const shown = startGated(options);
    await drawn(shown);
    const picture = cells(shown);
    rmSync(join(home.cache, 'picture.json'));
    const plain = start(options);
    await drawn(plain);
    expect(picture).toEqual(cells(plain));
    expect(plain.raw).not.toContain(PICTURE);
    // And what is drawn over it leaves nothing of it behind.
    open();
    await shown.waitFor(() => shown.raw.split(DRAWN_OVER)[1]?.includes(FRAME_END) === true);
    expect(cells(shown)).toEqual(picture);
  });

  const run = (...words: readonly string[]): void =>
    void execFileSync(node, [builtProgram(), ...words], { env: home.env, cwd: home.folder });

  const CHANGES: readonly (readonly [string, () => TerminalOptions | void, (readonly string[])?])[] = [
    ['an entry was marked', () => run('mark', 'read', '309.1')],
    [
      'a newer issue came',
      () => writeFileSync(join(home.library, 'issues', '0310.md'), writeIssue(makeIssue(310))),
    ],
    ['an older issue came', () => writeFileSync(issueFile(307), writeIssue(makeIssue(307)))],
    ['the issue was edited in its place', () => appendFileSync(issueFile(309), '\n')],
    ['the issue was touched', () => utimesSync(issueFile(309), 1, 1)],
    ['the issue is gone', () => rmSync(issueFile(309))],
    ['one left off somewhere else', () => writeFileSync(join(home.state, 'place.json'), '{"issue":308}')],
    ['a preference was set', () => run('config', 'set', 'open.marksRead', 'false')],
    ['the index was made anew', () => rmSync(home.cache, { recursive: true })],
    ['the terminal is wider', () => ({ columns: 121 })],
    ['the terminal is lower', () => ({ rows: 23 })],
    ['the terminal has no colours', () => ({ env: { NO_COLOR: '1' } })],
    ['the terminal is another', () => ({ env: { TERM_PROGRAM: 'vscode' } })],
    ['the screen is read aloud', () => ({ env: { INK_SCREEN_READER: 'true' } })],
    ['another issue was asked for', () => {}, ['308']],
    ['another library was asked for', () => {}, ['--library', 'elsewhere']],
  ];
  test.each(some(CHANGES).map(([what, change, words = []]) => ({ what, change, words })))(
    'is not shown where $what',
    async ({ change, words }) => {
      await read({}, 'down');
      const options = change() ?? {};
      const terminal = start(options, words);
      await terminal.waitFor('SRE Weekly');
      expect(terminal.raw).not.toContain(PICTURE);
      terminal.press('q');
      expect((await terminal.waitForExit()).code).toBe(0);
    },
  );

  test('is not kept of a library that was named for once', async () => {
    const terminal = start({}, ['--library', 'elsewhere']);
    await terminal.waitFor('SRE Weekly #210');
    terminal.press('q');
    await terminal.waitForExit();
    expect(existsSync(join(home.cache, 'picture.json'))).toBe(false);
  });

  test('is for its owner alone, and not shown where others may write it', async () => {
    await read();
    const file = join(home.cache, 'picture.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    execFileSync('chmod', ['666', file]);
    const terminal = start();
    await terminal.waitFor('SRE Weekly');
    expect(terminal.raw).not.toContain(PICTURE);
  });

  test.each(
    some<readonly [string, (text: string) => string]>([
      ['cut short', (text: string) => text.slice(0, 400)],
      ['empty', () => ''],
      ['of another kind', () => '{}'],
      ['from the future', (text: string) => text.replace(/"from":\d+/, '"from":9000000000000')],
      [
        'of a week when no newer issue was due',
        (text: string) => text.replace(/"until":\d+/, '"until":1000'),
      ],
    ]),
  )('is not shown where its file is %s', async (_name, damage) => {
    await read();
    const file = join(home.cache, 'picture.json');
    writeFileSync(file, damage(readFileSync(file, 'latin1')));
    const terminal = start();
    await terminal.waitFor('SRE Weekly #309');
    expect(terminal.raw).not.toContain(PICTURE);
    terminal.press('q');
    expect((await terminal.waitForExit()).code).toBe(0);
  });

  test('echoes no key, and none is lost that is typed while it is all there is', async () => {
    await read();
    const terminal = startGated();
    await terminal.waitFor(/❯ ● Tale 1/);
    // Two keys that come as one, and one that shows as `^[[B` where it is echoed.
    terminal.type('jj\u001B[B');
    open();
    await terminal.waitFor(/❯ ● Tale 4/);
    // An echo would be in what was written, before the frame.
    expect(terminal.raw).not.toContain('^[[B');
    expect(terminal.raw).not.toContain('jj');
  });

  test.each(some(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const))(
    'gives the terminal back where %s ends the program before the reader has it',
    async (signal) => {
      await read();
      const terminal = startGated();
      await terminal.waitFor(/❯ ● Tale 1/);
      terminal.kill(signal);
      open();
      expect((await terminal.waitForExit()).code).toBe(128 + constants.signals[signal]);
      expect(terminal.isAlternate).toBe(false);
      expect(terminal.isCursorHidden).toBe(false);
    },
  );

  test('gives the terminal back before the program says why it could not start', async () => {
    await read();
    // After the picture is on the screen: what it was made from says nothing of it.
    const terminal = startGated();
    await terminal.waitFor(/❯ ● Tale 1/);
    rmSync(home.library, { recursive: true });
    writeFileSync(home.library, 'a file');
    open();
    expect((await terminal.waitForExit()).code).toBe(1);
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.screen()).toContain('is a file, and should be a folder');
  });

  test('is made from every file that a start looks at before its first frame', async () => {
    await read({}, 'down', 'm');
    const record = join(home.folder, 'looked-at');
    const spy = join(home.folder, 'spy.cjs');
    writeFileSync(
      spy,
      `const fs = require('node:fs');
      const seen = new Set();
      for (const name of ['openSync', 'readFileSync', 'readdirSync', 'statSync', 'lstatSync']) {
        const real = fs[name];
        fs[name] = (file, ...others) => { if (typeof file === 'string') seen.add(file); return real(file, ...others); };
      }
      const { write } = process.stdout;
      process.stdout.write = function (text, ...others) {
        if (String(text).includes('SRE Weekly') && !fs.existsSync(${JSON.stringify(record)})) {
          const all = [...seen].filter((file) => !file.endsWith('looked-at'));
          fs.writeFileSync(${JSON.stringify(record)}, JSON.stringify(all));
        }
        return write.call(this, text, ...others);
      };`,
    );
    const kept = JSON.parse(readFileSync(join(home.cache, 'picture.json'), 'utf8')) as {
      readonly inputs: readonly (readonly [string, string])[];
    };
    rmSync(join(home.cache, 'picture.json'));
    const terminal = start({ program: [node, '--require', spy, builtProgram()] });
    await terminal.waitFor('SRE Weekly #309');
    const seen = JSON.parse(readFileSync(record, 'utf8')) as readonly string[];
    expect(seen.length).toBeGreaterThan(5);
    const inputs = new Set(kept.inputs.map(([file]) => file));
    const isOfTheProgram = (file: string): boolean => /\/bin\/|picture\.json$|code-v.*\.bin$/.test(file);
    // The second file of the index holds what the first says it does.
    const isOfTheIndex = (file: string): boolean => /issues-\w+\.jsonl$/.test(file);
    expect(seen.filter((file) => !inputs.has(file) && !isOfTheProgram(file) && !isOfTheIndex(file))).toEqual(
      [],
    );
  });
});
