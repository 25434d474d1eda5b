/**
 * The cached index: what was read from issue files, so that a start need not read them again. Two files in the cache folder:
 *
 *     index-<library>.json     the heads, and where each issue is in the other; read before the first frame
 *     issues-<library>.jsonl   a line for each issue, all ASCII so that decoding costs nothing; read after it, or one line at a time
 *
 * Both carry the same stamp, for they are renamed one after the other and another process may have written between. Whatever is
 * missing, does not match, or has another shape counts as not cached; whatever cannot be written stays unwritten. Nothing here throws.
 */
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../../core/issue/model.js';
import { makeFolder } from '../make-folder.js';
import { fileOf, isIssue, rowOf, type CachedFile } from './cached-shapes.js';
import { removeStaleFiles } from './issue-file.js';

/** What a program that was killed in mid-write leaves. */
const TEMPORARY = /^(?:index|issues)-[0-9a-f]+\.jsonl?\.\d+\.tmp$/;

/** Bytes that are read at a time where all issues are wanted. */
const PART = 256 * 1024;

export interface CacheOptions {
  /** The cache folder. */
  readonly folder: string;
  /** Whatever else decides how a file is read: the parser's version, the calendar. */
  readonly version: string;
  /** The folders that issues are read from. */
  readonly layers: readonly string[];
}

/** Where an issue's line is, in bytes. */
export interface Line {
  readonly start: number;
  readonly length: number;
}

/** The files of a folder by name, and the folder's stamp when all of them were looked at. */
export interface CachedLayer {
  readonly seenAs: string | undefined;
  readonly files: ReadonlyMap<string, CachedFile>;
}

/** What is to be kept: an issue that is not loaded is copied from the line it has. */
export interface LayerToCache {
  readonly seenAs: string | undefined;
  readonly files: ReadonlyMap<string, CachedFile & { readonly issue?: Issue | undefined }>;
}

/** The file of heads, which a start reads first. */
export function headsFile(folder: string, layers: readonly string[]): string {
  return join(folder, `index-${idOf(layers.join('\n'))}.json`);
}

export class IndexCache {
  private readonly options: CacheOptions;
  private readonly headsPath: string;
  private readonly issuesPath: string;
  /** The first line of the file of issues that the lines known here belong to. */
  private stamp = '';
  /** That file, open, so that it stays the same when another process replaces it; null where it is not to be had. */
  private issues: number | null | undefined;

  constructor(options: CacheOptions) {
    this.options = options;
    const id = idOf(options.layers.join('\n'));
    this.headsPath = headsFile(options.folder, options.layers);
    this.issuesPath = join(options.folder, `issues-${id}.jsonl`);
  }

  /** Each layer as last saved; empty where nothing usable is. */
  load(): readonly CachedLayer[] {
    const { version, layers: folders } = this.options;
    try {
      const json = JSON.parse(readFileSync(this.headsPath, 'utf8')) as Record<string, unknown> | null;
      const layers = json?.['layers'];
      const stamp = json?.['stamp'];
      const matches =
        json?.['version'] === version && JSON.stringify(json['folders']) === JSON.stringify(folders);
      if (matches && typeof stamp === 'string' && Array.isArray(layers) && layers.length === folders.length) {
        const loaded = layers.map(layerIn);
        this.stamp = stamp;
        return loaded;
      }
    } catch {
      // Not there, or not ours: as good as empty.
    }
    return folders.map(() => ({ seenAs: undefined, files: new Map() }));
  }

  /** One issue, without reading the others. */
  readIssue(number: number, { start, length }: Line): Issue | undefined {
    return issueIn(this.readBytes(start, length).toString('latin1'), number);
  }

  /** What it returns reads issues in turn, many of them at one look at the file; all of it would be megabytes that are needed once. */
  readInTurn(): (number: number, line: Line) => Issue | undefined {
    let part: { readonly start: number; readonly bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };
    return (number, { start, length }) => {
      const isHere = start >= part.start && start + length <= part.start + part.bytes.length;
      if (!isHere) part = { start, bytes: this.readBytes(start, Math.max(length, PART)) };
      const from = start - part.start;
      return issueIn(part.bytes.toString('latin1', from, from + length), number);
    };
  }

