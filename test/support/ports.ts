/** Every port in memory, for tests: give what the test is about, the rest is empty and works. */
import { headOf, mayReplace, type Issue } from '../../src/core/issue/model.js';
import { UserError } from '../../src/core/errors.js';
import { applyChanges, NO_MARKS, type MarkChange, type Marks } from '../../src/core/marks.js';
import {
  preferenceName,
  preferenceValue,
  PREFERENCE_NAMES,
  PREFERENCES,
} from '../../src/core/preferences.js';
import type {
  Answer,
  Calendar,
  Clock,
  DamagedFile,
  FilesPort,
  LibraryPort,
  OpenOutcome,
  Place,
  Ports,
  Preferences,
  Question,
  ReadingPort,
  SitePort,
  SyncMemory,
  SyncMemoryPort,
} from '../../src/ports.js';

/** A clock that stands still until it is told to move. */
export interface SetClock extends Clock {
  advance(milliseconds: number): void;
}

export function memoryClock(start = Date.UTC(2020, 2, 9, 12)): SetClock {
  let now = start;
  return { now: () => now, advance: (milliseconds) => void (now += milliseconds) };
}

export interface MemoryLibrary extends LibraryPort {
  /** How often an issue was read whole, by number. */
  readonly reads: number[];
  /** Its file was taken away. */
  remove(number: number): void;
}

export function memoryLibrary(
  issues: readonly Issue[] = [],
  damaged: readonly DamagedFile[] = [],
): MemoryLibrary {
  const held = new Map(issues.map((issue) => [issue.number, issue]));
  const listeners = new Set<() => void>();
  const reads: number[] = [];
  const all = () => [...held.values()].sort((a, b) => a.number - b.number);
  return {
    reads,
    heads: () => ({ heads: all().map(headOf), damaged }),
    read(number) {
      reads.push(number);
      return held.get(number);
    },
    readAll: all,
    save(issue) {
      const before = held.get(issue.number);
      if (before !== undefined && !mayReplace(issue.source, before.source)) return 'outranked';
      if (before !== undefined && JSON.stringify(before) === JSON.stringify(issue)) return 'unchanged';
      held.set(issue.number, issue);
      for (const listener of listeners) listener();
      return before === undefined ? 'added' : 'updated';
    },
    remove(number) {
      held.delete(number);
      for (const listener of listeners) listener();
    },
    watch: (onChange) => subscribe(listeners, onChange),
  };
}

export interface MemoryReading extends ReadingPort {
  /** What was asked to be kept, one item a write. */
  readonly writes: (readonly MarkChange[])[];
  /** Marks of another process or machine arrive. */
  arrive(changes: readonly MarkChange[]): void;
}

export function memoryReading(
  options: { clock?: Clock; damaged?: readonly DamagedFile[]; failsWith?: UserError } = {},
): MemoryReading {
  const { clock = memoryClock(), damaged = [], failsWith } = options;
  const writes: (readonly MarkChange[])[] = [];
  const listeners = new Set<() => void>();
  let marks: Marks = NO_MARKS;
  const apply = (changes: readonly MarkChange[]) => (marks = applyChanges(marks, changes, clock.now()).marks);
  return {
    writes,
    marks: () => marks,
    refresh: () => marks,
    mark(changes) {
      if (failsWith !== undefined) throw failsWith;
      writes.push(changes);
      return apply(changes);
    },
    arrive(changes) {
      apply(changes);
      for (const listener of listeners) listener();
    },
    watch: (onChange) => subscribe(listeners, onChange),
    damaged: () => damaged,
    warmUp() {},
    fold() {},
  };
}

/** A browser that notes what it is asked to open, and answers as told. */
export function memoryBrowser(outcome: OpenOutcome = { opened: true }) {
  const opened: string[] = [];
  return {
    opened,
    needsTerminal: false,
    open(href: string): Promise<OpenOutcome> {
      opened.push(href);
      return Promise.resolve(outcome);
    },
  };
}

/** A clipboard that keeps all that was ever copied to it. */
export function memoryClipboard(works = true) {
  const copied: string[] = [];
  return {
    copied,
    copy(text: string): boolean {
      if (works) copied.push(text);
      return works;
    },
  };
}

export function memoryPlace(place?: Place, damaged: readonly DamagedFile[] = []) {
  let held = place;
  return { load: () => held, save: (next: Place) => void (held = next), damaged: () => damaged };
}

