/** Looks after a folder that may not be there yet, may go, and may lie where the system reports no changes (network, containers). */
import { watch, type FSWatcher } from 'node:fs';
import { statsOf } from '../conf/stats-of.js';

/** Changes come in bursts: a file written, renamed, its backup. */
const SETTLE_MS = 50;
const POLL_MS = 2_000;
/** Beside a watcher, which says nothing on some network folders. */
const POLL_BESIDE_WATCHER_MS = 10_000;

/** Calls `look` soon after a change, and now and then without one. Doesn't keep the process alive. Returns how to stop. */
export function watchFolder(path: string, look: () => void): () => void {
  let following: { readonly watcher: FSWatcher; readonly folder: number } | undefined;
  let settling: NodeJS.Timeout | undefined;
  let polling: NodeJS.Timeout | undefined;

  follow();
  pollLater();
  return () => {
    unfollow();
    clearTimeout(settling);
    clearTimeout(polling);
  };

  function pollLater(): void {
    polling = setTimeout(
      () => {
        follow();
        pollLater();
        look();
      },
      following === undefined ? POLL_MS : POLL_BESIDE_WATCHER_MS,
    ).unref();
  }

  /** A watcher stays with the folder it was made for, even when that is gone and another has its name. */
  function follow(): void {
    const stats = statsOf(path);
    const folder = stats?.isDirectory() === true ? stats.ino : undefined;
    if (folder === following?.folder) return;
    unfollow();
    if (folder === undefined) return;
    try {
      const watcher = watch(path, { persistent: false }, settle);
      watcher.on('error', unfollow);
      following = { watcher, folder };
    } catch {
      // There are only so many watchers to be had; polling goes on.
    }
  }

  function unfollow(): void {
    following?.watcher.close();
    following = undefined;
  }

  function settle(): void {
    settling ??= setTimeout(() => {
      settling = undefined;
      look();
    }, SETTLE_MS).unref();
  }
}
