/** One folder of issues as last seen: each file read once, and again only when it changed. */
import { join } from 'node:path';
import { UserError } from '../../core/errors.js';
import { headOf, type Issue, type IssueHead, type Source } from '../../core/issue/model.js';
import type { Calendar, DamagedFile } from '../../ports.js';
import type { CachedLayer, LayerToCache, Line } from './index-cache.js';
import { readIssueFile } from './issue-file.js';
import { fileNameOf } from './issue-names.js';
import {
  folderStamp,
  isSame,
  isSettled,
  scanFolder,
  stateOf,
  type FileStamp,
  type FileState,
} from './scan-folder.js';

/** An issue's file. `issue` is there once it was read; without a line in the cache, `length` is 0. */
export interface GoodFile extends FileStamp {
  readonly head: IssueHead;
  readonly issue?: Issue | undefined;
  readonly start: number;
  readonly length: number;
}

/** A file that is no issue. */
interface BadFile extends FileStamp {
  readonly problem: string;
  readonly hint: string;
}

type KnownFile = GoodFile | BadFile;

export interface LayerOptions {
  readonly folder: string;
  /** What a file is that doesn't say where it came from. */
  readonly source: Source;
  readonly calendar: Calendar;
  /** A file's name as the user knows it. */
  readonly nameOf: (name: string) => string;
  /**
   * It comes with the program, whose version is in the cache's key: times say nothing more. (Within a single executable every file has the
   * time of the start, and an index would be written anew each time.)
   */
  readonly isShipped?: boolean;
}

/** No file has this: what could not even be opened is tried again each time. */
const NO_STAMP: FileStamp = { size: 0, mtimeMs: -1 };

export class Layer {
  readonly folder: string;
  /** Whether anything was read, forgotten or written since the files were last kept in the cache. */
  isChanged = false;
  /** The folder as it was when all of it was looked at. */
  seenAs: string | undefined;
  private readonly options: LayerOptions;
  private files = new Map<string, KnownFile>();
  private problem: DamagedFile | undefined;

  constructor(options: LayerOptions) {
    this.options = options;
    this.folder = options.folder;
  }

  /** Starts from what the cache holds. */
  restore({ seenAs, files }: CachedLayer): void {
    for (const [name, file] of files) {
      if ('problem' in file || fileNameOf(file.head.number) === name) this.files.set(name, file);
    }
    // Where something was left out, the folder has to be looked at, or an issue would be missing.
    this.seenAs = this.files.size === files.size ? seenAs : undefined;
  }

  /** Whether names in the folder are those that are known. Costs one look, where `refresh` costs one for each file. */
  hasSameNames(): boolean {
    return this.seenAs !== undefined && this.seenAs === this.stamp();
  }

  /** Looks at the files of which the index says little: those that could not be read, or might have changed just after they were. */
  refreshDoubtful(): void {
    for (const [name, file] of this.files) {
      if (!('problem' in file) && file.mtimeMs !== NO_STAMP.mtimeMs) continue;
      const state = stateOf(join(this.folder, name));
      if (state !== undefined) this.files.set(name, this.upToDate(name, state, file));
    }
  }

  /** Looks at the whole folder. */
  refresh(): void {
    // Taken before the folder is read: what comes in between shows the next time.
    const seenAs = this.stamp();
    const { files, problem } = scanFolder(this.folder);
    this.seenAs = problem === undefined ? seenAs : undefined;
    this.problem = problem === undefined ? undefined : { file: this.folder, ...problem };
    const known = this.files;
    this.files = new Map();
    for (const [name, state] of files) this.files.set(name, this.upToDate(name, state, known.get(name)));
    for (const name of known.keys()) if (!files.has(name)) this.isChanged = true;
  }

  /** Looks at the file of one number alone. */
  refreshOne(number: number): GoodFile | undefined {
    const name = fileNameOf(number);
    const state = stateOf(join(this.folder, name));
    if (state === undefined) {
      if (this.files.delete(name)) this.isChanged = true;
      return undefined;
    }
    const file = this.upToDate(name, state, this.files.get(name));
    this.files.set(name, file);
    return 'head' in file ? file : undefined;
  }

  /** The issues of this layer by number, ascending. */
  *issues(): Generator<GoodFile> {
    for (const file of this.files.values()) if ('head' in file) yield file;
  }

  *damaged(): Generator<DamagedFile> {
    if (this.problem !== undefined) yield this.problem;
    for (const [name, file] of this.files) {
      if ('problem' in file)
        yield { file: this.options.nameOf(name), problem: file.problem, hint: file.hint };
    }
  }

  /** Reads an issue's file, whatever the cache holds. Undefined where it is damaged by now. */
  load(number: number): Issue | undefined {
    const name = fileNameOf(number);
    const state = stateOf(join(this.folder, name));
    if (state === undefined) return undefined;
    const file = this.upToDate(name, state, undefined);
    this.files.set(name, file);
    return 'head' in file ? file.issue : undefined;
  }

  /** Keeps an issue that was read from the cache, or written, as the present content of its file. */
  put(issue: Issue, known?: GoodFile): void {
    const name = fileNameOf(issue.number);
    const state = known ?? stateOf(join(this.folder, name));
    if (state === undefined || 'problem' in state) return;
    if (known === undefined) this.isChanged = true;
    const { size, mtimeMs } = state;
    const { start, length } = known ?? { start: 0, length: 0 };
    this.files.set(name, { size, mtimeMs, start, length, head: known?.head ?? headOf(issue), issue });
  }

  /** What the cache should hold. */
  toCache(): LayerToCache {
    return { seenAs: this.seenAs, files: this.files };
  }

  /** Takes over where the issues' lines in the cache now are. */
  moveLines(lines: ReadonlyMap<string, Line> | undefined): void {
    this.isChanged = false;
    for (const [name, line] of lines ?? []) {
      const file = this.files.get(name);
      if (file !== undefined && 'head' in file) this.files.set(name, { ...file, ...line });
    }
  }

  private stamp(): string | undefined {
    return this.options.isShipped === true ? 'shipped' : folderStamp(this.folder);
  }

  /** What is known of a file where that still holds, else what reading it gives. */
  private upToDate(name: string, found: FileState, known: KnownFile | undefined): KnownFile {
    if ('problem' in found) {
      return { ...NO_STAMP, problem: found.problem, hint: 'Move it out of the folder of issues.' };
    }
    const state = this.options.isShipped === true ? { size: found.size, mtimeMs: 0 } : found;
    if (known !== undefined && isSame(known, state)) return known;
    this.isChanged = true;
    const { source, calendar } = this.options;
    const kept: FileStamp = isSettled(state.mtimeMs) ? state : NO_STAMP;
    try {
      const issue = readIssueFile(join(this.folder, name), source, calendar);
      return { ...kept, start: 0, length: 0, head: headOf(issue), issue };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { message: problem, hint, code } = error;
      return { ...(code === 'damaged' ? kept : NO_STAMP), problem, hint };
    }
  }
}
