/**
 * However the reader ends and whatever it is doing then, the terminal is the shell's again, what was marked and the place are kept, and
 * the exit code says what happened. Hundreds of readers in terminals of their own, four at a time, in an order that SEED decides.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { constants } from 'node:os';
import { join } from 'node:path';
import { startFakeSite, type FakeSite } from '../support/fake-site.js';
import { sayFigure } from '../support/figures.js';
import { makeHome, type Home } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { makeOpener } from '../support/openers.js';
import { isGone, keptIn, ShelledReader, type ShelledOptions } from '../support/shelled-reader.js';
import { Dice, inTurns } from '../support/storms.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

const AT_ONCE = 4;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
type Signal = (typeof SIGNALS)[number];
const NODES = nodes();

/** The code cache of every reader here: each has a home of its own. */
const cache = makeHome();
beforeAll(async () => {
  for (const [, node] of NODES) {
    const reader = new TerminalSession([], { node, home: cache });
    await reader.waitFor('SRE Weekly #210');
    reader.press('q');
    await reader.waitForExit();
  }
});
const homes: Home[] = [];
afterEach(async () => {
  await closeTerminals();
  for (const home of homes.splice(0)) home.remove();
});
afterAll(() => cache.remove());

interface Trial {
  readonly home: Home;
  readonly reader: ShelledReader;
  readonly dice: Dice;
  readonly site: FakeSite;
  /** How many entries are marked for sure. */
  readonly marked: number;
  /** The process of a browser that has the terminal. */
  readonly browser?: number;
}

/** What a reader is doing when something happens to it. */
const STAGES: Readonly<Record<string, (trial: Trial) => Promise<Partial<Trial>>>> = {
  async starting({ reader, dice }) {
    await reader.pid();
    await dice.moment(250);
    return { marked: 0 };
  },
  idle: () => Promise.resolve({}),
  async 'asking a number'({ reader }) {
    reader.terminal.press(':', '2');
    await reader.terminal.waitFor('Go to issue: 2');
    return {};
  },
  async 'in help'({ reader }) {
    reader.terminal.press('?');
    await reader.terminal.waitFor('every command');
    return {};
  },
  async marking({ reader, dice }) {
    reader.terminal.type('jm'.repeat(12));
    await dice.moment(40);
    return { marked: lastCount(reader.terminal.raw) };
  },
  async syncing({ reader }) {
    reader.terminal.press('r');
    await reader.terminal.waitFor('Syncing with');
    return {};
  },
  async lent({ reader, marked, home }) {
    const browser = makeOpenerIn(home);
    reader.terminal.press('down', 'enter');
    await reader.terminal.waitFor('the page');
    return { marked: marked + 1, browser: (await browser.called()).pid };
  },
  async stopped({ reader }) {
    reader.terminal.press('ctrl-z');
    await reader.terminal.waitFor('Stopped');
    return {};
  },
};
const STAGE_NAMES = Object.keys(STAGES);

const openers = new Map<Home, ReturnType<typeof makeOpener>>();
function makeOpenerIn(home: Home): ReturnType<typeof makeOpener> {
  let opener = openers.get(home);
  if (opener === undefined) openers.set(home, (opener = makeOpener('w3m', 'echo "the page"; read answer')));
  return opener;
}

/** The last count of read entries that was drawn. */
function lastCount(raw: string): number {
  return Number([...raw.matchAll(/(\d+) of 17 read/g)].at(-1)?.[1] ?? 0);
}

/** A reader that has marked the second entry, at a stage. */
async function at(
  stage: string,
  index: number,
  dice: Dice,
  site: FakeSite,
  options: Partial<ShelledOptions> = {},
): Promise<Trial> {
  const home = makeHome();
  homes.push(home);
  const [, node] = NODES[(index + Math.floor(index / STAGE_NAMES.length)) % NODES.length] ?? NODES[0]!;
  const reader = new ShelledReader(home, {
    node,
    columns: 100,
    rows: 30,
    hasJobControl: stage === 'stopped',
    ...options,
    env: {
      XDG_CACHE_HOME: join(cache.folder, 'cache'),
      SRE_WEEKLY_FROM: site.base,
      BROWSER: makeOpenerIn(home).file,
      ...options.env,
    },
  });
  const trial: Trial = { home, reader, dice, site, marked: 1 };
  if (stage !== 'starting') {
    await reader.terminal.waitFor('SRE Weekly #210');
    reader.terminal.press('down', 'm');
    await reader.terminal.waitFor('1 of 17 read');
  }
  return { ...trial, ...(await STAGES[stage]?.(trial)) };
}

/** What was not kept, or not given back; and whatever of the browser is left. */
async function unkept({ home, marked, browser }: Trial): Promise<string[]> {
  const { marks, place } = keptIn(home);
  const kept = [...marks.read].filter(([key, [value]]) => value && !key.startsWith('210 = ')).length;
  return [
    ...(kept < marked ? [`${kept} of ${marked} marks`] : []),
    ...(marked > 0 && (place?.issue !== 210 || place.entry === undefined) ? ['no place'] : []),
    ...(browser !== undefined && !(await isGone(browser)) ? ['the browser still runs'] : []),
  ];
}

function told(what: string, complaints: readonly string[]): string | undefined {
  return complaints.length === 0 ? undefined : `${what}: ${complaints.join(', ')}`;
}

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
