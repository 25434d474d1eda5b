/**
 * The library: `issues/0210.md` and so on in the library folder, over the bundled issues as a layer that is never written. An issue that
 * is in both is the library folder's. See `library/index-cache.ts` for how a start gets by without reading them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayReplace, type Issue, type IssueHead } from '../core/issue/model.js';
import { writeIssue } from '../core/issue/write-markdown.js';
import type { Calendar, DamagedFile, LibraryPort, SaveOutcome } from '../ports.js';
import { IndexCache } from './library/index-cache.js';
import { removeStaleFiles, writeIssueFile } from './library/issue-file.js';
import { fileNameOf } from './library/issue-names.js';
import { Layer, type GoodFile } from './library/layer.js';
import { areSame, scanFolder } from './library/scan-folder.js';
import { watchFolder } from './reading/watch-folder.js';

/** To be raised whenever a file is read differently than before and `programVersion` may stay the same. */
const PARSER_VERSION = '1';

export interface LibraryOptions {
  /** The library folder. Need not be there; made when something is saved. */
  readonly folder: string;
  /** The folder of the issues that come with the program. */
  readonly bundledFolder: string;
  readonly cacheFolder: string;
  readonly calendar: Calendar;
  /** What was kept by another version is read again. */
  readonly programVersion?: string;
}

/** Reads nothing until it is asked to. */
export function createLibrary(options: LibraryOptions): LibraryPort {
  const { bundledFolder, cacheFolder, calendar, programVersion = '' } = options;
  const issuesFolder = join(options.folder, 'issues');
  const bundled = new Layer({
    folder: bundledFolder,
    source: 'bundled',
    calendar,
    nameOf: (name) => join(bundledFolder, name),
    isShipped: true,
  });
  const own = new Layer({
    folder: issuesFolder,
    source: 'imported',
    calendar,
    nameOf: (name) => `issues/${name}`,
  });
  /** Later layers win. */
  const layers = [bundled, own];
  const cache = new IndexCache({
    folder: cacheFolder,
    // A file in the seed's form has the calendar's date.
    version: `${PARSER_VERSION} ${programVersion} ${[...calendar].join(' ')}`,
    layers: layers.map(({ folder }) => folder),
  });
  let isOpen = false;
  let isFolderNews = false;
  let isTidy = false;

  const open = () => {
    if (isOpen) return;
    isOpen = true;
    for (const [position, cached] of cache.load().entries()) layers[position]?.restore(cached);
  };

  /** `isTrusting`: a folder whose names are those in the cache is taken to hold the same files. */
  const refresh = ({ isTrusting }: { isTrusting: boolean }) => {
    open();
    for (const layer of layers) {
      if (isTrusting && layer.hasSameNames()) {
        layer.refreshDoubtful();
        continue;
      }
      const before = layer.seenAs;
      layer.refresh();
      isFolderNews ||= layer.seenAs !== before;
    }
  };

  const keep = () => {
    if (layers.some((layer) => layer.isChanged)) {
      const lines = cache.save(layers.map((layer) => layer.toCache()));
      for (const [position, layer] of layers.entries()) layer.moveLines(lines?.[position]);
    } else if (isFolderNews) cache.saveHeads(layers.map((layer) => layer.toCache()));
    isFolderNews = false;
  };

  /** Every issue's file, ascending by number. */
  const files = (): readonly { readonly layer: Layer; readonly file: GoodFile }[] => {
    const byNumber = new Map<number, { readonly layer: Layer; readonly file: GoodFile }>();
    for (const layer of layers) {
      for (const file of layer.issues()) byNumber.set(file.head.number, { layer, file });
    }
    return [...byNumber.values()].sort((a, b) => a.file.head.number - b.file.head.number);
  };

  return {
    heads({ isQuick = false, isKept = true } = {}) {
      refresh({ isTrusting: isQuick });
      const heads: IssueHead[] = files().map(({ file }) => file.head);
      const damaged: DamagedFile[] = layers.flatMap((layer) => [...layer.damaged()]);
      if (isKept) keep();
      return { heads, damaged };
    },

    read(number) {
      open();
      for (const layer of layers.toReversed()) {
        const file = layer.refreshOne(number);
        if (file === undefined) continue;
        const known = file.issue ?? cache.readIssue(number, file);
        if (known !== undefined && known !== file.issue) layer.put(known, file);
        const issue = known ?? layer.load(number);
        if (issue !== undefined) return issue;
      }
      return undefined;
    },

    readAll() {
      refresh({ isTrusting: false });
      let cached: ReturnType<IndexCache['readInTurn']> | undefined;
      const issues: Issue[] = [];
      for (const { layer, file } of files()) {
        const number = file.head.number;
        let issue = file.issue;
        if (issue === undefined) {
          cached ??= cache.readInTurn();
          issue = cached(number, file);
          if (issue !== undefined) layer.put(issue, file);
          else issue = layer.load(number);
        }
        if (issue !== undefined) issues.push(issue);
      }
      keep();
      return issues;
    },

    save(issue): SaveOutcome {
      open();
      const here = own.refreshOne(issue.number);
      if (here !== undefined && !mayReplace(issue.source, here.head.source)) return 'outranked';
      const path = join(issuesFolder, fileNameOf(issue.number));
      const bytes = Buffer.from(writeIssue(issue));
      if (here !== undefined && holds(path, bytes)) return 'unchanged';
      if (!isTidy) removeStaleFiles(issuesFolder, Date.now());
      isTidy = true;
      writeIssueFile(path, bytes);
      own.put(issue);
      return here === undefined ? 'added' : 'updated';
    },

    watch(onChange) {
      let seen = scanFolder(issuesFolder).files;
      return watchFolder(issuesFolder, () => {
        const now = scanFolder(issuesFolder).files;
        const isChanged = !areSame(seen, now);
        seen = now;
        if (isChanged) onChange();
      });
    },
  };
}

function holds(path: string, bytes: Buffer): boolean {
  try {
    return readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}
