/**
 * What the program needs from the world, as types. `io` implements them, `main` puts them together, tests bring their own.
 * What fails for a reason the user can act on throws a `UserError`.
 */
import type { Issue, IssueHead } from './core/issue/model.js';
import type { MarkChange, Marks } from './core/marks.js';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** The folders in use, absolute. */
export interface Paths {
  readonly library: string;
  readonly state: string;
  readonly config: string;
  readonly cache: string;
}

/** A file that could not be used, and what to do about it. `file` is relative to the library folder where it lies in it. */
export interface DamagedFile {
  readonly file: string;
  readonly problem: string;
  readonly hint: string;
}

export type SaveOutcome = 'added' | 'updated' | 'unchanged' | 'outranked';

/** The issues on this machine: the library folder over the bundled issues. */
export interface LibraryPort {
  /**
   * Step one: a head for every issue here, ascending by number, and the files that were left out. `isQuick` looks only at which files there
   * are, not at each of them (5 µs a file): of one edited in place, the head is as it was when it was last read.
   * What had to be read is kept for the next start, unless `isKept` is false: for who asks for all issues soon, and is in a hurry now.
   */
  heads(options?: { readonly isQuick?: boolean; readonly isKept?: boolean }): {
    readonly heads: readonly IssueHead[];
    readonly damaged: readonly DamagedFile[];
  };
  /** One issue whole; undefined where it is not here or cannot be read. */
  read(number: number): Issue | undefined;
  /** Step two: every issue that can be read, ascending. */
  readAll(): readonly Issue[];
  /** Writes an issue beside and renames it; writes nothing when nothing changed or what is here outranks it. */
  save(issue: Issue): SaveOutcome;
  /** Calls back, soon after, when issue files were added, changed or taken away. Returns how to stop. */
  watch(onChange: () => void): () => void;
}

/** Marks of every process and machine, merged. */
export interface ReadingPort {
  /** All marks as last read; `refresh` reads them again. */
  marks(): Marks;
  /** Sets marks, durable when it returns, and returns all marks. Throws `UserError('storage')` where they could not be kept: nothing is changed then. */
  mark(changes: readonly MarkChange[]): Marks;
  /** Reads the folder again; returns all marks. */
  refresh(): Marks;
  /** Calls back, soon after, when another process or machine changed the folder. Returns how to stop. */
  watch(onChange: () => void): () => void;
  /** Files in the reading folder that could not be used, a copy of each set aside; and what keeps this machine from having a name there. */
  damaged(): readonly DamagedFile[];
  /** Loads what marking needs, so that the first mark does not wait for it. */
  warmUp(): void;
  /** Folds this machine's old files into one. Never throws: folding is optional. */
  fold(): void;
}

/** Where one left off. */
export interface Place {
  readonly issue: number;
  /** The entry's key, where one was selected. */
  readonly entry?: string;
}

export interface PlacePort {
  load(): Place | undefined;
  save(place: Place): void;
  /** Its file, where that cannot be used. */
  damaged(): readonly DamagedFile[];
}

/** Earlier searches, the last one first. */
export interface SearchHistoryPort {
  load(): readonly string[];
  save(searches: readonly string[]): void;
}

export interface Preferences {
  /** Opening an entry marks it read. */
  readonly 'open.marksRead': boolean;
}

export interface PreferencesPort {
  load(): Preferences;
  set(key: string, value: string): void;
  unset(key: string): void;
  /** The file they are kept in. */
  readonly path: string;
  /** What of that file cannot be used; the defaults hold instead. */
  damaged(): readonly DamagedFile[];
}

/** How opening a link went; when not opened, `reason` is half a sentence ("there is no display"). */
export type OpenOutcome = { readonly opened: true } | { readonly opened: false; readonly reason: string };

export interface BrowserPort {
  /** A browser that lives in the terminal: it needs the terminal to itself while `open` runs. */
  readonly needsTerminal: boolean;
  /** Opens a link that has passed `safeUrl`; answers within two seconds unless `needsTerminal`. Never throws. */
  open(href: string): Promise<OpenOutcome>;
}

export interface ClipboardPort {
  /** Puts clean text on the terminal's clipboard (OSC 52). Returns false where the terminal cannot. */
  copy(text: string): boolean;
}

