/** A library in a folder of its own: empty, with nothing bundled, and a cache that outlives the port. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Issue } from '../../../src/core/issue/model.js';
import { writeIssue } from '../../../src/core/issue/write-markdown.js';
import { createLibrary, type LibraryOptions } from '../../../src/io/library-folder.js';
import type { LibraryPort } from '../../../src/ports.js';

export interface LibraryWorld {
  readonly root: string;
  readonly folder: string;
  readonly issues: string;
  readonly bundled: string;
  readonly cache: string;
  /** A port as a new process would have it. */
  open(changes?: Partial<LibraryOptions>): LibraryPort;
  /** Writes a file of the library folder (or an absolute one), long enough ago that its time tells it from any later one. */
  write(name: string, content: string | Buffer | Issue): string;
  remove(): void;
}

export function makeLibraryWorld(): LibraryWorld {
  const root = mkdtempSync(join(tmpdir(), 'sre-weekly-library-'));
  const folder = join(root, 'library');
  const bundled = join(root, 'bundled');
  const cache = join(root, 'cache');
  let age = 1_000_000;
  return {
    root,
    folder,
    issues: join(folder, 'issues'),
    bundled,
    cache,
    open: (changes) =>
      createLibrary({ folder, bundledFolder: bundled, cacheFolder: cache, calendar: new Map(), ...changes }),
    write(name, content) {
      const path = name.startsWith('/') ? name : join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      const isBytes = typeof content === 'string' || Buffer.isBuffer(content);
      writeFileSync(path, isBytes ? content : writeIssue(content));
      age -= 1;
      utimesSync(path, Date.now() / 1000 - age, Date.now() / 1000 - age);
      return path;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
