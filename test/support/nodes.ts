/** The Nodes that the program has to run on: the pinned one, the machine's own, which may be older, and those that $NODES names. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** For `describe.each`. */
export type NamedNode = readonly [name: string, path: string];

let found: readonly NamedNode[] | undefined;

/** One of each version, the pinned one first. Throws where $NODES names what is none. */
export function nodes(): readonly NamedNode[] {
  found ??= [
    ...new Map([...[pinnedNode(), machineNode()].flatMap(named), ...namedNodes(process.env['NODES'])]),
  ];
  return found;
}

export function pinnedNode(): string {
  return join(process.cwd(), 'node_modules', '.bin', 'node');
}

/** The first on $PATH that npm did not put there. */
function machineNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const files = folders
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'));
  return files.find((file) => existsSync(file));
}

/** Those of `NODES=path:path`. Whoever names a Node wants it tried: one that is not there, or too old, is an error. */
export function namedNodes(paths = ''): readonly NamedNode[] {
  return paths
    .split(delimiter)
    .filter((file) => file !== '')
    .map((file) => {
      const [node] = named(file);
      if (node === undefined) throw new Error(`$NODES names ${file}, no Node that the program runs on.`);
      return node;
    });
}

/** None where it is not there, or too old for the program. */
function named(file: string | undefined): NamedNode[] {
  if (file === undefined || !existsSync(file)) return [];
  const path = realpathSync(file);
  const version = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < 20 || (major === 20 && minor < 12);
  return isOld ? [] : [[`Node ${version}`, path]];
}
