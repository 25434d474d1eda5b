/**
 * newsboat, a reader written in C++, with the same issues as articles of one feed: from its start to the list of articles, beside our own
 * start to the first picture and to the first frame. Takes minutes, so it runs only when it is named, and where newsboat is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeIssue } from '../src/core/issue/write-markdown.js';
import { makeHome, type Home } from '../test/support/home.js';
import { pinnedNode } from '../test/support/nodes.js';
import { inMilliseconds, type Benchmark, type Row } from './benchmark.js';
import { makeIssues } from './corpus.js';
import { homeWith, READER_FRAME, startReader, warmUp } from './installed.js';
import { PtyProcess } from './pty-process.js';
import { median } from './statistics.js';

const COUNTS = [300, 3_000, 30_000];
/** On no package's list: it is the system's. */
const PROGRAM = 'newsboat';
const FEED = 'Weekly news';

export const newsboat: Benchmark = async ({ runs }) => {
  if (spawnSync(PROGRAM, ['--version']).error !== undefined) {
    return [{ what: 'newsboat', measured: 'is not installed' }];
  }
  const rows: Row[] = [];
  for (const count of COUNTS) rows.push(...(await measure(count, Math.min(runs, 7))));
  return rows.sort((a, b) => a.what.localeCompare(b.what, 'en', { numeric: true }));
};

async function measure(count: number, starts: number): Promise<readonly Row[]> {
  const ours = homeWith(count);
  const theirs = makeHome();
  const times = { list: [] as number[], picture: [] as number[], frame: [] as number[] };
  try {
    fill(theirs, count);
    await warmUp(pinnedNode(), ours);
    for (let start = 0; start < starts; start++) {
      times.list.push(await articleList(theirs));
      const reader = startReader(pinnedNode(), ours);
      times.picture.push(await reader.firstPicture(READER_FRAME));
      times.frame.push(await reader.firstFrame(READER_FRAME));
      await reader.kill();
    }
  } finally {
    ours.remove();
    theirs.remove();
  }
  const row = (what: string, all: readonly number[]): Row => ({
    what: `${what}, ${count} issues`,
    measured: inMilliseconds(median(all)),
  });
  return [
    row('newsboat, list of articles', times.list),
    row('sre-weekly, first picture', times.picture),
    row('sre-weekly, first frame that answers keys', times.frame),
  ];
}

/** A feed of all issues, taken into newsboat's cache. */
function fill(home: Home, count: number): void {
  const items = Array.from(makeIssues(count), (issue) => {
    const text = escaped(writeIssue(issue));
    const date = new Date(issue.date).toUTCString();
    return `<item><title>Letter ${issue.number}.</title><guid>${issue.number}</guid><pubDate>${date}</pubDate><description>${text}</description></item>`;
  });
  const feed = join(home.folder, 'feed.xml');
  writeFileSync(
    feed,
    `<?xml version="1.0"?><rss version="2.0"><channel><title>${FEED}</title>${items.join('\n')}</channel></rss>`,
  );
  writeFileSync(join(home.folder, 'urls'), `file://${feed}\n`);
  execFileSync(PROGRAM, [...words(home), '-x', 'reload'], { env: home.env, stdio: 'ignore' });
}

function words({ folder }: Home): readonly string[] {
  return ['-u', join(folder, 'urls'), '-c', join(folder, 'cache.db')];
}

/** It begins with its list of feeds, of which there is one; what takes time is behind it then. */
async function articleList(home: Home): Promise<number> {
  const process = new PtyProcess([PROGRAM, ...words(home)], home.env, home.folder);
  try {
    await process.shows(FEED);
    process.write('\r');
    return await process.shows('Letter ');
  } finally {
    await process.kill();
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
