import { statSync, type Stats } from 'node:fs';

/** What the path leads to, links followed; undefined where it leads to nothing that can be looked at. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
