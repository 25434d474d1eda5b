/** The built program as a process, syncing from a site that means harm: how much memory that takes, and what https is worth. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { builtProgram } from '../support/built-program.js';
import { makeCertificate, type Certificate } from '../support/certificate.js';
import { startFakeSite, type Fault } from '../support/fake-site.js';
import { sayFigure } from '../support/figures.js';
import { makeHome, type Home } from '../support/home.js';
import { numbers } from '../support/newsletter.js';
import { pinnedNode } from '../support/nodes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const homes: Home[] = [];
const secure = new Set<Server>();
afterEach(async () => {
  for (const home of homes.splice(0)) home.remove();
  const ends = [...secure].map(
    (server) =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  secure.clear();
  await Promise.all(ends);
});

/** Says at the end of a process how much memory it took at most, in KB. */
const SAY_PEAK = `process.on('exit', () => require('fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));`;

async function runSync(base: string, words: readonly string[] = [], env: Record<string, string> = {}) {
  const home = makeHome();
  homes.push(home);
  const folder = temporaryFolder();
  const [preload, peakFile] = [join(folder, 'say-peak.cjs'), join(folder, 'peak')];
  writeFileSync(preload, SAY_PEAK);
  const child = spawn(
    pinnedNode(),
    ['--require', preload, builtProgram(), 'sync', '--json', '--from', base, ...words],
    { env: { ...home.env, ...env, PEAK_FILE: peakFile }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  return { exitCode, json: JSON.parse(out) as unknown, err, peak: Number(readFileSync(peakFile)) / 1024 };
}

describe('the memory of a sync', () => {
  const PLACES: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['the feed', [], /^\/feed\/$/],
    ['later pages of the feed', ['--all'], /paged=/],
    ['pages of issues', ['--all'], /issue-/],
  ];
  const FAULTS: readonly Fault[] = ['bomb', 'endless', 'long-title', 'nested', 'entities'];
  /** MB; without a fault it is a third of that. Unguarded, a bomb of 300 MB alone takes more. */
  const BOUND = 400;

  async function peakWith(fault: Fault | undefined, [, words, asks]: (typeof PLACES)[number]) {
    const site = await startFakeSite(numbers('34-1'));
    site.letter.feedBegins = 7;
    site.fault = fault;
    site.hasFault = (path) => asks.test(path);
    const { peak, exitCode } = await runSync(site.base, words);
    // On a page an entity is nothing but text.
    const isHarmless = fault === undefined || (fault === 'entities' && asks.test('issue-'));
    expect(exitCode).toBe(isHarmless ? 0 : 1);
    return peak;
  }

  test('is bounded, whatever the site sends', async () => {
    const usual = await peakWith(undefined, PLACES[1]!);
    let [most, what] = [0, ''];
    for (const fault of FAULTS) {
      for (const place of PLACES) {
        // One after the other: each wants a processor for itself.
        // oxlint-disable-next-line no-await-in-loop
        const peak = await peakWith(fault, place);
        if (peak > most) [most, what] = [peak, `${fault} in ${place[0]}`];
      }
    }
    sayFigure(
      `sync takes ${usual.toFixed(0)} MB at most without a fault, ${most.toFixed(0)} MB with the worst (${what})`,
    );
    expect(most).toBeLessThan(BOUND);
  });
});

describe('a sync over https', () => {
  /** A site that sends every question on to a place of another kind. */
  async function startSecure({ key, cert }: Certificate, location: string) {
    const server = createServer({ key, cert }, (_, response) => {
      response.writeHead(302, { location }).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, 'localhost', resolve);
    });
    secure.add(server);
    return `https://localhost:${(server.address() as AddressInfo).port}`;
  }

  test.each([
    ['the first page', [], '/feed/'],
    ['the whole chain', ['--all'], '/feed/'],
  ])('is never taken on to http: %s', async (_, words, path) => {
    const certificate = makeCertificate();
    const trusted = join(temporaryFolder(), 'trusted.pem');
    writeFileSync(trusted, certificate.cert);
    const plain = await startFakeSite(numbers('4-1'));
    const base = await startSecure(certificate, plain.base.replace('127.0.0.1', 'localhost') + path);
    const { exitCode, json, err } = await runSync(base, words, { NODE_EXTRA_CA_CERTS: trusted });
    expect([exitCode, plain.paths()]).toEqual([1, []]);
    expect(json).toMatchObject({
      error: { code: 'network', message: expect.stringContaining('sends on to http:, which is not safe.') },
    });
    expect(err).toContain('What is here stays as it is.');
  });

  test('from one that nobody vouches for takes nothing, and says what that may be', async () => {
    const base = await startSecure(makeCertificate(), '/');
    const { exitCode, json } = await runSync(base);
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({
      error: {
        message: expect.stringContaining('does not prove who it is.'),
        hint: expect.stringContaining('log in to the network first'),
      },
    });
  });
});
