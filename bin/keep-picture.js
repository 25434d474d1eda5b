/** Keeps the picture that the next reader begins with: see `picture.js`. */
'use strict';

const { mkdirSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { fileIn, stampOf, surroundings } = require('./picture.js');

/** A file system's clock ticks every 4 to 10 ms: what changed within a tick of being looked at may change again and look the same. */
const TICK_MS = 20;

/**
 * @param {string} cacheFolder
 * @param {readonly string[]} inputs the files and folders that are about to be read, but for those that only reading tells
 * @returns {(picture: Picture) => boolean} keeps the picture that came of them, and tells whether it did; never throws
 *
 * @typedef {object} Picture
 * @property {readonly string[]} inputs the other files it was made from
 * @property {number} until when time alone changes it, in milliseconds since 1970
 * @property {string} text what shows it, written from the first cell of an empty screen
 */
exports.beginPicture = function beginPicture(cacheFolder, inputs) {
  const from = Date.now();
  const before = stampsOf(inputs);
  return ({ inputs: others, until, text }) => {
    const after = stampsOf(others);
    // None of these may have changed since the others were looked at.
    if (
      before === undefined ||
      after === undefined ||
      others.some((file) => changedAt(file) > from - TICK_MS)
    )
      return false;
    const file = fileIn(cacheFolder);
    const beside = `${file}.${process.pid}`;
    const kept = {
      from,
      until: Math.min(until, Number.MAX_SAFE_INTEGER),
      inputs: [...before, ...after],
      surroundings: surroundings(),
      text,
    };
    try {
      mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
      writeFileSync(beside, asciiJson(kept), { mode: 0o600 });
      renameSync(beside, file);
      return true;
    } catch {
      rmSync(beside, { force: true });
      return false;
    }
  };
};

/** @param {string} file @returns {number} milliseconds since 1970; 0 where there is none */
function changedAt(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? 0 : Math.max(stats.mtimeMs, stats.ctimeMs);
}

/** @param {readonly string[]} files @returns {[file: string, stamp: string][] | undefined} undefined where one cannot be looked at */
function stampsOf(files) {
  try {
    return files.map((file) => [file, stampOf(file)]);
  } catch {
    return undefined;
  }
}

/** Node makes a string of ASCII soonest. @param {unknown} value */
function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[^\0-\x7F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
