/** Files that the user names: Markdown files to import, and those that lie in folders, and files to write. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../core/errors.js';
import type { FilesPort } from '../ports.js';
import { writeExport } from './export-file.js';
import { readFrontMatter } from './front-matter.js';
import { systemReason } from './system-errors.js';
import { readTextFile } from './text-file.js';

const MARKDOWN = /\.(?:md|markdown)$/i;

/** What stands for standard input where a path could be. */
const STANDARD_INPUT = '-';

export const importFiles: FilesPort = {
  find: findFiles,
  read: (path) => readTextFile(path === STANDARD_INPUT ? 0 : path),
  write: writeExport,
  frontMatter: readFrontMatter,
};

/**
 * A file is itself, whatever its name. Of a folder and the folders in it: the Markdown files, `9` before `10`; links are followed, each
 * folder is read once, names that begin with a dot and `node_modules` are left out. A folder inside that cannot be read is returned as
 * if it were a file, so that reading it says why. Throws `UserError('storage')`, half a sentence without the name, like `readTextFile`.
 */
function findFiles(path: string): readonly string[] {
  if (path === STANDARD_INPUT) return [path];
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (cause) {
    throw new UserError('storage', systemReason(cause), 'Check the name and try again.', { cause });
  }
  if (!isFolder) return [path];
  const found: string[] = [];
  collect(path, found, new Set());
  if (found.length === 0) {
    throw new UserError(
      'storage',
      'there is no Markdown file in it',
      'Name a file, or a folder with files that end in .md.',
    );
  }
  const { compare } = new Intl.Collator('en', { numeric: true });
  return found.sort((a, b) => compare(a, b) || (a < b ? -1 : 1));
}

function collect(folder: string, found: string[], seen: Set<string>): void {
  let names: string[];
  try {
    const real = realpathSync(folder);
    if (seen.has(real)) return;
    seen.add(real);
    names = readdirSync(folder);
  } catch {
    found.push(folder);
    return;
  }
  for (const name of names) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const path = join(folder, name);
    const kind = kindOf(path);
    if (kind === 'folder') collect(path, found, seen);
    else if (kind === 'file' && MARKDOWN.test(name)) found.push(path);
  }
}

/** What cannot be looked at is taken for a file: reading it says why. */
function kindOf(path: string): 'file' | 'folder' | 'other' {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
  } catch {
    return 'file';
  }
}
