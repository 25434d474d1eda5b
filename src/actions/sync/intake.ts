/** What comes in a run is saved at once, and counted, as is what does not come. */
import { messageOf, UserError } from '../../core/errors.js';
import type { Issue, Source } from '../../core/issue/model.js';
import { writeIssue } from '../../core/issue/write-markdown.js';
import type { LibraryPort, SaveOutcome } from '../../ports.js';
import type { RunMemory } from './run-memory.js';

/** What the site does not have is kept in mind after so many of it, so that a killed run need not ask for it again. */
const ABSENT_AT_ONCE = 10;

/** An issue as it came. */
export interface Arrival {
  readonly number: number;
  readonly from: 'feed' | 'page';
  /** What it is read from. */
  readonly html: string;
  /** Throws `UserError('damaged')` where it cannot be. */
  readonly read: () => Issue;
}

/**
 * Controls that stand for nothing in a text, nor on a terminal: what is left of quotes and dashes that were sent in too few bytes. (Those
 * that a terminal would act on are somebody's doing, and are taken out where the issue is read.)
 */
const REMAINS = /[\0-\x06\x0e-\x1a\x1c-\x1f]/;

export class Intake {
  /** What came, by number. */
  readonly outcomes = new Map<number, SaveOutcome>();
  /** What did not, by its source: reasons, with a full stop. */
  readonly failures = new Map<string, string>();
  /** Numbers that came, and could not be read. */
  readonly damaged = new Set<number>();
  /** What the site has not. */
  readonly absent: number[] = [];
  /** Items of the feed that are no issues. */
  skipped = 0;
  /** The first thing that went wrong. */
  firstError: UserError | undefined;
  /** The issues that were here when it began. */
  private readonly here: ReadonlyMap<number, Source>;
  /** Numbers with which there is nothing more to do. */
  private readonly settled: Set<number>;
  private readonly library: LibraryPort;
  private readonly memory: RunMemory;
  private readonly onChange: () => void;

  constructor(library: LibraryPort, memory: RunMemory, onChange: () => void) {
    this.library = library;
    this.memory = memory;
    this.onChange = onChange;
    const { heads } = library.heads({ isQuick: true, isKept: false });
    this.here = new Map(heads.map(({ number, source }) => [number, source]));
    const synced = heads.filter(({ source }) => source === 'synced').map(({ number }) => number);
    this.settled = new Set([...synced, ...memory.absent()]);
  }

  /** How many numbers there is nothing more to do with. */
  get done(): number {
    return this.settled.size;
  }

  /** Whether an issue is on this machine, from any source. */
  isHere(number: number): boolean {
    return this.here.has(number) || this.outcomes.has(number);
  }

  /** Whether it was here, from the site, when the run began. */
  wasSynced(number: number): boolean {
    return this.here.get(number) === 'synced';
  }

  /** Whether any was. */
  get hadSynced(): boolean {
    return [...this.here.values()].includes('synced');
  }

  /** 0 where there is none. */
  get highestHere(): number {
    let highest = 0;
    for (const numbers of [this.here, this.outcomes]) {
      for (const number of numbers.keys()) highest = Math.max(highest, number);
    }
    return highest;
  }

  /** Whether anything was written. */
  get hasSaved(): boolean {
    return [...this.outcomes.values()].some((outcome) => outcome === 'added' || outcome === 'updated');
  }

  /** Whether nothing at all came. */
  get isEmpty(): boolean {
    return this.outcomes.size === 0 && this.absent.length === 0;
  }

  /**
   * Saves an issue as it is read; of several with one number the first counts. What cannot be read is noted, and `damaged`, as is a feed's
   * text that was damaged on its way: the issue's page may have it whole. Where that too is damaged, it does not replace what is here.
   * Throws `UserError('storage')` where the library cannot be written.
   */
  take({ number, from, html, read }: Arrival): void {
    if (this.outcomes.has(number)) return;
    let issue: Issue;
    try {
      const hasRemains = REMAINS.test(html);
      if (hasRemains && from === 'feed') throw garbled();
      issue = read();
      if (hasRemains && this.isOtherHere(issue)) throw garbled();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const reason = messageOf(error);
      this.damaged.add(number);
      this.fail(nameOf(number), reason, asNetworkError(`Issue ${number} cannot be used`, reason, error.hint));
      return;
    }
    this.outcomes.set(number, this.save(issue));
    this.damaged.delete(number);
    this.failures.delete(nameOf(number));
    this.memory.noteAbsent(number, false);
    this.settle([number]);
  }

  /** The site says that an issue is as it was. */
  keep(number: number): void {
    this.outcomes.set(number, 'unchanged');
    this.settle([number]);
  }

  /** The site has no such issue. */
  miss(number: number): void {
    // The feed has it, and what it has cannot be read: that is what there is to say.
    if (this.damaged.has(number)) return;
    this.absent.push(number);
    this.memory.noteAbsent(number, true);
    if (this.absent.length % ABSENT_AT_ONCE === 0) this.memory.keep();
    this.settle([number]);
  }

  /** There is nothing more to do with these numbers. */
  settle(numbers: Iterable<number>): void {
    const before = this.settled.size;
    for (const number of numbers) this.settled.add(number);
    if (this.settled.size > before) this.onChange();
  }

  /** Whether every number up to this one came from the site, now or before, or is not to be had. */
  hasAll(newest: number): boolean {
    for (let number = 1; number <= newest; number += 1) {
      const isHad = this.outcomes.has(number) || this.wasSynced(number) || this.memory.isAbsent(number);
      if (!isHad) return false;
    }
    return true;
  }

  /** Pages of the feed that could not be had don't matter any more: all that was on them came in another way. */
  forgivePages(): void {
    for (const source of this.failures.keys()) {
      if (!source.startsWith(ISSUE)) this.failures.delete(source);
    }
  }

  fail(source: string, reason: string, error: UserError): void {
    this.firstError ??= error;
    this.failures.set(source, `${reason.replace(/\.$/, '')}.`);
  }

  private isOtherHere(issue: Issue): boolean {
    const here = this.library.read(issue.number);
    return here !== undefined && writeIssue(here) !== writeIssue({ ...issue, source: here.source });
  }

  private save(issue: Issue): SaveOutcome {
    try {
      return this.library.save(issue);
    } catch (error) {
      const count = this.outcomes.size;
      if (!(error instanceof UserError) || count === 0) throw error;
      const before = count === 1 ? '1 issue was saved' : `${count} issues were saved`;
      throw new UserError(error.code, `${error.message} ${before} before.`, error.hint, { cause: error });
    }
  }
}

const ISSUE = 'issue ';

/** What an issue is called that failed. */
export function nameOf(number: number): string {
  return `${ISSUE}${number}`;
}

function garbled(): UserError {
  const hint = 'Sync again later. What is here stays as it is.';
  return new UserError('damaged', 'its characters were damaged on the way', hint);
}

/** Something came that is of no use. `reason` is half a sentence, or a whole one. */
export function asNetworkError(what: string, reason: string, hint: string): UserError {
  return new UserError('network', `${what}: ${reason.replace(/\.$/, '')}.`, hint);
}
