// @ts-check
/** What the build stamps into the program, for `--version` and reports of bugs: the commit it was built from. */
import { execFileSync } from 'node:child_process';

/**
 * Twelve digits, `-dirty` after them where files were changed. Empty where the folder is no clone of its own: an unpacked tree that lies
 * within somebody's repository is not of that one's commits.
 * @param {string} folder
 */
export function commitOf(folder) {
  const git = (/** @type {string[]} */ ...words) =>
    execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isTop = git('rev-parse', '--show-prefix') === '';
    return isTop ? git('describe', '--always', '--dirty', '--abbrev=12', '--exclude=*') : '';
  } catch {
    return '';
  }
}
