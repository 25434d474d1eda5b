/** Keeps a code cache for the next start, in the background. */
'use strict';

const { mkdir, open, readdir, rename, rm, stat } = require('node:fs/promises');
const path = require('node:path');

const FORGET_AFTER_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Written beside and renamed once it is on disk: after a power cut there is the old file or the new one, but none of the right length
 * with holes in it. Never rejects.
 * @param {string} file
 * @param {string} header
 * @param {() => Buffer} makeData
 * @param {boolean} isTried whether the file was found to be of no use; else one with this header is left as it is
 */
exports.save = async function save(file, header, makeData, isTried) {
  const folder = path.dirname(file);
  const beside = `${file}.${process.pid}`;
  try {
    if (!isTried && (await hasHeader(file, header))) return;
    const data = makeData();
    // Twice: who reads it sees whether it is still what it was.
    const content = Buffer.concat([Buffer.from(header), data, data]);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeDurably(beside, content);
    await rename(beside, file);
    await forgetOld(folder);
  } catch {
    // The next start compiles again.
    await rm(beside, { force: true }).catch(() => {});
  }
};

/** @param {string} file @param {string} header */
async function hasHeader(file, header) {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(header.length), position: 0 });
    return buffer.toString('latin1') === header;
  } finally {
    await handle.close();
  }
}

/** @param {string} file @param {Buffer} content */
async function writeDurably(file, content) {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files of Nodes that are gone, and what a killed process left. @param {string} folder */
async function forgetOld(folder) {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('code-v')) continue;
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > FORGET_AFTER_MS) await rm(file, { force: true });
  }
}
