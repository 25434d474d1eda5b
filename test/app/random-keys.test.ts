import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/app/commands.js';
import type { Key } from '../../src/app/keys.js';
import { topScreen, type State } from '../../src/app/state.js';
import { shownCount } from '../../src/app/view/issues-list.js';
import { helpLines } from '../../src/app/help-lines.js';
import { screenOf } from '../../src/app/view/screen.js';
import { width } from '../../src/core/text/width.js';
import type { Issue } from '../../src/core/issue/model.js';
import { makeIssue, type EntrySketch } from '../support/issues.js';
import { memoryBrowser, memoryLibrary, memoryPorts, memoryReading } from '../support/ports.js';
import { openReader, screenRows, type OpenReader } from '../support/reader.js';
import { seededRandom } from '../support/seeded.js';

/** Readers, and what happens to each. */
const READERS = 60;
const STEPS = 120;

const TITLES = [
  'Retry storms',
  'Größe zählt',
  '漢字 で 検索',
  '👩‍💻 on call',
  'A queue',
  'Kubernetes: a quiet night',
  '',
];
const TYPED = [
  ...Array.from('retysokuqa漢字é"-: '),
  'is:unread',
  'in:',
  'issue:2-',
  'kuberntes',
  '2016',
  '👩‍💻',
  'x'.repeat(300),
  '#3',
];
const EDITING: readonly Key[] = ['ctrl+w', 'ctrl+y', 'ctrl+u', 'ctrl+_', 'ctrl+left', 'delete'];
/** They leave the program; what they do is tried at the end. */
const LEAVING: readonly Key[] = ['ctrl+c', 'ctrl+z'];
const KEYS: readonly Key[] = [
  ...new Set(COMMANDS.flatMap(({ keys }) => keys)),
  'backspace',
  ...EDITING,
].filter((key) => !LEAVING.includes(key));
/** Those that go somewhere else come up more often than by chance. */
const OFTEN: readonly Key[] = ['/', 'U', 'S', 'tab', 'i', 'esc', 'enter', 'down', 'up', '?', 's', 'm', 'f'];

type Pick = <Item>(items: readonly Item[]) => Item;

/** Issues whose entries come and go, and change places. */
function randomIssue(number: number, pick: Pick, random: () => number): Issue {
  const entries = Array.from({ length: Math.floor(random() * 6) }, (): EntrySketch => {
    const title = pick(TITLES);
    return {
      title,
      ...(title === '' || random() < 0.7
        ? {
            url: pick([
              'https://a.example/',
              'https://xn--pple-43d.com/',
              `https://b.example/${Math.floor(random() * 9)}`,
            ]),
          }
        : { url: null }),
      section: pick(['articles', 'outages']),
      summary: pick([[], [['A retry, ', { text: 'linked', url: 'https://c.example/' }, '. '.repeat(40)]]]),
    };
  });
  return makeIssue(number, { entries, source: 'synced' });
}

/** What is wrong with a state and its frame; empty where nothing is. */
function complaints(state: State): readonly string[] {
  const { size, list, cursor, issues, help, screens, covered } = state;
  const rows = screenRows(screenOf(state), size.columns);
  const widest = rows.reduce((most, text) => Math.max(most, width(text)), 0);
  const entries = state.index.issues.get(cursor.number)?.entries.length ?? 0;
  const within = (name: string, selected: number, count: number): readonly string[] =>
    selected >= 0 && selected < Math.max(1, count) ? [] : [`${name}: ${selected} of ${count}`];
  return [
    ...(rows.length === size.rows ? [] : [`${rows.length} rows at ${size.columns} × ${size.rows}`]),
    ...(widest <= size.columns ? [] : [`a row of ${widest} at ${size.columns} × ${size.rows}`]),
    ...(covered.length === screens.length - 1 ? [] : [`${covered.length} under ${screens.length}`]),
    ...(screens.includes('list') ? within('list', list.selected, list.hits.length) : []),
    ...(topScreen(state) === 'issues' ? within('issues', issues.selected, shownCount(state)) : []),
    ...(topScreen(state) === 'help' ? within('help', help.selected, helpLines(state).length) : []),
    ...(cursor.shown.every((position) => position < entries)
      ? []
      : [`shown ${cursor.shown.join(' ')} of ${entries}`]),
    ...(cursor.shown.length === 0 && state.filter === 'all' && entries > 0
      ? ['nothing shown of an issue']
      : []),
    ...((cursor.shown.length === 0 ? cursor.selected === -1 : cursor.shown.includes(cursor.selected))
      ? []
      : [`selected ${cursor.selected} of ${cursor.shown.join(' ')}`]),
  ];
}

