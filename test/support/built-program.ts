/** The program as it is installed: the launcher and the bundle that `npm run build` made. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();

let program: string | undefined;

/** What the shell starts. Throws where the bundle is missing or older than a source: a run of it would tell of old code. */
export function builtProgram(): string {
  program ??= checkedProgram();
  return program;
}

function checkedProgram(): string {
  const bundle = statSync(join(root, 'dist', 'sre-weekly.cjs'), { throwIfNoEntry: false });
  if (bundle === undefined) throw new Error('There is no bundle: npm run build');
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const newer = sources.find(
    ({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs > bundle.mtimeMs,
  );
  if (newer !== undefined) throw new Error(`The bundle is older than ${newer.name}: npm run build`);
  return join(root, 'bin', 'sre-weekly.js');
}
