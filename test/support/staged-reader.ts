/** Readers brought to a stage, for something to happen to them there: asking, marking, syncing, stopped, with the terminal lent. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { join } from 'node:path';
import type { FakeSite } from './fake-site.js';
import { makeHome, type Home } from './home.js';
import { nodes } from './nodes.js';
import { makeOpener, type Opener } from './openers.js';
import { isGone, keptIn, ShelledReader, type ShelledOptions } from './shelled-reader.js';
import type { Dice } from './storms.js';
import { closeTerminals, TerminalSession } from './terminal.js';

const NODES = nodes();

/** The code cache of every reader here: each has a home of its own. */
const cache = makeHome();
export const CACHED = { XDG_CACHE_HOME: join(cache.folder, 'cache') };
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

/** A home that is gone after the test. */
export function newHome(): Home {
  const home = makeHome();
  homes.push(home);
  return home;
}

export interface Trial {
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
export const STAGE_NAMES = Object.keys(STAGES);

const openers = new Map<Home, Opener>();
function makeOpenerIn(home: Home): Opener {
  let opener = openers.get(home);
  if (opener === undefined) openers.set(home, (opener = makeOpener('w3m', 'echo "the page"; read answer')));
  return opener;
}

/** The last count of read entries that was drawn. */
function lastCount(raw: string): number {
  return Number([...raw.matchAll(/(\d+) of 17 read/g)].at(-1)?.[1] ?? 0);
}

/** A reader that has marked the second entry, at a stage. */
export async function at(
  stage: string,
  index: number,
  dice: Dice,
  site: FakeSite,
  options: Partial<ShelledOptions> = {},
): Promise<Trial> {
  const home = newHome();
  const [, node] = NODES[(index + Math.floor(index / STAGE_NAMES.length)) % NODES.length] ?? NODES[0]!;
  const reader = new ShelledReader(home, {
    node,
    columns: 100,
    rows: 30,
    hasJobControl: stage === 'stopped',
    ...options,
    env: {
      ...CACHED,
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
export async function unkept({ home, marked, browser }: Trial): Promise<string[]> {
  const { marks, place } = keptIn(home);
  const kept = [...marks.read].filter(([key, [value]]) => value && !key.startsWith('210 = ')).length;
  return [
    ...(kept < marked ? [`${kept} of ${marked} marks`] : []),
    ...(marked > 0 && (place?.issue !== 210 || place.entry === undefined) ? ['no place'] : []),
    ...(browser !== undefined && !(await isGone(browser)) ? ['the browser still runs'] : []),
  ];
}

/** What is wrong, for whom; undefined where nothing is. */
export function told(what: string, complaints: readonly string[]): string | undefined {
  return complaints.length === 0 ? undefined : `${what}: ${complaints.join(', ')}`;
}
