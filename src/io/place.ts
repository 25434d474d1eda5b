/** Where one left off: `place.json` in the state folder. It is worth no error: what cannot be read or saved is forgotten. */
import { basename, join } from 'node:path';
import type { DamagedFile, Place, PlacePort } from '../ports.js';
import { readJson } from './conf/read-json.js';
import { setAside } from './conf/set-aside.js';
import { writeConf, type ConfValue } from './conf/write-conf.js';

interface Held {
  readonly place?: Place;
  /** What a newer version keeps besides. */
  readonly others: ConfValue;
  /** Half a sentence, and the copy that was set aside: without one the file must not be replaced. */
  readonly damage?: { readonly problem: string; readonly copy: string | undefined };
}

export function createPlace({ state }: { readonly state: string }): PlacePort {
  const file = join(state, 'place.json');
  return { load: () => read().place, save, damaged };

  function save({ issue, entry }: Place): void {
    const { place, others, damage } = read();
    if (place !== undefined && place.issue === issue && place.entry === entry) return;
    if (damage !== undefined && damage.copy === undefined) return;
    try {
      writeConf(file, { ...others, issue, ...(entry === undefined ? {} : { entry }) });
    } catch {
      // The next start begins at the newest issue, or where an earlier one ended.
    }
  }

  function damaged(): readonly DamagedFile[] {
    const { damage } = read();
    if (damage === undefined) return [];
    const { problem, copy } = damage;
    const hint =
      copy === undefined
        ? 'Repair it or move it away: until then the reader does not know where you left off.'
        : `The reader does not know where you left off, and writes it anew. A copy is kept as ${basename(copy)}.`;
    return [{ file, problem, hint }];
  }

  function read(): Held {
    const reading = readJson(file, 'place', parsePlace);
    if (reading.kind === 'good') return reading.value;
    if (reading.kind === 'missing') return { others: {} };
    const copy = reading.bytes && setAside(file, reading.bytes);
    return { others: {}, damage: { problem: reading.problem, copy } };
  }
}

function parsePlace(json: unknown): Required<Pick<Held, 'place' | 'others'>> | undefined {
  if (typeof json !== 'object' || json === null || !('issue' in json)) return undefined;
  const { issue, entry, ...others } = json as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(issue) || Number(issue) < 1) return undefined;
  return { place: { issue: Number(issue), ...(typeof entry === 'string' ? { entry } : {}) }, others };
}
