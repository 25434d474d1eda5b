/** Why no answer came, in words. */
import { messageOf, UserError } from '../../core/errors.js';
import { cleanLine } from '../../core/text/sanitize.js';
import { errorCode } from '../conf/error-code.js';

const ONLINE = 'Check that this machine is online, then try again.';
const LATER = 'Try again later. What is here stays as it is.';
const PORTAL = 'Where one has to log in to the network first, as in a hotel, do that and try again.';

/** By the system's or Node's code; the first that fits. The sentence begins with the site's name. */
const FAILURES: readonly (readonly [code: RegExp, problem: string, hint: string])[] = [
  [/^(?:ENOTFOUND|EAI_\w+|EDNS\w*)$/, 'cannot be found', ONLINE],
  [/^ECONNREFUSED$/, 'refuses the connection', LATER],
  [/^(?:ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|EADDRNOTAVAIL)$/, 'cannot be reached from here', ONLINE],
  [/^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'does not answer', ONLINE],
  [
    /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_ABORTED)$/,
    'broke off in the middle of its answer',
    LATER,
  ],
  [/^Z_\w+$/, 'sends what cannot be unpacked', LATER],
  [/^(?:HPE_\w+|HTTPParserError|UND_ERR_HEADERS_OVERFLOW)$/, 'answers in a way that is no HTTP', PORTAL],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/, 'does not prove who it is', PORTAL],
];

/** No whole answer came in time. */
export function tooSlow(host: string, limit: number): UserError {
  return unreachable(host, `gave no whole answer within ${Math.ceil(limit / 1000)} seconds`, LATER);
}

/** What `fetch` threw, or its body. */
export function failureOf(host: string, error: unknown): UserError {
  const cause = causeOf(error) ?? error;
  const code = errorCode(cause) ?? nameOf(cause);
  const [, problem, hint] = FAILURES.find(([codes]) => codes.test(code)) ?? [];
  if (problem === undefined || hint === undefined) {
    return unreachable(
      host,
      `cannot be asked: ${cleanLine(messageOf(cause)).replace(/\.$/, '')}`,
      LATER,
      cause,
    );
  }
  return unreachable(host, problem, hint, cause);
}

/** Node 26 has no code in some of what Node 20 has one in. */
function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

/** What is wrong is in the cause: `fetch` itself only says that it failed. */
function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}

/** The site answers what is of no use: an error of its own, or that one may not ask. */
export function badStatus(host: string, status: number): UserError {
  const problem =
    status === 401 || status === 403 || status === 451
      ? `will not say (it answers ${status})`
      : status === 429
        ? 'says that it is asked too often (429)'
        : status >= 500
          ? `has an error of its own (${status})`
          : `answers ${status}, which is of no use here`;
  return unreachable(host, problem, LATER);
}

/** `problem` goes on after the site's name. */
export function unreachable(host: string, problem: string, hint: string = LATER, cause?: unknown): UserError {
  return new UserError('network', `${host} ${problem}.`, hint, cause === undefined ? {} : { cause });
}