/** Files that the user names. */
export interface FilesPort {
  /** The Markdown files under a file or folder, sorted. Throws `UserError('storage')` where there is nothing to read. */
  find(path: string): readonly string[];
  /** A file's bytes as text. Throws `UserError` where it is not readable, too large or no UTF-8. */
  read(file: string): string;
  /** Standard input to its end, however long that takes; rejects like `read`. */
  readInput(): Promise<string>;
  /**
   * Writes a file whole or not at all, and never over one that is there unless it `replaces`. Throws `UserError('exists')` then, and
   * `UserError('storage')` where it cannot be written.
   */
  write(file: string, text: string, options: { readonly replaces: boolean }): void;
  /** Text with front matter (or without: `data` is then empty) → its data and the rest. Throws `UserError('damaged')`. */
  frontMatter(text: string): { readonly data: Readonly<Record<string, unknown>>; readonly body: string };
}

/** What a question to the site may say, besides what it asks for. */
export interface Question {
  /** What is asked for. What comes may be something else. */
  readonly accept: 'feed' | 'page';
  /** Of an earlier answer: where it still holds, the answer is `not-modified`. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly signal?: AbortSignal;
}

/** An answer of the site. */
export type Answer =
  /** `url` is where it came from at last. `body` is text; whether it is all that was sent, HTTP does not always tell: its reader has to. */
  | {
      readonly kind: 'page';
      readonly body: string;
      readonly url: string;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | { readonly kind: 'not-modified' }
  /** The site does not have it. */
  | { readonly kind: 'absent' }
  /** Something came that cannot be it; `reason` is half a sentence about it. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** The site asks not to be asked before a time, milliseconds since 1970, that is too far off to wait for. */
  | { readonly kind: 'later'; readonly retryAt: number };

/** A site on the network. */
export interface SitePort {
  /** Where the newsletter is, unless a command says otherwise; undefined for sreweekly.com. */
  readonly home?: string;
  /**
   * Asks for an absolute http(s) URL: two questions at a time, with retries where the site is busy, and guarded against whatever may
   * answer. Throws `UserError('network')` where no answer is to be had, and the signal's reason where that is given.
   */
  get(url: string, question: Question): Promise<Answer>;
}

/** What is known of a site from earlier syncs of this library. Times are milliseconds since 1970. */
export interface SyncMemory {
  /** When a sync last had all that is new. */
  readonly lastSync?: number;
  /** The site is not to be asked before. Known for all libraries. */
  readonly waitUntil?: number;
  /** The feed's first page, when all its issues were here: its validators and the numbers on it. */
  readonly firstPage?: {
    readonly etag?: string;
    readonly lastModified?: string;
    readonly numbers: readonly number[];
  };
  /** The newest issue when all that was new had been taken: what is newer may be missing. */
  readonly reached?: number;
  /** How many of the feed's pages `--all` has taken, all of them where it `isWhole`, and the lowest number on those. */
  readonly taken?: { readonly pages: number; readonly lowest: number; readonly isWhole: boolean };
  /** Numbers that the site did not have, and when it said so. */
  readonly absent: ReadonlyMap<number, number>;
}

/** Keeps what is known of sites. Deleting it costs only time: nothing here throws, what cannot be read or written is not known. */
export interface SyncMemoryPort {
  load(site: string): SyncMemory;
  save(site: string, memory: SyncMemory): void;
  /** When this library was last synced, from any site, as an ISO time. */
  lastSync(): string | null;
}

/** The numbers and dates of the chain, as far as known. */
export type Calendar = ReadonlyMap<number, string>;

export interface Ports {
  readonly clock: Clock;
  readonly paths: Paths;
  readonly calendar: Calendar;
  readonly library: LibraryPort;
  readonly reading: ReadingPort;
  readonly place: PlacePort;
  readonly searchHistory: SearchHistoryPort;
  readonly preferences: PreferencesPort;
  readonly browser: BrowserPort;
  readonly clipboard: ClipboardPort;
  readonly files: FilesPort;
  readonly site: SitePort;
  readonly syncMemory: SyncMemoryPort;
}
