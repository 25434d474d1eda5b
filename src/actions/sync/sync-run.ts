/** One run of a sync: asks the site, and knows when to ask no more. */
import { UserError } from '../../core/errors.js';
import type { Answer, Ports, Question } from '../../ports.js';
import { asNetworkError, Intake } from './intake.js';
import { RunMemory } from './run-memory.js';
import type { SiteAddress } from './site-address.js';

export type SyncPorts = Pick<Ports, 'clock' | 'calendar' | 'library' | 'site' | 'syncMemory'>;

/** An answer with which there is something to do. */
type Usable = Exclude<Answer, { kind: 'unreadable' | 'later' }>;

/** A site that has answered is not asked any more after so many questions in a row without an answer: each may have taken its 20 seconds. */
const MOST_UNREACHABLE = 2;
/** Nor for pages of a kind of which so many in a row cannot be used: the others will hardly be better. */
const MOST_UNREADABLE = 4;
const UNUSABLE_HINT = 'Try again later, or in another network. What is here stays as it is.';

export class SyncRun {
  readonly ports: SyncPorts;
  readonly address: SiteAddress;
  readonly memory: RunMemory;
  readonly intake: Intake;
  private readonly signal: AbortSignal | undefined;
  private isOver = false;
  private hasAnswered = false;
  private unreachableInRow = 0;
  private unreadableInRow = 0;

  /** Throws `UserError('network')` where the site asked to be left alone until later than now. */
  constructor(ports: SyncPorts, address: SiteAddress, signal: AbortSignal | undefined, onChange: () => void) {
    this.ports = ports;
    this.address = address;
    this.signal = signal;
    this.memory = new RunMemory(ports.syncMemory, address.base, ports.clock);
    const { waitUntil = 0 } = this.memory.known;
    if (waitUntil > ports.clock.now()) throw this.leftAlone(waitUntil);
    this.memory.note({ waitUntil: undefined });
    this.intake = new Intake(ports.library, this.memory, onChange);
  }

  /** Whether the signal was given. */
  get isStopped(): boolean {
    return this.signal?.aborted ?? false;
  }

  /** Pages of another kind follow, of which the faults of those before say nothing. */
  begin(): void {
    this.unreadableInRow = 0;
  }

  /** Whether it is of use to go on asking for pages of this kind. */
  get isHopeful(): boolean {
    return !this.isOver && !this.isStopped && this.unreadableInRow < MOST_UNREADABLE;
  }

  /** Whether there was no answer to the last question. */
  get isUnreachable(): boolean {
    return this.unreachableInRow > 0;
  }

  /**
   * Asks for a page and reads the answer. Undefined where it cannot be had or read, which is noted under `source`: `read` throws
   * `UserError('damaged')` for what is not what it should be.
   */
  async ask<Result>(
    url: string,
    source: string,
    question: Omit<Question, 'signal'>,
    read: (answer: Usable) => Promise<Result>,
  ): Promise<Result | undefined> {
    const answer = await this.get(url, source, question);
    if (answer === undefined) return undefined;
    let reason: string;
    if (answer.kind === 'unreadable') reason = answer.reason;
    else {
      try {
        const result = await read(answer);
        this.unreadableInRow = 0;
        return result;
      } catch (error) {
        if (!(error instanceof UserError) || error.code !== 'damaged') throw error;
        reason = error.message;
      }
    }
    this.unreadableInRow += 1;
    this.intake.fail(source, reason, asNetworkError(`${url} cannot be used`, reason, UNUSABLE_HINT));
    return undefined;
  }

  private async get(
    url: string,
    source: string,
    question: Omit<Question, 'signal'>,
  ): Promise<Usable | Extract<Answer, { kind: 'unreadable' }> | undefined> {
    const signal = this.signal === undefined ? {} : { signal: this.signal };
    try {
      const answer = await this.ports.site.get(url, { ...question, ...signal });
      this.hasAnswered = true;
      this.unreachableInRow = 0;
      if (answer.kind !== 'later') return answer;
      this.isOver = true;
      this.memory.note({ waitUntil: answer.retryAt });
      const error = this.leftAlone(answer.retryAt);
      this.intake.fail(source, error.message, error);
    } catch (error) {
      if (this.isStopped) return undefined;
      if (!(error instanceof UserError)) throw error;
      this.unreachableInRow += 1;
      if (!this.hasAnswered || this.unreachableInRow >= MOST_UNREACHABLE) this.isOver = true;
      this.intake.fail(source, error.message, error);
    }
    return undefined;
  }

  private leftAlone(until: number): UserError {
    const minutes = Math.ceil((until - this.ports.clock.now()) / 60_000);
    const time =
      minutes <= 1 ? 'minute' : minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
    return new UserError(
      'network',
      `${this.address.host} asks not to be asked for another ${time}.`,
      'Sync again after that. What is here stays as it is.',
    );
  }
}
