/** The shapes of what syncs leave behind. The files may hold anything: what has another shape is left out. */
import type { SyncMemory } from '../ports.js';

/** By library folder and site. */
export type Shelf = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

export interface State {
  /** Until when each site is to be left alone. */
  readonly sites: ReadonlyMap<string, number>;
  readonly libraries: Shelf;
}

export type Kept = Omit<SyncMemory, 'firstPage' | 'waitUntil'>;

/** `{"sites": {"<site>": 1}, "libraries": {"<folder>": {"<site>": …}}}`; undefined where it is no object. */
export function parseState(json: unknown): State | undefined {
  if (!isObject(json)) return undefined;
  const sites = entriesOf(json['sites']).filter((entry): entry is [string, number] => isTime(entry[1]));
  const libraries = entriesOf(json['libraries']).map(
    ([library, bySite]) => [library, new Map(entriesOf(bySite))] as const,
  );
  return { sites: new Map(sites), libraries: new Map(libraries) };
}

/** `{"lastSync": 1, "reached": 543, "taken": {"pages": 3, "lowest": 514, "isWhole": false}, "absent": {"17": 1}}` */
export function parseKept(json: unknown): Kept {
  const { lastSync, reached, taken, absent } = isObject(json) ? json : {};
  const numbers = entriesOf(absent)
    .map(([number, time]) => [Number(number), time])
    .filter((entry): entry is [number, number] => isCount(entry[0]) && isTime(entry[1]));
  return {
    ...(isTime(lastSync) ? { lastSync } : {}),
    ...(isCount(reached) ? { reached } : {}),
    ...parseTaken(taken),
    absent: new Map(numbers),
  };
}

function parseTaken(json: unknown): Pick<SyncMemory, 'taken'> {
  if (!isObject(json)) return {};
  const { pages, lowest, isWhole } = json;
  return isCount(pages) && isCount(lowest) && typeof isWhole === 'boolean'
    ? { taken: { pages, lowest, isWhole } }
    : {};
}

/** `{"etag": "…", "lastModified": "…", "numbers": [543, …]}` */
export function parseCached(json: unknown): SyncMemory['firstPage'] {
  if (!isObject(json)) return undefined;
  const { etag, lastModified, numbers } = json;
  if (!Array.isArray(numbers) || !numbers.every(isCount)) return undefined;
  return {
    ...(isHeader(etag) ? { etag } : {}),
    ...(isHeader(lastModified) ? { lastModified } : {}),
    numbers,
  };
}

/** What can stand in a header. */
function isHeader(value: unknown): value is string {
  return typeof value === 'string' && /^[ -~]{1,500}$/.test(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

/** Milliseconds since 1970, of a day that a date can hold. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 8.64e15;
}

function entriesOf(json: unknown): [string, unknown][] {
  return isObject(json) ? Object.entries(json) : [];
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
