/** Many things at once, in an order that a seed decides: what a storm of signals or of sizes is made of. */

/** Random numbers that are the same in every run; another SEED looks for what these miss. */
export class Dice {
  #state: number;

  constructor(salt: number) {
    this.#state = (Number(process.env['SEED'] ?? 210) * 7919 + salt * 104_729) >>> 0;
  }

  /** A whole number from `least` to `most`. (mulberry32) */
  roll(least: number, most: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return least + Math.floor(fraction * (most - least + 1));
  }

  one<T>(of: readonly T[]): T {
    return of[this.roll(0, of.length - 1)] as T;
  }

  /** A moment of a seeded length: not to wait for anything, but to come at any time. */
  moment(mostMs: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, this.roll(0, mostMs));
    });
  }
}

/** Runs a task for each item, so many at once. Returns what they returned that is no `undefined`; one that throws counts as its message. */
export async function inTurns<T>(
  items: readonly T[],
  atOnce: number,
  task: (item: T, index: number) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      const complaint = await task(item, index).catch((error: unknown) => String(error));
      if (complaint !== undefined) complaints.push(complaint);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return complaints;
}
