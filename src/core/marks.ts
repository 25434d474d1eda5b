/**
 * Marks: read and starred, each a register of its own per key. The later stamp wins, of equal stamps the larger
 * value (`true`), so that merging is commutative, associative and idempotent: files may arrive in any order, any number of times.
 */

/** The value, and when it was set: milliseconds since 1970, or later than any stamp seen where the clock is behind. */
export type Register = readonly [value: boolean, stamp: number];
export type Registers = ReadonlyMap<string, Register>;
export type MarkKind = 'read' | 'star';

export interface Marks {
  readonly read: Registers;
  readonly star: Registers;
}

/** One mark to set, under each of the entry's keys (see `markKeys`). */
export interface MarkChange {
  readonly kind: MarkKind;
  readonly keys: readonly string[];
  readonly value: boolean;
}

export const NO_MARKS: Marks = { read: new Map(), star: new Map() };

/**
 * No stamp is later: the year 144,683. Stamps are only compared, so a clock that ran ahead is taken as it is, and the next stamp is one
 * more; beyond this bound, which only a damaged or hostile file reaches, one more would stop being a different number.
 */
export const MAX_STAMP = 2 ** 52;

/** Longer keys are neither kept nor read. */
const MAX_KEY_LENGTH = 65_536;

/** All of them, merged. The first is returned as it is where the others add nothing. */
export function mergeMarks(first: Marks, ...others: readonly Marks[]): Marks {
  const read = mergeRegisters(first.read, others, 'read');
  const star = mergeRegisters(first.star, others, 'star');
  return read === first.read && star === first.star ? first : { read, star };
}

function mergeRegisters(first: Registers, others: readonly Marks[], kind: MarkKind): Registers {
  let merged: Map<string, Register> | undefined;
  for (const other of others) {
    for (const [key, register] of other[kind]) {
      const known = (merged ?? first).get(key);
      if (known !== undefined && !isLater(register, known)) continue;
      merged ??= new Map(first);
      merged.set(key, register);
    }
  }
  return merged ?? first;
}

/** Whether the first wins over the second; false where they are equal. */
function isLater([value, stamp]: Register, [otherValue, otherStamp]: Register): boolean {
  return stamp > otherStamp || (stamp === otherStamp && value && !otherValue);
}

/** Sets marks, each later than every mark there is and the ones before it. `written` is what was set, alone: what is to be kept. */
export function applyChanges(
  marks: Marks,
  changes: readonly MarkChange[],
  now: number,
): { readonly marks: Marks; readonly written: Marks } {
  const written = { read: new Map<string, Register>(), star: new Map<string, Register>() };
  let stamp = Math.max(Math.trunc(now), highestStamp(marks) + 1);
  for (const { kind, keys, value } of changes) {
    const register: Register = [value, Math.min(stamp, MAX_STAMP)];
    for (const key of keys) {
      if (key.length <= MAX_KEY_LENGTH) written[kind].set(key, register);
    }
    stamp += 1;
  }
  return { marks: mergeMarks(marks, written), written };
}

/** What the later register of all keys says; of equally late ones, `true`. False where there is none. */
export function isMarked(marks: Marks, kind: MarkKind, keys: readonly string[]): boolean {
  let latest: Register | undefined;
  for (const key of keys) {
    const register = marks[kind].get(key);
    if (register !== undefined && (latest === undefined || isLater(register, latest))) latest = register;
  }
  return latest?.[0] ?? false;
}

/** 0 where there are no marks. */
export function highestStamp(marks: Marks): number {
  let highest = 0;
  for (const registers of [marks.read, marks.star]) {
    for (const [, stamp] of registers.values()) highest = Math.max(highest, stamp);
  }
  return highest;
}

/**
 * Marks from `{"read": {"<key>": [true, 1583668800000], …}, "star": {…}}`; either may be missing, and whatever else is there is ignored.
 * Undefined where that is no such object. A register that is none is left out, alone.
 */
export function parseMarks(json: unknown): Marks | undefined {
  if (!isObject(json)) return undefined;
  const { read, star } = json;
  const given = [read, star].filter((registers) => registers !== undefined);
  if (given.length === 0 || !given.every(isObject)) return undefined;
  return { read: parseRegisters(read), star: parseRegisters(star) };
}

function parseRegisters(json: unknown): Registers {
  const registers = new Map<string, Register>();
  for (const [key, register] of Object.entries(json ?? {})) {
    if (key.length <= MAX_KEY_LENGTH && isRegister(register)) registers.set(key, register);
  }
  return registers;
}

function isRegister(json: unknown): json is Register {
  if (!Array.isArray(json) || json.length !== 2) return false;
  const [value, stamp]: unknown[] = json;
  return (
    typeof value === 'boolean' && Number.isInteger(stamp) && Number(stamp) >= 0 && Number(stamp) <= MAX_STAMP
  );
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** What `parseMarks` reads. Keys are own properties, `__proto__` too. */
export function marksToJson(marks: Marks): Record<MarkKind, Record<string, Register>> {
  return { read: Object.fromEntries(marks.read), star: Object.fromEntries(marks.star) };
}
