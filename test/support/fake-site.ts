/** A newsletter's site on loopback: ETags, redirects, pages that are not there, and faults on request. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Newsletter } from './newsletter.js';
import { startSite, type Answering, type SiteServer } from './site-server.js';

/** What may go wrong, with every answer unless it says otherwise. */
export type Fault =
  | 'stall' // the head and half of the body, then nothing
  | 'cut' // half of the body, then the end of the connection
  | 'drip' // a byte at a time
  | '500'
  | '500-once' // for the first question of each path
  | '429-once' // likewise, to come again in a second
  | '429-hour' // to come again in an hour
  | 'loop' // sends on to itself
  | 'other-site' // sends on to another site
  | 'login' // the web page of a network that one has to log in to
  | 'bomb' // a hundred megabytes of white space, packed
  | 'latin1' // in other bytes than it says
  | 'empty-end'; // past the last page of the feed, a feed without items

export interface FakeSite extends SiteServer {
  readonly letter: Newsletter;
  /** From now on. */
  fault: Fault | undefined;
  /** The paths that were asked for since the last call. */
  paths(): string[];
}

export async function startFakeSite(out: Iterable<number>): Promise<FakeSite> {
  const letter = new Newsletter(out);
  const seen = new Set<string>();
  const server = await startSite((request, response) => {
    const path = request.url ?? '';
    const isFirst = !seen.has(path);
    seen.add(path);
    const faulty = faultyAnswer(site.fault, isFirst);
    if (faulty === undefined) answer(letter, site.fault, request, response);
    else faulty(request, response);
  });
  letter.base = server.base;
  const site: FakeSite = {
    ...server,
    letter,
    fault: undefined,
    paths: () => server.asked.splice(0).map(({ path }) => path),
  };
  return site;
}

function answer(
  letter: Newsletter,
  fault: Fault | undefined,
  { url: path = '', headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const isFeed = path.startsWith('/feed/');
  const text = letter.at(path) ?? (isFeed && fault === 'empty-end' ? EMPTY_FEED : undefined);
  if (text === undefined) {
    response
      .writeHead(404, { 'content-type': 'text/html' })
      .end('<html><title>Page not found</title></html>');
    return;
  }
  const etag = `"${createHash('sha1').update(text).digest('hex')}"`;
  if (headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const body = gzipSync(fault === 'latin1' ? Buffer.from(text.replace('—', 'é'), 'latin1') : text);
  response.writeHead(200, {
    'content-type': isFeed ? 'application/rss+xml; charset=UTF-8' : 'text/html; charset=UTF-8',
    'content-encoding': 'gzip',
    'content-length': body.length,
    etag,
  });
  if (fault === 'stall') response.write(body.subarray(0, body.length >> 1));
  else if (fault === 'cut') {
    response.write(body.subarray(0, body.length >> 1), () => setImmediate(() => response.destroy()));
  } else if (fault === 'drip') {
    const drops = body[Symbol.iterator]();
    const drip = setInterval(() => response.write(Buffer.of(drops.next().value ?? 0)), 10);
    response.once('close', () => clearInterval(drip));
  } else response.end(body);
}

const EMPTY_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Weekly</title></channel></rss>\n';

const send =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Answering =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

/** What is answered in place of what is asked for. */
function faultyAnswer(fault: Fault | undefined, isFirst: boolean): Answering | undefined {
  const answers: Partial<Record<Fault, Answering>> = {
    500: send(500),
    '429-hour': send(429, { 'retry-after': '3600' }),
    loop: (request, response) => void response.writeHead(302, { location: request.url }).end(),
    'other-site': send(302, { location: 'http://other.invalid/feed/' }),
    login: send(
      200,
      { 'content-type': 'text/html' },
      '<html><body>Please log in <form></form></body></html>',
    ),
    bomb: (request, response) => send(200, { 'content-encoding': 'gzip' }, bomb())(request, response),
    ...(isFirst ? { '500-once': send(500), '429-once': send(429, { 'retry-after': '1' }) } : {}),
  };
  return fault === undefined ? undefined : answers[fault];
}

let packedSpace: Buffer | undefined;

function bomb(): Buffer {
  return (packedSpace ??= gzipSync(Buffer.alloc(100_000_000, 32)));
}