  /** Replaces what is kept, and returns where each issue's line now is, by layer and name; undefined where it could not be written. */
  save(layers: readonly LayerToCache[]): readonly ReadonlyMap<string, Line>[] | undefined {
    const old = this.readBytes();
    const stamp = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2).padEnd(12, '0')}\n`;
    const kept: ReadonlyMap<string, CachedFile>[] = [];
    const isWritten = this.replace(this.issuesPath, (path) => {
      const writer = new LineWriter(path, stamp);
      try {
        for (const { files } of layers) kept.push(writeLines(files, writer, old));
      } finally {
        writer.close();
      }
    });
    if (!isWritten) return undefined;
    removeStaleFiles(this.options.folder, Date.now(), (name) => TEMPORARY.test(name));
    this.stamp = stamp;
    if (typeof this.issues === 'number') closeSync(this.issues);
    this.issues = undefined;
    this.saveHeads(layers.map(({ seenAs }, position) => ({ seenAs, files: kept[position] ?? new Map() })));
    return kept.map(
      (files) => new Map([...files].flatMap(([name, file]) => ('start' in file ? [[name, file]] : []))),
    );
  }

  /** Replaces the heads alone: no issue has changed. */
  saveHeads(layers: readonly CachedLayer[]): void {
    const { version, layers: folders } = this.options;
    const rows = layers.map(({ seenAs, files }) => ({
      seenAs,
      files: Array.from(files, ([name, file]) => rowOf(name, file)),
    }));
    const json = JSON.stringify({ version, stamp: this.stamp, folders, layers: rows });
    this.replace(this.headsPath, (path) => writeFileSync(path, json));
  }

  /** Writes a file beside and renames it, and tells whether that went well. Not synced: what a power cut breaks is read again. */
  private replace(path: string, write: (path: string) => void): boolean {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      makeFolder(this.options.folder);
      write(temporary);
      renameSync(temporary, path);
      return true;
    } catch {
      removeQuietly(temporary);
      return false;
    }
  }

  /** Bytes of the file of issues, all of them by default, fewer where it is shorter; none where it is not there, or not ours. */
  private readBytes(start = 0, length = Infinity): Buffer {
    try {
      if (this.issues === undefined) this.issues = this.openIssues();
      if (this.issues === null) return Buffer.alloc(0);
      const bytes = Buffer.allocUnsafe(Math.min(length, fstatSync(this.issues).size - start));
      return bytes.subarray(0, readSync(this.issues, bytes, 0, bytes.length, start));
    } catch {
      return Buffer.alloc(0);
    }
  }

  private openIssues(): number | null {
    if (this.stamp === '') return null;
    let file: number | undefined;
    try {
      file = openSync(this.issuesPath, 'r');
      const header = Buffer.alloc(this.stamp.length);
      readSync(file, header, 0, header.length, 0);
      if (header.toString('latin1') === this.stamp) return file;
    } catch {
      // Not there: read the issues' own files.
    }
    if (file !== undefined) closeSync(file);
    return null;
  }
}

/** Writes the line of each issue; returns the files with the lines they now have. */
function writeLines(
  files: LayerToCache['files'],
  writer: LineWriter,
  old: Buffer,
): ReadonlyMap<string, CachedFile> {
  const written = new Map<string, CachedFile>();
  for (const [name, file] of files) {
    if ('problem' in file) written.set(name, file);
    else {
      const isLoaded = file.issue !== undefined;
      const line = isLoaded
        ? `${asciiJson(file.issue)}\n`
        : old.toString('latin1', file.start, file.start + file.length);
      written.set(name, { ...file, ...writer.write(line) });
    }
  }
  return written;
}

/** Appends to a file a megabyte at a time: thousands of issues need not be held twice. */
class LineWriter {
  private readonly file: number;
  private position = 0;
  private pending = '';

  constructor(path: string, header: string) {
    this.file = openSync(path, 'w');
    this.write(header);
  }

  write(ascii: string): Line {
    const line = { start: this.position, length: ascii.length };
    this.position += ascii.length;
    this.pending += ascii;
    if (this.pending.length > 1_000_000) this.flush();
    return line;
  }

  close(): void {
    try {
      this.flush();
    } finally {
      closeSync(this.file);
    }
  }

  private flush(): void {
    writeFileSync(this.file, this.pending, 'latin1');
    this.pending = '';
  }
}

function issueIn(text: string, number: number): Issue | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isIssue(value) && value.number === number ? value : undefined;
  } catch {
    return undefined;
  }
}

function layerIn(json: unknown): CachedLayer {
  const { seenAs, files: rows } = json as Record<string, unknown>;
  const files = new Map<string, CachedFile>();
  for (const row of rows as unknown[]) {
    const file = fileOf(row);
    if (file === undefined) throw new TypeError('not a row of the index');
    files.set(file[0], file[1]);
  }
  if (files.size < (rows as unknown[]).length) throw new TypeError('two rows of the index have one name');
  return { seenAs: typeof seenAs === 'string' ? seenAs : undefined, files };
}

function asciiJson(issue: Issue): string {
  return JSON.stringify(issue).replace(
    /[^\0-\x7F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A short name for a library's folders (FNV-1a); the index holds them whole. */
function idOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is written over the next time.
  }
}
