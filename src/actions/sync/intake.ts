/** What comes in a run is saved at once, and counted, as is what does not come. */
import { messageOf, UserError } from '../../core/errors.js';
import type { Issue, Source } from '../../core/issue/model.js';
import type { LibraryPort, SaveOutcome } from '../../ports.js';
import type { RunMemory } from './run-memory.js';

/** What the site does not have is kept in mind after so many of it, so that a killed run need not ask for it again. */
const ABSENT_AT_ONCE = 10;

export class Intake {
  /** What came, by number. */
  readonly outcomes = new Map<number, SaveOutcome>();
  /** What did not, by its source: reasons. */
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
    const { heads } = library.heads({ isQuick: true });
    this.here = new Map(heads.map(({ number, source }) => [number, source]));
    this.settled = new Set([...this.here.keys()].filter((number) => this.wasSynced(number)));
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
   * Saves an issue as it is read; of several with one number the first counts. What cannot be read is noted, and `damaged`. Throws
   * `UserError('storage')` where the library cannot be written.
   */
  take(number: number, read: () => Issue): void {
    if (this.outcomes.has(number)) return;
    let issue: Issue;
    try {
      issue = read();
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
    this.settle(number);
  }

  /** The site says that an issue is as it was. */
  keep(number: number): void {
    this.outcomes.set(number, 'unchanged');
    this.settle(number);
  }

  /** The site has no such issue. */
  miss(number: number): void {
    // The feed has it, and what it has cannot be read: that is what there is to say.
    if (this.damaged.has(number)) return;
    this.absent.push(number);
    this.memory.noteAbsent(number, true);
    if (this.absent.length % ABSENT_AT_ONCE === 0) this.memory.keep();
    this.settle(number);
  }

  /** There is nothing more to do with a number. */
  settle(number: number): void {
    this.settled.add(number);
    this.onChange();
  }

  fail(source: string, reason: string, error: UserError): void {
    this.firstError ??= error;
    this.failures.set(source, reason);
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

/** What an issue is called that failed. */
export function nameOf(number: number): string {
  return `issue ${number}`;
}

/** Something came that is of no use. `reason` is half a sentence, or a whole one. */
export function asNetworkError(what: string, reason: string, hint: string): UserError {
  return new UserError('network', `${what}: ${reason.replace(/\.$/, '')}.`, hint);
}
