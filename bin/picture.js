/**
 * The reader's first picture, before its code is loaded. When a reader ends, it keeps what the next one will draw first
 * (`keep-picture.js`), and what that picture was made from. Where all of that is still the same at the next start, the same
 * picture comes of it, and is shown at once; the reader draws it once more as soon as it can. Where anything differs, or cannot be
 * told, nothing is shown and the reader starts as ever.
 */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { isatty } = require('node:tty');

/** Synchronised output, the alternate screen from its first cell on, no cursor. */
const TAKE = '\u001B[?2026h\u001B[?1049h\u001B[?25l\u001B[2J\u001B[H';
const TAKEN = '\u001B[?2026l';

/** Synchronised output off, main screen, cursor shown, attributes off: as `src/ui/terminal.ts` gives it back. */
const RESTORE = '\u001B[?2026l\u001B[?1049l\u001B[?25h\u001B[0m\u001B[?2004l';

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 };

/**
 * What may change a picture though no file does: where the files are, and what decides on colours, links and columns. A test looks
 * for the names in the packages that decide.
 */
const VARIABLES = [
  // Where the files are.
  ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'SRE_WEEKLY_LIBRARY', 'SRE_WEEKLY_FROM'],
  ['XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'],
  // What the terminal can, and is to do.
  [
    'TERM',
    'TERM_PROGRAM',
    'TERM_PROGRAM_VERSION',
    'COLORTERM',
    'VTE_VERSION',
    'WT_SESSION',
    'CURSOR_TRACE_ID',
  ],
  [
    'NO_COLOR',
    'FORCE_COLOR',
    'FORCE_HYPERLINK',
    'INK_SCREEN_READER',
    'DEV',
    'TZ',
    'LANG',
    'LC_ALL',
    'LC_CTYPE',
  ],
  // Machines that build, which have neither.
  [
    'CI',
    'CI_NAME',
    'CONTINUOUS_INTEGRATION',
    'TF_BUILD',
    'AGENT_NAME',
    'TEAMCITY_VERSION',
    'NETLIFY',
    'BUILDKITE',
  ],
  ['GITHUB_ACTIONS', 'GITEA_ACTIONS', 'GITLAB_CI', 'CIRCLECI', 'TRAVIS', 'APPVEYOR', 'DRONE'],
].flat();

exports.VARIABLES = VARIABLES;

/** @param {string} cacheFolder */
exports.fileIn = (cacheFolder) => path.join(cacheFolder, 'picture.json');

/** All that has to be the same besides files. Node brings the tables of how wide a character is. @returns {string} */
exports.surroundings = function surroundings() {
  const { env, stdout, version } = process;
  const values = VARIABLES.map((name) => env[name] ?? null);
  return JSON.stringify([version, stdout.columns, stdout.rows, ...values]);
};

/**
 * Differs after every change of a file, or of the names in a folder; empty where there is none.
 * @param {string} file
 */
exports.stampOf = function stampOf(file) {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
};

/**
 * Shows the picture where it is what the reader will draw. Until the reader takes over, the terminal is given back whatever ends the
 * program. Never throws.
 * @param {string} cacheFolder
 * @returns {Shown | undefined} undefined where nothing was done to the terminal
 *
 * @typedef {object} Shown
 * @property {() => void} takeOver the terminal is the reader's now
 * @property {() => void} giveBack gives it back, unless the reader has it
 */
exports.show = function show(cacheFolder) {
  let isOurs = false;
  const giveBack = () => {
    if (!isOurs) return;
    release();
    process.stdout.write(RESTORE);
    process.stdin.setRawMode(false);
  };
  const onSignal = (/** @type {keyof typeof SIGNALS} */ name) => {
    giveBack();
    process.exit(128 + SIGNALS[name]);
  };
  const release = () => {
    isOurs = false;
    process.off('exit', giveBack);
    for (const name of Object.keys(SIGNALS)) process.off(name, onSignal);
  };
  try {
    const text = textToShow(exports.fileIn(cacheFolder));
    if (text === undefined) return undefined;
    isOurs = true;
    process.on('exit', giveBack);
    for (const name of Object.keys(SIGNALS)) process.on(name, onSignal);
    // First: what is typed from now on is for the reader, and not to be echoed.
    process.stdin.setRawMode(true);
    process.stdout.write(TAKE + text + TAKEN);
    return { takeOver: release, giveBack };
  } catch {
    giveBack();
    return undefined;
  }
};

/**
 * What is in the file goes to the terminal as it is: one that another user could have written is not used.
 * @param {string} file
 * @returns {string | undefined}
 */
function textToShow(file) {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  const isOwn =
    stats !== undefined &&
    (process.geteuid === undefined || (stats.uid === process.geteuid() && (stats.mode & 0o022) === 0));
  if (!isOwn) return undefined;
  const kept = JSON.parse(fs.readFileSync(file, 'latin1'));
  const now = Date.now();
  if (now < kept.from || now >= kept.until) return undefined;
  for (const [input, stamp] of kept.inputs) if (exports.stampOf(input) !== stamp) return undefined;
  // Before the streams are asked: of a pipe Node would make one that reads.
  if (!isatty(0) || !isatty(1)) return undefined;
  return kept.surroundings === exports.surroundings() ? kept.text : undefined;
}
