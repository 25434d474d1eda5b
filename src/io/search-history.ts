/** Earlier searches: `searches.json` in the state folder. They are worth no error: what cannot be read or saved is forgotten. */
import { join } from 'node:path';
import { cleanLine } from '../core/text/sanitize.js';
import type { SearchHistoryPort } from '../ports.js';
import { readJson } from './conf/read-json.js';
import { setAside } from './conf/set-aside.js';
import { writeConf } from './conf/write-conf.js';

const MOST = 100;

export function createSearchHistory({ state }: { readonly state: string }): SearchHistoryPort {
  const file = join(state, 'searches.json');
  return {
    load() {
      const reading = readJson(file, 'searches', parseSearches);
      if (reading.kind === 'damaged' && reading.bytes !== undefined) setAside(file, reading.bytes);
      return reading.kind === 'good' ? reading.value : [];
    },
    save(searches) {
      try {
        writeConf(file, { searches });
      } catch {
        // The next start knows those before.
      }
    },
  };
}

function parseSearches(json: unknown): readonly string[] | undefined {
  if (typeof json !== 'object' || json === null || !('searches' in json)) return undefined;
  const { searches } = json;
  if (!Array.isArray(searches)) return undefined;
  return searches
    .map((search) => cleanLine(search))
    .filter((search) => search !== '')
    .slice(0, MOST);
}
