/** Homes whose library holds files of a test's own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeHome, type Home } from './home.js';

const homes = new Set<Home>();

/** `files` by their path in the library folder; `issues` and `reading` are there. */
export function homeWith(files: Readonly<Record<string, string>>): Home {
  const home = makeHome();
  homes.add(home);
  for (const folder of ['issues', 'reading']) mkdirSync(join(home.library, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home.library, name), text);
  return home;
}

/** For `afterEach`: once no program writes there any more. */
export function removeHomes(): void {
  for (const home of homes) home.remove();
  homes.clear();
}