export function memorySearchHistory(searches: readonly string[] = []) {
  let held = searches;
  return { load: () => held, save: (next: readonly string[]) => void (held = next) };
}

/** Preferences in memory, with the checks of the real ones. */
export function memoryPreferences(given: Partial<Preferences> = {}, damaged: readonly DamagedFile[] = []) {
  const defaults = Object.fromEntries(PREFERENCE_NAMES.map((name) => [name, PREFERENCES[name].default]));
  const held: Record<string, unknown> = { ...given };
  return {
    path: '/home/ann/.config/sre-weekly/config.json',
    load: () => ({ ...defaults, ...held }) as unknown as Preferences,
    set(key: string, value: string) {
      const name = preferenceName(key);
      held[name] = preferenceValue(name, value);
    },
    unset: (key: string) => void delete held[preferenceName(key)],
    damaged: () => damaged,
  };
}

export interface MemoryFiles extends FilesPort {
  /** By their path. */
  readonly held: Readonly<Record<string, string>>;
}

/** Files by their path; a folder is what their paths begin with. They have no front matter. */
export function memoryFiles(given: Readonly<Record<string, string>> = {}): MemoryFiles {
  const files: Record<string, string> = { ...given };
  const missing = (path: string) =>
    new UserError('storage', `There is no file or folder “${path}”.`, 'Check the path.');
  return {
    held: files,
    find(path) {
      const found = Object.keys(files).filter((file) => file === path || file.startsWith(`${path}/`));
      if (found.length === 0) throw missing(path);
      return found.sort();
    },
    read(file) {
      const text = files[file];
      if (text === undefined) throw missing(file);
      return text;
    },
    readInput: () => Promise.resolve(files['-'] ?? ''),
    write(file, text, { replaces }) {
      if (Object.hasOwn(files, file) && !replaces)
        throw new UserError('exists', `${file} is there already.`, 'To write over it: --force');
      files[file] = text;
    },
    frontMatter: (text) => ({ data: {}, body: text }),
  };
}

export interface MemorySite extends SitePort {
  /** The URLs it was asked for, in this order. */
  readonly asked: string[];
}

/** A site that answers as told: `absent` where `answer` gives nothing. */
export function memorySite(
  answer: (url: string, question: Question) => Answer | undefined | Promise<Answer | undefined> = () =>
    undefined,
): MemorySite {
  const asked: string[] = [];
  return {
    asked,
    async get(url, question) {
      question.signal?.throwIfAborted();
      asked.push(url);
      return (await answer(url, question)) ?? { kind: 'absent' };
    },
  };
}

export interface MemorySyncMemory extends SyncMemoryPort {
  /** What is kept, by site. */
  readonly held: Map<string, SyncMemory>;
}

export function memorySyncMemory(): MemorySyncMemory {
  const held = new Map<string, SyncMemory>();
  return {
    held,
    load: (site) => held.get(site) ?? { absent: new Map() },
    save: (site, memory) => void held.set(site, structuredClone(memory)),
    lastSync() {
      const latest = Math.max(0, ...[...held.values()].map((memory) => memory.lastSync ?? 0));
      return latest === 0 ? null : new Date(latest).toISOString();
    },
  };
}

/** All ports together. Issues of the library give the calendar its dates unless one is given. */
export function memoryPorts(given: Partial<Ports> & { readonly issues?: readonly Issue[] } = {}): Ports {
  const { issues = [], ...ports } = given;
  const clock = ports.clock ?? memoryClock();
  const calendar: Calendar = new Map(issues.map((issue) => [issue.number, issue.date]));
  return {
    clock,
    paths: {
      library: '/home/ann/.local/share/sre-weekly',
      state: '/home/ann/.local/state/sre-weekly',
      config: '/home/ann/.config/sre-weekly',
      cache: '/home/ann/.cache/sre-weekly',
    },
    calendar,
    library: memoryLibrary(issues),
    reading: memoryReading({ clock }),
    place: memoryPlace(),
    searchHistory: memorySearchHistory(),
    preferences: memoryPreferences(),
    browser: memoryBrowser(),
    clipboard: memoryClipboard(),
    files: memoryFiles(),
    site: memorySite(),
    syncMemory: memorySyncMemory(),
    ...ports,
  };
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
