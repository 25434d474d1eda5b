/** What a sync works with, in a folder of its own: a real library, real memory, real HTTP, and a clock that waits in no time. */
import { join } from 'node:path';
import { syncIssues, type SyncOptions, type SyncReport } from '../../src/actions/sync-issues.js';
import { createLibrary } from '../../src/io/library-folder.js';
import { createSite } from '../../src/io/site.js';
import { createSyncMemory } from '../../src/io/sync-memory.js';
import type { LibraryPort, SitePort } from '../../src/ports.js';
import type { SiteServer } from './site-server.js';
import { memoryClock, type SetClock } from './ports.js';
import { temporaryFolder } from './temporary-folder.js';

export interface SyncWorld {
  readonly clock: SetClock;
  /** Where issues are written to. */
  readonly issues: string;
  /** The network; `answerTime` is how long an answer may take, in milliseconds. */
  connect(answerTime?: number): SitePort;
  openLibrary(): LibraryPort;
  /** As a process of its own would do it. */
  sync(site: SitePort, options?: SyncOptions): Promise<SyncReport>;
}

export function syncWorld(server: SiteServer): SyncWorld {
  const folder = temporaryFolder();
  const clock = memoryClock(Date.UTC(2026, 10, 22, 12));
  const calendar = new Map<number, string>();
  const paths = {
    library: join(folder, 'library'),
    cache: join(folder, 'cache'),
    state: join(folder, 'state'),
  };
  const pause = (milliseconds: number) => {
    clock.advance(milliseconds);
    return Promise.resolve();
  };
  const openLibrary = () =>
    createLibrary({
      folder: paths.library,
      bundledFolder: join(folder, 'none'),
      cacheFolder: paths.cache,
      calendar,
    });
  return {
    clock,
    issues: join(paths.library, 'issues'),
    connect: (answerTime = 20_000) => createSite({ version: '1.2.3', clock, pause, limits: { answerTime } }),
    openLibrary,
    sync: (site, options = {}) =>
      syncIssues(
        { clock, calendar, site, syncMemory: createSyncMemory(paths), library: openLibrary() },
        { from: server.base, ...options },
      ),
  };
}
