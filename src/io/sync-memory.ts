/**
 * What syncs leave for those after them: `sync.json` in the state folder, and the feed's validators, which only save time, in a
 * `sync.json` of the cache folder. By library and site: what one library has says nothing of another. A pause that a site asked for
 * holds for all of them. It is worth no error: what cannot be read or written is forgotten.
 */
import { join } from 'node:path';
import type { Paths, SyncMemory, SyncMemoryPort } from '../ports.js';
import { readJson } from './conf/read-json.js';
import { setAside } from './conf/set-aside.js';
import { writeConf } from './conf/write-conf.js';
import { parseCached, parseKept, parseState, type Kept, type Shelf, type State } from './sync-shapes.js';

/** Folders come and go; of so many, those synced last, something is known. */
const MOST_LIBRARIES = 50;

export function createSyncMemory({
  library,
  state,
  cache,
}: Pick<Paths, 'library' | 'state' | 'cache'>): SyncMemoryPort {
  const stateFile = join(state, 'sync.json');
  const cacheFile = join(cache, 'sync.json');
  return { load, save, lastSync };

  function load(site: string): SyncMemory {
    const { sites, libraries } = readState();
    const kept = parseKept(libraries.get(library)?.get(site));
    const firstPage = parseCached(readCache().get(library)?.get(site));
    const waitUntil = sites.get(site);
    return {
      ...kept,
      ...(firstPage === undefined ? {} : { firstPage }),
      ...(waitUntil === undefined ? {} : { waitUntil }),
    };
  }

  function save(site: string, { waitUntil, firstPage, ...kept }: SyncMemory): void {
    // Read again: another process may have synced another library meanwhile.
    const before = readState();
    const sites = new Map(before.sites);
    if (waitUntil === undefined) sites.delete(site);
    else sites.set(site, waitUntil);
    const libraries = put(before.libraries, library, site, toJson(kept));
    write(stateFile, { sites: Object.fromEntries(sites), libraries: shelfToJson(libraries) });
    write(cacheFile, shelfToJson(put(readCache(), library, site, firstPage)));
  }

  function lastSync(): string | null {
    const sites = readState().libraries.get(library) ?? new Map<string, unknown>();
    const times = [...sites.values()].map((kept) => parseKept(kept).lastSync ?? 0);
    const latest = Math.max(0, ...times);
    return latest === 0 ? null : new Date(latest).toISOString();
  }

  function readState(): State {
    const reading = readJson(stateFile, 'memory of syncs', parseState);
    if (reading.kind === 'damaged' && reading.bytes !== undefined) setAside(stateFile, reading.bytes);
    return reading.kind === 'good' ? reading.value : { sites: new Map(), libraries: new Map() };
  }

  function readCache(): Shelf {
    const reading = readJson(cacheFile, 'validators', (json) => parseState({ libraries: json })?.libraries);
    return reading.kind === 'good' ? reading.value : new Map();
  }
}

/** The shelf with a value at its place, which is now the last one; without it where the value is undefined. */
function put(shelf: Shelf, library: string, site: string, value: unknown): Shelf {
  const sites = new Map(shelf.get(library));
  if (value === undefined) sites.delete(site);
  else sites.set(site, value);
  const others = [...shelf].filter(([name]) => name !== library).slice(1 - MOST_LIBRARIES);
  return new Map(sites.size === 0 ? others : [...others, [library, sites]]);
}

function toJson({ absent, ...rest }: Kept): unknown {
  return { ...rest, ...(absent.size === 0 ? {} : { absent: Object.fromEntries(absent) }) };
}

function shelfToJson(shelf: Shelf): Record<string, Record<string, unknown>> {
  return Object.fromEntries(Array.from(shelf, ([library, sites]) => [library, Object.fromEntries(sites)]));
}

function write(file: string, value: Record<string, unknown>): void {
  try {
    const now = readJson(file, 'memory of syncs', (json) => JSON.stringify(json));
    if (now.kind === 'good' && now.value === JSON.stringify(value)) return;
    if (now.kind === 'missing' && Object.keys(value).length === 0) return;
    writeConf(file, value);
  } catch {
    // The next sync asks for more than it would have to.
  }
}
