/**
 * The site, asked politely: two questions at a time, again only where it says that it is busy, and then when it says so. `site/` has one
 * question and its answer. Node's `fetch` takes 30 ms to load: this module is only imported when something is asked.
 */
import type { Answer, Clock, Question, SitePort } from '../ports.js';
import { ask, type Limits } from './site/ask.js';
import { parseRetryAfter } from './site/retry-after.js';

export interface SiteOptions {
  /** Of the program, for `User-Agent`. */
  readonly version: string;
  readonly clock: Clock;
  readonly limits?: Partial<Limits>;
  /** Resolves after so many milliseconds; rejects with the signal's reason. */
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

const LIMITS: Limits = { answerTime: 20_000, bytes: 5_000_000, redirects: 5 };
const LANES = 2;
/** How long to wait before asking again where the site does not say, milliseconds. As many times as there are. */
const BACKOFF = [250, 1000] as const;
/** What is waited for one answer in all, milliseconds. Who is told to wait longer comes back another time. */
const LONGEST_WAIT = 30_000;
/** No site can keep us away for longer. */
const LATEST = 24 * 3_600_000;

export function createSite({ version, clock, limits, pause = pauseFor }: SiteOptions): SitePort {
  const userAgent = `sre-weekly/${version}`;
  const allLimits = { ...LIMITS, ...limits };
  const enter = makeGate(LANES);
  /** Where one question was told to wait, all others wait too. */
  let notBefore = 0;

  async function askAgain(url: string, question: Question): Promise<Answer> {
    let waited = 0;
    for (let attempt = 0; ; attempt += 1) {
      const hold = notBefore - clock.now();
      // Nothing here can be done at once: each step is for when the one before has ended.
      // oxlint-disable-next-line no-await-in-loop
      if (hold > 0) await pause(Math.min(hold, LONGEST_WAIT), question.signal);
      // oxlint-disable-next-line no-await-in-loop
      const answer = await ask(url, question, userAgent, allLimits);
      if (answer.kind !== 'busy') return answer;

      const now = clock.now();
      const wait = parseRetryAfter(answer.retryAfter, now);
      const backoff = BACKOFF[attempt];
      if (wait !== undefined && (backoff === undefined || waited + wait > LONGEST_WAIT)) {
        return { kind: 'later', retryAt: now + Math.min(wait, LATEST) };
      }
      if (backoff === undefined) throw answer.error;
      waited += wait ?? 0;
      if (wait !== undefined) notBefore = Math.max(notBefore, now + wait);
      // oxlint-disable-next-line no-await-in-loop
      else await pause(backoff, question.signal);
    }
  }

  return {
    async get(url, question) {
      const leave = await enter();
      try {
        return await askAgain(url, question);
      } finally {
        leave();
      }
    },
  };
}

/** Lets so many in at a time, in the order they came. */
function makeGate(places: number): () => Promise<() => void> {
  const waiting: (() => void)[] = [];
  let free = places;
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return leave;
  };
}

function pauseFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
