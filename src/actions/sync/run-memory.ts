/** What a run knows from those before it, and leaves for those after it. */
import type { Clock, SyncMemory, SyncMemoryPort } from '../../ports.js';

/** How long a number that the site did not have is not asked for again, milliseconds. */
const ABSENT_FOR = 30 * 24 * 3_600_000;

type Changes = { readonly [Key in Exclude<keyof SyncMemory, 'absent'>]?: SyncMemory[Key] | undefined };

export class RunMemory {
  private held: SyncMemory;
  private readonly absentSince: Map<number, number>;
  private readonly port: SyncMemoryPort;
  private readonly site: string;
  private readonly clock: Clock;

  constructor(port: SyncMemoryPort, site: string, clock: Clock) {
    this.port = port;
    this.site = site;
    this.clock = clock;
    this.held = port.load(site);
    this.absentSince = new Map(this.held.absent);
  }

  get known(): Omit<SyncMemory, 'absent'> {
    return this.held;
  }

  /** Changes what is known; `undefined` forgets. */
  note(changes: Changes): void {
    const entries = Object.entries({ ...this.held, ...changes }).filter(([, value]) => value !== undefined);
    this.held = Object.fromEntries(entries) as unknown as SyncMemory;
  }

  /** The site does not have a number, or has it now. */
  noteAbsent(number: number, isAbsent: boolean): void {
    if (isAbsent) this.absentSince.set(number, this.clock.now());
    else this.absentSince.delete(number);
  }

  /** Whether the site did not have a number lately. */
  isAbsent(number: number): boolean {
    const since = this.absentSince.get(number);
    return since !== undefined && this.clock.now() - since < ABSENT_FOR;
  }

  /** The numbers that the site did not have lately. */
  absent(): number[] {
    return [...this.absentSince.keys()].filter((number) => this.isAbsent(number));
  }

  /** Keeps what is known, whatever becomes of this run. */
  keep(): void {
    this.port.save(this.site, { ...this.held, absent: this.absentSince });
  }
}
