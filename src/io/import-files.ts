/** Files that the user names: Markdown files to import, and those that lie in folders, and files to write. */
import { existsSync, fstatSync, readdirSync, readSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../core/errors.js';
import type { FilesPort } from '../ports.js';
import { writeExport } from './export-file.js';
import { readFrontMatter } from './front-matter.js';
import { systemReason } from './system-errors.js';
import { readTextFile, readTextFrom } from './text-file.js';

const MARKDOWN = /\.(?:md|markdown)$/i;

export const importFiles: FilesPort = {
  find: findFiles,
  read: readFile,
  readInput: () => readTextFrom(standardInput),
  write: writeExport,
  frontMatter: readFrontMatter,
};

/**
 * A file is itself, whatever its name. Of a folder and the folders in it: the Markdown files, `9` before `10`; links are followed, each
 * folder is read once, names that begin with a dot and `node_modules` are left out. A folder inside that cannot be read is returned as
 * if it were a file, so that reading it says why. Throws `UserError('storage')`, half a sentence without the name, like `readTextFile`.
 */
function findFiles(path: string): readonly string[] {
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

/** What stands for the bytes of a name that are no UTF-8: a file cannot be reached by such a name. */
const NO_UTF8 = '\uFFFD';

function standardInput(): NodeJS.ReadableStream {
  // Node would take a folder for a stream without anything in it; the system says what it is.
  if (fstatSync(0).isDirectory()) readSync(0, Buffer.alloc(1));
  return process.stdin;
}

function readFile(path: string): string {
  try {
    return readTextFile(path);
  } catch (error) {
    if (!path.includes(NO_UTF8) || existsSync(path)) throw error;
    throw new UserError('storage', 'its name is no UTF-8', 'Give it another name.', { cause: error });
  }
}

function collect(folder: string, found: string[], seen: Set<string>): void {
  let entries: Dirent[];
  try {
    const real = realpathSync(folder);
    if (seen.has(real)) return;
    seen.add(real);
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    found.push(folder);
    return;
  }
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules') continue;
    const path = join(folder, name);
    const kind = entry.isDirectory() ? 'folder' : kindOf(path);
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
