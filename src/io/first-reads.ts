/** The files and folders that the reader's first frame is made from. A test holds this to what a start really looks at. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Paths } from '../ports.js';
import { headsFile } from './library/index-cache.js';
import { fileNameOf } from './library/issue-names.js';

export interface FirstReads {
  /** All but the issue's. Where they are the same, so is which issue it is. */
  readonly inputs: readonly string[];
  /** Where an issue is or would be. */
  issueFiles(number: number): readonly string[];
}

/** `data` is the folder that comes with the program. Undefined where there is no index: a start reads every issue then. */
export function firstReads({ library, state, config, cache }: Paths, data: string): FirstReads | undefined {
  const reading = join(library, 'reading');
  const layers = [join(data, 'issues'), join(library, 'issues')];
  const index = headsFile(cache, layers);
  if (!existsSync(index)) return undefined;
  return {
    inputs: [
      library,
      ...layers,
      index,
      join(data, 'calendar.json'),
      join(state, 'place.json'),
      join(config, 'config.json'),
      reading,
      ...namesIn(reading).map((name) => join(reading, name)),
    ],
    issueFiles: (number) => layers.map((folder) => join(folder, fileNameOf(number))),
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
