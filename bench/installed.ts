/** Homes with a library in them, and the program as it is installed. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { builtProgram } from '../test/support/built-program.js';
import { makeHome, type Home } from '../test/support/home.js';
import { writeIssues } from './corpus.js';
import { PtyProcess } from './pty-process.js';

/** Text of the reader's first frame, and of no other. */
export const READER_FRAME = 'SRE Weekly';

export function homeWith(issues: number): Home {
  const home = makeHome();
  writeIssues(join(home.library, 'issues'), issues);
  return home;
}

export function startReader(node: string, home: Home, words: readonly string[] = []): PtyProcess {
  return new PtyProcess([node, builtProgram(), ...words], home.env, home.folder);
}

/** Starts the reader until its caches are there, the index and this Node's code, and leaves it, so that the next start's picture is there too. */
export async function warmUp(node: string, home: Home): Promise<void> {
  await warmUpProgram(node, builtProgram(), home);
}

/** As `warmUp`, of a program that is not ours as it was built. */
export async function warmUpProgram(node: string, program: string, home: Home): Promise<void> {
  const before = codeFiles(home).length;
  const reader = new PtyProcess([node, program], home.env, home.folder);
  await reader.firstFrame(READER_FRAME);
  while (codeFiles(home).length === before) await delay(20);
  // What the reader does after its first frame is not to be in the way of the next start.
  await delay(1000);
  // By leaving: it keeps the first picture then.
  reader.write('q');
  await reader.ended;
}

function codeFiles({ cache }: Home): string[] {
  return existsSync(cache) ? readdirSync(cache).filter((name) => /^code-.*\.bin$/.test(name)) : [];
}
