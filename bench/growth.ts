/**
 * What grows with the library, and how: import, sync, start and `list` with 300, 3,000 and 30,000 issues. Takes minutes, so it runs
 * only when it is named: `npm run bench -- growth`.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { builtProgram } from '../test/support/built-program.js';
import { makeHome, type Home } from '../test/support/home.js';
import { Newsletter } from '../test/support/newsletter.js';
import { pinnedNode } from '../test/support/nodes.js';
import { inMilliseconds, type Benchmark, type Row } from './benchmark.js';
import { writeIssues } from './corpus.js';
import { READER_FRAME, startReader, warmUp } from './installed.js';
import { median } from './statistics.js';

const COUNTS = [300, 3_000, 30_000];
const STARTS = 5;

export const growth: Benchmark = async () => {
  const rows: Row[] = [];
  const smallest = new Map<string, number>();
  for (const count of COUNTS) {
    for (const [what, ms] of await measure(count)) {
      const first = smallest.get(what) ?? ms;
      smallest.set(what, first);
      rows.push({
        what: `${what}, ${count} issues`,
        measured: inMilliseconds(ms),
        ratio: `${(ms / first).toFixed(1)} × ${COUNTS[0]}`,
      });
    }
  }
  return rows.sort((a, b) => a.what.localeCompare(b.what, 'en', { numeric: true }));
};

async function measure(count: number): Promise<readonly (readonly [string, number])[]> {
  const node = pinnedNode();
  const home = makeHome();
  const site = await serve(count);
  try {
    const archive = join(home.folder, 'archive');
    writeIssues(archive, count);
    const imported = await timed(node, home, ['import', archive, '--json']);
    await warmUp(node, home);
    const started = median(await timesOf(STARTS, () => firstFrame(node, home)));
    const listed = median(
      await timesOf(STARTS, () => timed(node, home, ['list', '--limit', '10', '--json'])),
    );
    rmSync(home.library, { recursive: true, force: true });
    const { port } = site.address() as AddressInfo;
    const synced = await timed(node, home, ['sync', '--all', '--json', '--from', `http://127.0.0.1:${port}`]);
    return [
      ['import', imported],
      ['first frame', started],
      ['list', listed],
      ['sync --all', synced],
    ];
  } finally {
    site.close();
    site.closeAllConnections();
    home.remove();
  }
}

async function timesOf(times: number, measureOnce: () => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push(await measureOnce());
  return all;
}

function timed(node: string, home: Home, words: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(node, [builtProgram(), ...words], { env: home.env, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve(performance.now() - start);
      else reject(new Error(`${words[0]} ended with ${code}`));
    });
  });
}

async function firstFrame(node: string, home: Home): Promise<number> {
  const reader = startReader(node, home);
  const ms = await reader.firstFrame(READER_FRAME);
  await reader.kill();
  return ms;
}

/** The newsletter on loopback. */
function serve(count: number): Promise<Server> {
  const letter = new Newsletter(Array.from({ length: count }, (_, index) => index + 1));
  const server = createServer(({ url = '' }, response) => {
    const text = letter.at(url);
    const type = url.startsWith('/feed/') ? 'application/rss+xml' : 'text/html';
    response
      .writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=UTF-8` })
      .end(text);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      letter.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve(server);
    });
  });
}
