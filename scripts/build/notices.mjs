// @ts-check
/** The licences of the packages whose code is in the bundle, read off esbuild's metafile. */
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root that the metafile's paths are relative to
 * @returns {Promise<{ text: string, packages: number }>} fails where a package names no licence, or carries neither its text nor MIT
 */
export async function notices(metafile, root) {
  const folders = [...new Set(packageFolders(metafile, root))].sort();
  const parts = await Promise.all(folders.map((folder) => notice(join(root, folder))));
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const intro = 'sre-weekly contains code of the following packages.';
  return { text: [intro, ...new Set(parts)].join(rule) + '\n', packages: folders.length };
}

/**
 * The folders of the packages that have code in the bundle. A package may have packed others into files of its own, below a node_modules
 * without a package.json: those files are its own then.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root
 */
function packageFolders(metafile, root) {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return used.flatMap(([path, { bytesInOutput }]) => {
    if (bytesInOutput === 0) return [];
    const folders = [...path.matchAll(/node_modules\/(?:@[^/]+\/)?[^/]+/g)].map(({ 0: match, index }) =>
      path.slice(0, index + match.length),
    );
    return folders.findLast((folder) => existsSync(join(root, folder, 'package.json'))) ?? [];
  });
}

/** @param {string} folder */
async function notice(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const entries = await readdir(folder);
  const file = entries.find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (license === undefined || (file === undefined && license !== 'MIT')) {
    throw new Error(`${name} ${version} has no licence that could be passed on: look at ${folder}.`);
  }
  const holder = typeof author === 'string' ? author : (author?.name ?? `the authors of ${name}`);
  const text =
    file === undefined ? `Copyright (c) ${holder}\n\n${MIT}` : await readFile(join(folder, file), 'utf8');
  // Whose code is in the package besides: to be passed on like the licence.
  const others = entries.filter((entry) => /^notice/i.test(entry));
  const added = await Promise.all(others.map((entry) => readFile(join(folder, entry), 'utf8')));
  const all = [text, ...added].map((part) => part.replaceAll('\r\n', '\n').trim());
  return [`${name} ${version} (${license})`, ...all].join('\n\n');
}
