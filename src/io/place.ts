/** Where one left off: `place.json` in the state folder. It is worth no error: what cannot be read or saved is forgotten. */
import { join } from 'node:path';
import type { Place, PlacePort } from '../ports.js';
import { readJson } from './conf/read-json.js';
import { setAside } from './conf/set-aside.js';
import { writeConf } from './conf/write-conf.js';

export function createPlace({ state }: { readonly state: string }): PlacePort {
  const file = join(state, 'place.json');
  return { load, save };

  function load(): Place | undefined {
    const reading = readJson(file, 'place', parsePlace);
    if (reading.kind === 'damaged' && reading.bytes !== undefined) setAside(file, reading.bytes);
    return reading.kind === 'good' ? reading.value : undefined;
  }

  function save({ issue, entry }: Place): void {
    const before = load();
    if (before !== undefined && before.issue === issue && before.entry === entry) return;
    try {
      writeConf(file, { issue, ...(entry === undefined ? {} : { entry }) });
    } catch {
      // The next start begins at the newest issue, or where an earlier one ended.
    }
  }
}

function parsePlace(json: unknown): Place | undefined {
  if (typeof json !== 'object' || json === null || !('issue' in json)) return undefined;
  const { issue } = json;
  if (!Number.isSafeInteger(issue) || Number(issue) < 1) return undefined;
  const entry = 'entry' in json ? json.entry : undefined;
  return { issue: Number(issue), ...(typeof entry === 'string' ? { entry } : {}) };
}
