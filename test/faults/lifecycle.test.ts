/**
 * However the reader ends and whatever it is doing then, the terminal is the shell's again, what was marked and the place are kept, and
 * the exit code says what happened. Hundreds of readers in terminals of their own, four at a time, in an order that SEED decides.
 */
import { describe, expect, test } from '@jest/globals';
import { constants } from 'node:os';
import { join } from 'node:path';
import { startFakeSite } from '../support/fake-site.js';
import { sayFigure } from '../support/figures.js';
import { nodes } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import { appeared, isGone } from '../support/shelled-reader.js';
import { at, CACHED, newHome, STAGE_NAMES, told, unkept, type Trial } from '../support/staged-reader.js';
import { Dice, inTurns } from '../support/storms.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TerminalSession } from '../support/terminal.js';

const AT_ONCE = 4;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
type Signal = (typeof SIGNALS)[number];
const NODES = nodes();

/** Signals a reader at a stage, and says what is wrong afterwards. */
async function signalled(
  stage: string,
  signals: readonly Signal[],
  trial: Trial,
): Promise<string | undefined> {
  const { reader, dice } = trial;
  const { terminal } = reader;
  const pid = await reader.pid();
  for (const [index, signal] of signals.entries()) {
    if (index > 0) await dice.moment(15);
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
  // A process that is stopped gets what it was sent when it goes on.
  if (stage === 'stopped') reader.resume();
  // Ctrl-C in such a browser is the browser's alone.
  const isForBrowser = stage === 'lent' && signals.every((each) => each === 'SIGINT' || each === 'SIGQUIT');
  if (isForBrowser) {
    terminal.type('\r');
    await terminal.waitFor(() => terminal.isAlternate && terminal.screen().includes('2 of 17 read'));
    terminal.press('q');
  }
  const { code, complaints, message } = await reader.left();
  const expected = isForBrowser ? [0] : signals.map((each) => 128 + constants.signals[each]);
  return told(`${stage}, ${signals.join(' and ')}`, [
    ...complaints,
    ...(expected.includes(code) ? [] : [`exit code ${code} after ${JSON.stringify(message)}`]),
    ...(await unkept(trial)),
    ...((await isGone(pid)) ? [] : ['it still runs']),
  ]);
}

const SLOW = 240_000;

describe('a signal gives the terminal back at every stage', () => {
  test.each(SIGNALS)(
    '%s, 20 times',
    async (signal) => {
      const site = await startFakeSite([209]);
      site.fault = 'stall';
      const trials = Array.from({ length: 20 }, (_, index) => STAGE_NAMES[index % STAGE_NAMES.length]!);
      const complaints = await inTurns(trials, AT_ONCE, async (stage, index) =>
        signalled(stage, [signal], await at(stage, index, new Dice(index), site)),
      );
      sayFigure(`${signal}: ${trials.length - complaints.length} of ${trials.length} given back`);
      expect(complaints).toEqual([]);
    },
    SLOW,
  );

  test(
    'two in a row, 60 times: the same one, or any other',
    async () => {
      const site = await startFakeSite([209]);
      site.fault = 'stall';
      const trials = Array.from({ length: 60 }, (_, index) => STAGE_NAMES[index % STAGE_NAMES.length]!);
      const complaints = await inTurns(trials, AT_ONCE, async (stage, index) => {
        const dice = new Dice(1000 + index);
        const first = SIGNALS[index % SIGNALS.length]!;
        const second = index % 3 === 2 ? dice.one(SIGNALS) : first;
        return signalled(stage, [first, second], await at(stage, index, dice, site));
      });
      sayFigure(`two signals: ${trials.length - complaints.length} of ${trials.length} given back`);
      expect(complaints).toEqual([]);
    },
    SLOW,
  );
});

test(
  'Ctrl-Z and fg, 20 times in one reader: the screen, the keys and the marks are there again',
  async () => {
    const site = await startFakeSite([209]);
    const complaints = await inTurns(NODES, AT_ONCE, async ([name], index) => {
      const trial = await at('idle', index, new Dice(index), site, { hasJobControl: true });
      const { reader, dice } = trial;
      const { terminal } = reader;
      for (let time = 1; time <= 20; time += 1) {
        terminal.press('ctrl-z');
        await terminal.waitFor((screen) => !terminal.isAlternate && /Stopped[^]*shell>\s*$/.test(screen));
        const { isCursorHidden } = terminal;
        if (isCursorHidden) return `${name}: the cursor was hidden at time ${time}`;
        // So that the word is on the screen once.
        terminal.type('clear\r');
        await terminal.waitFor((screen) => /^shell>\s*$/.test(screen));
        await dice.moment(20);
        reader.resume();
        await terminal.waitFor(/^ SRE Weekly #210[^]*\? help$/);
        terminal.press('s');
        await terminal.waitFor((screen) => screen.includes('★') === (time % 2 === 1));
      }
      terminal.press('q');
      const { code, complaints: left } = await reader.left();
      return told(name, [...left, ...(code === 0 ? [] : [`exit code ${code}`]), ...(await unkept(trial))]);
    });
    expect(complaints).toEqual([]);
    sayFigure(`Ctrl-Z and fg: 20 of 20 times on each of ${NODES.length} Nodes`);
  },
  SLOW,
);

test(
  'Ctrl-C that ends a browser in the terminal leaves the reader there, 20 times in one reader',
  async () => {
    const complaints = await inTurns(NODES, AT_ONCE, async ([name, node]) => {
      const home = newHome();
      const browser = makeOpener('w3m', 'echo "the page"; exec sleep 60');
      const terminal = new TerminalSession([], { node, home, env: { ...CACHED, BROWSER: browser.file } });
      await terminal.waitFor('SRE Weekly #210');
      for (let time = 1; time <= 20; time += 1) {
        terminal.press('enter');
        await terminal.waitFor(() => terminal.raw.split('the page').length === time + 1);
        terminal.press('ctrl-c');
        await terminal.waitFor(() => terminal.isAlternate);
      }
      terminal.press('q');
      const { code } = await terminal.waitForExit();
      return code === 0 ? undefined : `${name}: exit code ${code}`;
    });
    expect(complaints).toEqual([]);
    sayFigure(`Ctrl-C in a browser: 20 of 20 times back on each of ${NODES.length} Nodes`);
  },
  SLOW,
);

test(
  'a terminal that is closed, 20 times at every stage: no process is left, and all is kept',
  async () => {
    const site = await startFakeSite([209]);
    site.fault = 'stall';
    const trials = Array.from({ length: 20 }, (_, index) => STAGE_NAMES[index % STAGE_NAMES.length]!);
    const complaints = await inTurns(trials, AT_ONCE, async (stage, index) => {
      // A session of its own is told nothing by the kernel: it finds out when it reads.
      const isTold = index % 4 !== 1 || stage === 'stopped' || stage === 'lent';
      const trial = await at(stage, index, new Dice(2000 + index), site, {
        wrapper: isTold ? [] : ['setsid', '-w'],
      });
      const pid = await trial.reader.pid();
      trial.reader.terminal.hangUp();
      return told(`${stage}${isTold ? '' : ', untold'}`, [
        ...((await isGone(pid)) ? [] : ['it still runs']),
        ...(await unkept(trial)),
      ]);
    });
    sayFigure(`terminal closed: ${trials.length - complaints.length} of ${trials.length} readers ended`);
    expect(complaints).toEqual([]);
  },
  SLOW,
);

describe('a bug gives the terminal back, and is said on the shell’s screen', () => {
  const PRELOAD = join(process.cwd(), 'test', 'support', 'bugs-preload.cjs');
  const CRASH_STAGES = ['idle', 'asking a number', 'syncing', 'lent', 'marking'];
  /** Where `k` doesn't; the browser ends with its key, and the reader is drawn again. */
  const KEYS_THAT_DRAW: Readonly<Record<string, string>> = { 'asking a number': '1', lent: '\r' };

  test.each([
    ['timer', 'a bug in a timer'],
    ['promise', 'a bug in a promise'],
    ['render', 'a bug in a render'],
  ])(
    'in a %s, 20 times',
    async (bug, message) => {
      const folder = temporaryFolder();
      const site = await startFakeSite([209]);
      site.fault = 'stall';
      const trials = Array.from({ length: 20 }, (_, index) => CRASH_STAGES[index % CRASH_STAGES.length]!);
      const complaints = await inTurns(trials, AT_ONCE, async (stage, index) => {
        const armed = join(folder, String(index));
        const trial = await at(stage, index, new Dice(3000 + index), site, {
          nodeWords: ['--require', PRELOAD],
          env: { BUG: bug, ARMED: armed },
        });
        const { reader } = trial;
        process.kill(await reader.pid(), 'SIGUSR2');
        if (bug === 'render') {
          await appeared(armed);
          reader.terminal.type(KEYS_THAT_DRAW[stage] ?? 'k');
        }
        const left = await reader.left();
        return told(`${stage}, ${bug}`, [
          ...left.complaints,
          ...(left.code === 70 ? [] : [`exit code ${left.code}`]),
          ...(isWholeReport(left.message, message) ? [] : [`said ${JSON.stringify(left.message)}`]),
          ...(await unkept(trial)),
        ]);
      });
      sayFigure(`bug in a ${bug}: ${trials.length - complaints.length} of ${trials.length} given back`);
      expect(complaints).toEqual([]);
    },
    SLOW,
  );

  /** What happened, where to report it, with what, and its stack; once, and nothing else but what puts a terminal in order. */
  function isWholeReport(said: string, message: string): boolean {
    const text = said
      .replaceAll(/\u001B\[[?\d;]*[a-zA-Z]/g, '')
      .replaceAll('\r', '')
      .trim();
    const lines = text.split('\n');
    return (
      lines[0] === `sre-weekly crashed: ${message}` &&
      /^ {2}This is a bug\. Please report it, .*README/.test(lines[1] ?? '') &&
      /^ {2}sre-weekly \S+.*, Node v\d/.test(lines[2] ?? '') &&
      lines[3] === `TypeError: ${message}` &&
      lines.slice(4).every((line) => line.startsWith('    at '))
    );
  }
});

test(
  'after every storm of sizes, 160 in all, the screen is cell by cell what a fresh reader of that size draws',
  async () => {
    // The first key takes notices away. Where a list stands depends on how one came there, but for its ends.
    const screens = [
      'home',
      'home end',
      'home ?',
      'home i end',
      'home : 2',
      'home left',
      'home f end',
      'home ? c o',
    ];
    const EACH = 160 / screens.length;
    let storms = 0;
    const complaints = await inTurns(screens, AT_ONCE, async (keys, index) => {
      const dice = new Dice(5000 + index);
      const home = newHome();
      const [, node] = NODES[index % NODES.length]!;
      const start = (columns: number, rows: number) =>
        new TerminalSession([], { node, columns, rows, home, env: CACHED });
      const stormy = start(100, 30);
      await stormy.waitFor('SRE Weekly #210');
      stormy.press(...keys.split(' '));
      for (let rest = EACH; rest > 0;) {
        const count = Math.min(rest, dice.roll(1, 7));
        rest -= count;
        storms += 1;
        for (let time = 0; time < count; time += 1) {
          stormy.resize(dice.roll(1, 160), dice.roll(1, 50));
          await dice.moment(25);
        }
        const { cols, rows } = stormy.screenBuffer;
        const fresh = start(cols, rows);
        await fresh.waitFor((screen) => screen.trim() !== '');
        fresh.press(...keys.split(' '));
        const isSame = () => JSON.stringify(stormy.cells()) === JSON.stringify(fresh.cells());
        await Promise.race([stormy.waitFor(isSame), fresh.waitFor(isSame)]).catch(() => {});
        if (!isSame()) return `${cols} × ${rows}, ${keys}:\n${stormy.screen()}\nand not\n${fresh.screen()}`;
        await fresh.close();
      }
      return undefined;
    });
    sayFigure(`160 resizes in ${storms} storms: ${complaints.length} screens not as drawn afresh`);
    expect(complaints).toEqual([]);
  },
  SLOW,
);
