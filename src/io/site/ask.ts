/**
 * One question, one answer: guarded against servers that are slow, broken, or mean harm. Plain `fetch` alone takes what measured out at
 * 300 MB of a gzip bomb, follows from https to http, waits for ever, and takes characters for what they are not.
 */
import { UserError } from '../../core/errors.js';
import type { Answer, Question } from '../../ports.js';
import { decode } from './decode.js';
import { badStatus, failureOf, tooSlow, unreachable } from './failures.js';
import { followRedirect } from './redirect.js';

export interface Limits {
  /** For the whole answer, redirects included, milliseconds. */
  readonly answerTime: number;
  /** Of a body, unpacked. */
  readonly bytes: number;
  readonly redirects: number;
}

/** What the site says when it could answer another time. `retryAfter` is its header. */
export interface Busy {
  readonly kind: 'busy';
  readonly error: UserError;
  readonly retryAfter: string | null;
}

const ACCEPT = {
  feed: 'application/rss+xml, application/xml;q=0.9, text/xml;q=0.8',
  page: 'text/html, application/xhtml+xml;q=0.9',
} as const;

/** Throws `UserError('network')`, and the signal's reason where that is given. */
export async function ask(
  url: string,
  question: Question,
  userAgent: string,
  limits: Limits,
): Promise<Exclude<Answer, { kind: 'later' }> | Busy> {
  const { signal } = question;
  const { host } = new URL(url);
  signal?.throwIfAborted();
  const ending = new AbortController();
  const isOver = { inTime: true };
  const timer = setTimeout(() => {
    isOver.inTime = false;
    ending.abort();
  }, limits.answerTime);
  const stop = () => ending.abort();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await askInTime(new URL(url), question, userAgent, limits, ending.signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw isOver.inTime ? failureOf(host, error) : tooSlow(host, limits.answerTime);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    // Whatever of the answer is still to come is not waited for; after its end this does nothing.
    ending.abort();
  }
}

async function askInTime(
  asked: URL,
  question: Question,
  userAgent: string,
  limits: Limits,
  signal: AbortSignal,
): Promise<Exclude<Answer, { kind: 'later' }> | Busy> {
  const headers = {
    'user-agent': userAgent,
    accept: ACCEPT[question.accept],
    'accept-encoding': 'gzip',
    ...(question.etag === undefined ? {} : { 'if-none-match': question.etag }),
    ...(question.lastModified === undefined ? {} : { 'if-modified-since': question.lastModified }),
  };
  let url = asked;
  for (let redirects = 0; ; redirects += 1) {
    // Each answer says where to ask next.
    // oxlint-disable-next-line no-await-in-loop
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    if (![301, 302, 303, 307, 308].includes(response.status)) {
      return readResponse(response, url, question, limits);
    }
    if (redirects === limits.redirects) throw unreachable(asked.host, 'sends on and on, in a circle maybe');
    const next = followRedirect(url, asked, response.headers.get('location'));
    if ('problem' in next) throw unreachable(asked.host, next.problem);
    url = next.url;
  }
}

async function readResponse(
  response: Response,
  url: URL,
  { etag, lastModified }: Question,
  limits: Limits,
): Promise<Exclude<Answer, { kind: 'later' }> | Busy> {
  const { status, headers } = response;
  const isConditional = etag !== undefined || lastModified !== undefined;
  if (status === 304 && isConditional) return { kind: 'not-modified' };
  if (status === 404 || status === 410) return { kind: 'absent' };
  if (status === 429 || status >= 500) {
    return { kind: 'busy', error: badStatus(url.host, status), retryAfter: headers.get('retry-after') };
  }
  if (status !== 200) throw badStatus(url.host, status);

  const packing = headers.get('content-encoding') ?? 'identity';
  if (!/^(?:identity|(?:x-)?gzip)$/i.test(packing.trim())) {
    return {
      kind: 'unreadable',
      reason: `it is packed in a way that was not asked for (${packing.slice(0, 40)})`,
    };
  }
  const bytes = await readBytes(response, limits.bytes);
  if (bytes === undefined) {
    return { kind: 'unreadable', reason: `it is larger than ${Math.floor(limits.bytes / 1_000_000)} MB` };
  }
  const decoded = decode(bytes, headers.get('content-type') ?? '');
  if ('reason' in decoded) return { kind: 'unreadable', reason: decoded.reason };
  const newEtag = headers.get('etag');
  const newLastModified = headers.get('last-modified');
  return {
    kind: 'page',
    body: decoded.text,
    url: url.href,
    ...(newEtag === null ? {} : { etag: newEtag }),
    ...(newLastModified === null ? {} : { lastModified: newLastModified }),
  };
}

/** What came, unpacked; undefined where it is more than `limit`. */
async function readBytes(response: Response, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return new Uint8Array();
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
