/** What the reader holds of the machine's memory after ten thousand keys, and after a hundred. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { builtProgram } from '../support/built-program.js';
import { sayFigure } from '../support/figures.js';
import { makeHome, type Home } from '../support/home.js';
import { makeIssue } from '../support/issues.js';
import { nodes } from '../support/nodes.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

const ISSUES = 500;
/** What is held is the middle one's: it differs from run to run, with when V8 looks for garbage. */
const READERS = 3;
/** Typed fast: they come in handfuls, as over a slow line. */
const HANDFUL = 20;
/** Everything that changes the screen or the marks, and nothing that leaves, opens a link or asks the network. */
const KEYS = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[5~', '\x1b[6~', '\t', '\x1b\x1b'].concat(
  'jkhlHLmszZnNgGfi? '.split(''),
);

let home: Home;
let hook: string;
let answer: string;
beforeAll(() => {
  home = makeHome();
  mkdirSync(join(home.library, 'issues'), { recursive: true });
  const entries = Array.from({ length: 14 }, (_, position) => ({
    title: `Tale ${position} — of a long night on call`,
    summary: [['What there is to say about it, “at length”, and then some more. '.repeat(8)]],
  }));
  for (let number = 1; number <= ISSUES; number++) {
    const file = join(home.library, 'issues', `${String(number).padStart(4, '0')}.md`);
    writeFileSync(file, writeIssue(makeIssue(number, { entries })));
  }
  // On SIGUSR2 it tells what is alive, garbage left out.
  answer = join(home.folder, 'answer.json');
  hook = join(home.folder, 'hook.cjs');
  writeFileSync(
    hook,
    `const { renameSync, writeFileSync } = require('node:fs');
    process.on('SIGUSR2', () => {
      for (let time = 0; time < 3; time++) global.gc();
      const file = ${JSON.stringify(answer)};
      writeFileSync(file + '.new', JSON.stringify(process.memoryUsage()));
      renameSync(file + '.new', file);
    });`,
  );
});
afterEach(closeTerminals);
afterAll(() => home.remove());

interface Held {
  /** Alive on V8's heap, in megabytes. */
  readonly heap: number;
  /** In buffers and other memory that is not V8's. */
  readonly outside: number;
  /** Of the whole process, as the system counts, before garbage was looked for. */
  readonly resident: number;
}

/** By the number of keys pressed. */
type Measured = Readonly<Record<100 | 2000 | 10_000, Held>>;

describe.each(nodes())('the memory of the reader on %s', (_, node) => {
  async function held(terminal: TerminalSession): Promise<Held> {
    const resident =
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(terminal.pid)], { encoding: 'utf8' })) / 1000;
    rmSync(answer, { force: true });
    terminal.kill('SIGUSR2');
    while (!existsSync(answer)) await delay(20);
    const { heapUsed, external } = JSON.parse(readFileSync(answer, 'utf8')) as NodeJS.MemoryUsage;
    return { heap: heapUsed / 1e6, outside: external / 1e6, resident };
  }

  /** The index, and the code: without it the young generation grows until that is kept, and stays so. */
  function hasCaches(): boolean {
    const names = existsSync(home.cache) ? readdirSync(home.cache) : [];
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    return (
      names.some((name) => /^index-\w+\.json$/.test(name)) &&
      names.some((name) => name.startsWith(`code-${version}-`) && name.endsWith('-reader.bin'))
    );
  }

  test('stays what it was through ten thousand random keys', async () => {
    // Once for the caches: a start without them reads every issue's file.
    const first = new TerminalSession([], { node, home });
    await first.waitFor('SRE Weekly #');
    while (!hasCaches()) await delay(20);
    first.press('q');
    await first.waitForExit();
    const readers: Measured[] = [];
    for (let reader = 0; reader < READERS; reader++) {
      // Each begins where the one before it has ended.
      // oxlint-disable-next-line no-await-in-loop
      readers.push(await read());
    }
    const half = (what: (measured: Measured) => number): number => median(readers.map(what));
    // What is worth keeping of each issue is kept by then; what grew with every key would have grown fourfold.
    expect(half((after) => after[10_000].heap / after[2000].heap)).toBeLessThan(1.2);
    expect(half((after) => after[10_000].heap - after[100].heap)).toBeLessThan(8);
    expect(half((after) => after[10_000].outside - after[100].outside)).toBeLessThan(2);
    // Garbage that nobody looks for counts, too; but once in a score of readers V8 let 60 MB more of it gather.
    expect(half((after) => after[10_000].resident - after[100].resident)).toBeLessThan(75);
  });

  /** Reads with random keys, and looks three times. */
  async function read(): Promise<Measured> {
    const terminal = new TerminalSession([], {
      program: [node, '--expose-gc', '--require', hook, builtProgram()],
      home,
      columns: 120,
      rows: 40,
    });
    await terminal.waitFor('SRE Weekly #');
    const random = randomNumbers(20_260_101);
    let pressed = 0;
    const press = async (keys: number): Promise<Held> => {
      for (; pressed < keys; pressed += HANDFUL) {
        const frames = terminal.raw.length;
        terminal.type(Array.from({ length: HANDFUL }, () => KEYS[random(KEYS.length)]).join(''));
        // What surely changes the screen: the next handful comes once this one was drawn.
        // Seven heights in turn, for several changes may be seen as one.
        terminal.resize(120, 34 + ((pressed / HANDFUL) % 7));
        await terminal.waitFor(() => terminal.raw.length > frames);
        terminal.raw = '';
      }
      return held(terminal);
    };
    const after = { 100: await press(100), 2000: await press(2000), 10_000: await press(10_000) };
    for (const [keys, { heap, outside, resident }] of Object.entries(after)) {
      const [alive, buffers, all] = [heap, outside, resident].map((megabytes) => megabytes.toFixed(1));
      sayFigure(`after ${keys} keys ${alive} MB alive, ${buffers} MB outside, ${all} MB resident`);
    }
    await terminal.close();
    return after;
  }
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Whole numbers from 0 up to, but without, `below`: a generator of Lehmer's. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