/** One thing that happens, and its name. */
function happen(reader: OpenReader, world: World): string {
  const { random, pick, library, reading } = world;
  const dice = random();
  if (dice < 0.35) {
    const key = pick(OFTEN);
    reader.press(key);
    return key;
  }
  if (dice < 0.6) {
    const key = pick(KEYS);
    reader.press(key);
    return key;
  }
  if (dice < 0.8) {
    const text = pick(TYPED);
    if (random() < 0.2) {
      reader.runtime.paste(`${text}\nq\n`);
      return `pasted ${JSON.stringify(text)}`;
    }
    // Outside of a line it would be keys of the table one after the other.
    reader.press(...Array.from(text, (letter): Key => (letter === ' ' ? 'space' : letter)));
    return JSON.stringify(text);
  }
  if (dice < 0.88) {
    const size = {
      columns: 1 + Math.floor(random() * random() * 180),
      rows: 1 + Math.floor(random() * random() * 50),
    };
    reader.runtime.dispatch({ type: 'resized', size });
    return `${size.columns}×${size.rows}`;
  }
  if (dice < 0.94) {
    const number = 1 + Math.floor(random() * 8);
    if (random() < 0.3) library.remove(number);
    else library.save(randomIssue(number, pick, random));
    return `library #${number}`;
  }
  const issue = pick(library.readAll());
  const entry = issue === undefined ? undefined : pick(issue.entries);
  if (entry !== undefined)
    reading.arrive([{ kind: pick(['read', 'star']), keys: [entry.key], value: random() < 0.5 }]);
  return 'marks';
}

interface World {
  readonly random: () => number;
  readonly pick: Pick;
  readonly library: ReturnType<typeof memoryLibrary>;
  readonly reading: ReturnType<typeof memoryReading>;
}

describe('whatever is pressed, and whatever changes meanwhile', () => {
  test('every frame fits, what is selected is there, and Esc leads back to the first screen and q out of it', async () => {
    const random = seededRandom();
    const pick: Pick = (items) => items[Math.floor(random() * items.length)]!;
    for (let at = 0; at < READERS; at += 1) {
      const issues = [1, 2, 3, 5, 6].map((number) => randomIssue(number, pick, random));
      const world: World = { random, pick, library: memoryLibrary(issues), reading: memoryReading() };
      const browser = memoryBrowser(pick([{ opened: true }, { opened: false, reason: 'there is none' }]));
      const ports = memoryPorts({ library: world.library, reading: world.reading, browser });
      const reader = openReader(ports, { isSettled: random() < 0.9 });
      const done: string[] = [];
      for (let step = 0; step < STEPS && reader.asked.length === 0; step += 1) {
        let wrong: readonly string[];
        try {
          done.push(happen(reader, world));
          wrong = complaints(reader.runtime.state());
        } catch (error) {
          throw new Error(`reader ${at}: ${done.join(' ')}`, { cause: error });
        }
        // What was asked of the world answers between keys, or not.
        if (random() < 0.2) await Promise.resolve();
        expect({ done: wrong.length > 0 ? done : [], wrong }).toEqual({ done: [], wrong: [] });
      }
      for (let depth = 4 * reader.runtime.state().screens.length; depth >= 0; depth -= 1) reader.press('esc');
      expect(reader.runtime.state().screens).toEqual(['issue']);
      expect(reader.runtime.state().prompt).toBeUndefined();
      reader.press('q');
      expect(reader.asked.at(-1)).toBe('quit');
    }
  });
});
