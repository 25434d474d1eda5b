/** Syncing over real HTTP, into a real library folder, from a site with every fault there is. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SyncOptions } from '../../src/actions/sync-issues.js';
import { startFakeSite, type Fault } from '../support/fake-site.js';
import { issueHtml, numbers } from '../support/newsletter.js';
import { syncWorld } from '../support/sync-world.js';

async function setUp(range: string) {
  const site = await startFakeSite(numbers(range));
  const { clock, issues, connect, sync: syncWith } = syncWorld(site);
  const files = () =>
    readdirSync(issues).map((name) => {
      const { mtimeMs, ino } = statSync(join(issues, name));
      return { name, mtimeMs, ino, text: readFileSync(join(issues, name), 'utf8') };
    });
  const sync = (options: SyncOptions = {}, answerTime?: number) => syncWith(connect(answerTime), options);
  return { site, sync, files, clock };
}

describe('a site without faults', () => {
  test('gives all there is, and then one answer that there is nothing new, which writes nothing', async () => {
    const { site, sync, files } = await setUp('34-1');
    expect(await sync({ all: true })).toMatchObject({ added: numbers('34-1'), failed: [], absent: [] });
    const before = files();
    expect(before.map(({ name }) => name)).toEqual(
      numbers('34-1')
        .toReversed()
        .map((number) => `${String(number).padStart(4, '0')}.md`),
    );
    site.paths();
    expect(await sync()).toMatchObject({ added: [], updated: [], unchanged: 10 });
    expect(await sync({ all: true })).toMatchObject({ added: [], updated: [] });
    expect(site.paths()).toEqual(['/feed/', '/feed/']);
    expect(files()).toEqual(before);

    site.letter.numbers.add(35).add(36);
    expect(await sync()).toMatchObject({ added: [36, 35], updated: [], unchanged: 8 });
    expect(site.paths()).toEqual(['/feed/']);
    expect(files().slice(0, 34)).toEqual(before);
  });
});

describe('a fault', () => {
  /** In the order of their numbers: what a sync with a fault is to leave alone. */
  const withFault = async (fault: Fault, options: SyncOptions = {}) => {
    const scene = await setUp('34-1');
    await scene.sync();
    const before = scene.files();
    for (const number of numbers('50-35')) scene.site.letter.numbers.add(number);
    scene.site.paths();
    scene.site.fault = fault;
    const outcome = await scene.sync(options, ENDLESS.has(fault) ? 200 : undefined).then(
      (report) => ({ report }),
      (error: unknown) => ({ error }),
    );
    return { ...scene, before, outcome };
  };
  const ENDLESS: ReadonlySet<Fault> = new Set(['stall', 'drip']);

  test.each<[Fault, RegExp]>([
    ['stall', /gave no whole answer within/],
    ['drip', /gave no whole answer within/],
    ['cut', /broke off in the middle/],
    ['500', /has an error of its own \(500\)/],
    ['429-hour', /asks not to be asked for another 60 minutes/],
    ['loop', /in a circle/],
    ['other-site', /sends on to another site, other\.invalid/],
    ['login', /it is a web page where a feed should be/],
    ['bomb', /it is larger than 5 MB/],
    ['latin1', /its characters are not the UTF-8 that it says they are/],
  ])('%s is an error that says so, and the next sync takes everything', async (fault, message) => {
    const { site, sync, files, before, outcome, clock } = await withFault(fault);
    expect(outcome).toMatchObject({
      error: { code: 'network', message: expect.stringMatching(message), hint: expect.any(String) },
    });
    expect(files()).toEqual(before);
    site.fault = undefined;
    clock.advance(3_600_000);
    expect(await sync()).toMatchObject({ added: numbers('50-35'), updated: [], failed: [] });
    expect(files().slice(0, 10)).toEqual(before);
  });

  test.each<Fault>(['500-once', '429-once', 'empty-end'])('%s is got over', async (fault) => {
    const { files, before, outcome } = await withFault(fault, { all: true });
    expect(outcome).toMatchObject({ report: { failed: [], absent: [] } });
    expect(files()).toHaveLength(50);
    expect(files().slice(24, 34)).toEqual(before);
  });

  test('429 with an hour to wait is heeded by every process until then', async () => {
    const { site, sync, clock } = await withFault('429-hour');
    site.fault = undefined;
    site.paths();
    clock.advance(3_500_000);
    await expect(sync()).rejects.toMatchObject({
      message: expect.stringMatching(/asks not to be asked for another 2 minutes/),
    });
    await expect(sync({ number: 3 })).rejects.toMatchObject({ code: 'network' });
    expect(site.paths()).toEqual([]);
  });

  test('on one page costs the issue that has it, and no other', async () => {
    const { site, sync, files } = await setUp('34-1');
    site.letter.contents.set(15, `${issueHtml(15)}<!-- ${'x'.repeat(6_000_000)} -->`);
    expect(await sync({ all: true })).toMatchObject({
      added: numbers('34-1').filter((number) => number !== 15),
      failed: [
        { source: `${site.base}/feed/?paged=2`, reason: 'it is larger than 5 MB.' },
        { source: 'issue 15', reason: 'it is larger than 5 MB.' },
      ],
    });
    site.letter.contents.delete(15);
    expect(await sync({ all: true })).toMatchObject({ failed: [] });
    expect(files()).toHaveLength(34);
  });
});
