/** A newsletter's site on loopback: ETags, redirects, pages that are not there, and faults on request. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Newsletter, numbers } from './newsletter.js';
import { startSite, type Answering, type SiteServer } from './site-server.js';

/** What may go wrong, with every answer unless it says otherwise. */
export type Fault =
  | 'silence' // nothing at all
  | 'stall' // the head and half of the body, then nothing
  | 'cut' // half of the body, then the end of the connection
  | 'short' // half of the body, packed, as if it were all of it
  | 'drip' // a byte at a time
  | 'endless' // white space as fast as it is taken
  | '500'
  | '429' // to come again in a second
  | '503' // to come again in two
  | '500-once' // for the first question of each path
  | '429-once' // likewise, to come again in a second
  | '429-hour' // to come again in an hour
  | 'loop' // sends on to itself
  | 'other-site' // sends on to another site
  | 'login' // the web page of a network that one has to log in to
  | 'bomb' // a hundred megabytes of white space, packed
  | 'entities' // an entity that is a billion others
  | 'xxe' // an entity that is a file of whoever reads it
  | 'nested' // a hundred thousand elements, one in the other
  | 'long-title' // of ten megabytes
  | 'latin1' // in other bytes than it says
  | 'mislabelled' // in UTF-8, and says that it is Latin-1
  | 'empty-end'; // past the last page of the feed, a feed without items

export interface FakeSite extends SiteServer {
  readonly letter: Newsletter;
  /** From now on. */
  fault: Fault | undefined;
  /** Which answers have it, by their path; all, unless a test says otherwise. */
  hasFault: (path: string) => boolean;
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
    const fault = site.fault !== undefined && site.hasFault(path) ? site.fault : undefined;
    const faulty = faultyAnswer(fault, isFirst);
    if (faulty === undefined) answer(letter, fault, request, response);
    else faulty(request, response);
  });
  letter.base = server.base;
  const site: FakeSite = {
    ...server,
    letter,
    fault: undefined,
    hasFault: () => true,
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
  const whole = gzipSync(
    fault === 'latin1' ? Buffer.from(text.replace('—', 'é'), 'latin1') : changed(text, fault),
  );
  const body = fault === 'short' ? whole.subarray(0, whole.length >> 1) : whole;
  const charset = fault === 'mislabelled' ? 'ISO-8859-1' : 'UTF-8';
  response.writeHead(200, {
    'content-type': `${isFeed ? 'application/rss+xml' : 'text/html'}; charset=${charset}`,
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

/** A feed or page with something in it that means harm. */
function changed(text: string, fault: Fault | undefined): string {
  const root = text.includes('<rss') ? 'rss' : 'html';
  const withType = (entities: string) =>
    text
      .replace(/^(<\?.*?\?>)?(?:<!DOCTYPE html>)?/, `$1<!DOCTYPE ${root} [${entities}]>`)
      .replace(/<title>/, '<title>&e9;');
  if (fault === 'entities') {
    const laughs = numbers('9-1').map((n) => `<!ENTITY e${n} "${`&e${n - 1};`.repeat(10)}">`);
    return withType(`<!ENTITY e0 "lol">${laughs.join('')}`);
  }
  if (fault === 'xxe') return withType('<!ENTITY e9 SYSTEM "file:///etc/passwd">');
  if (fault === 'nested')
    return text.replace('</title>', `</title>${'<div>'.repeat(100_000)}${'</div>'.repeat(100_000)}`);
  if (fault === 'long-title') return text.replace('</title>', `${'long '.repeat(2_000_000)}</title>`);
  return text;
}

const EMPTY_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Weekly</title></channel></rss>\n';

const send =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Answering =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

/** What is answered in place of what is asked for. */
function faultyAnswer(fault: Fault | undefined, isFirst: boolean): Answering | undefined {
  const answers: Partial<Record<Fault, Answering>> = {
    silence: () => {},
    endless: (_, response) => pour(response.writeHead(200)),
    500: send(500),
    429: send(429, { 'retry-after': '1' }),
    503: send(503, { 'retry-after': '2' }),
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

const SPACE = Buffer.alloc(65_536, 32);

/** Writes for as long as somebody takes it. */
function pour(response: ServerResponse): void {
  while (!response.destroyed) {
    if (response.write(SPACE)) continue;
    response.once('drain', () => pour(response));
    return;
  }
}

let packedSpace: Buffer | undefined;

function bomb(): Buffer {
  return (packedSpace ??= gzipSync(Buffer.alloc(100_000_000, 32)));
}
