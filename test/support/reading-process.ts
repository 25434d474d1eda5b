/**
 * A process that reads and marks, for tests with several of them: `<command> <library> <state> …`. It says what it did, a line a time, on
 * stdout, and only once it is done: what it said that it marked must never be lost.
 */
import { writeSync } from 'node:fs';
import { UserError } from '../../src/core/errors.js';
import { createReading } from '../../src/io/reading/reading.js';

const [command = '', library = '', state = '', ...rest] = process.argv.slice(2);
const reading = createReading({
  library,
  state,
  clock: { now: () => Date.now() },
  pid: process.pid,
  hostname: 'here',
});
const say = (line: string) => writeSync(1, `${line}\n`);
const mark = (keys: readonly string[]) =>
  reading.mark(keys.map((key) => ({ kind: 'read', keys: [key], value: true })));

/** Marks keys of its own, one by one; a count of 0 goes on for ever. */
function markOneByOne([prefix = '', count = '0']: readonly string[]): void {
  reading.fold();
  const end = count === '0' ? Infinity : Number(count);
  for (let index = 0; index < end; index += 1) {
    mark([`${prefix} ${index}`]);
    say(`${prefix} ${index}`);
    // Every so often all that this process has is folded away under it.
    if (index % 50 === 49) reading.fold();
  }
  reading.fold();
}

/**
 * Steps of a long sitting, from one to before another: a key of its own is marked read, and of each fifth step the one two before is
 * marked unread again. Says each step once it is done, so that another process can go on where this one was killed.
 */
function markSteps([prefix = '', from = '0', to = '0']: readonly string[]): void {
  reading.fold();
  for (let step = Number(from); step < Number(to); step += 1) {
    const isTakenBack = step % 5 === 4;
    reading.mark([
      { kind: 'read', keys: [`${prefix} ${isTakenBack ? step - 2 : step}`], value: !isTakenBack },
    ]);
    say(String(step));
    if (step % 25 === 24) reading.fold();
  }
  reading.fold();
}

/** Marks so many keys at once, for each number given, and says how each went. */
function markAtOnce(counts: readonly string[]): void {
  for (const [attempt, count] of counts.entries()) {
    try {
      mark(Array.from({ length: Number(count) }, (_, index) => `attempt ${attempt} key ${index}`));
      say('marked');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { syscall = '' } = error.cause as { readonly syscall?: string };
      say(`${error.code}: ${error.message} ${error.hint} [${syscall}]`);
    }
    say(`has ${reading.marks().read.size}`);
  }
}

/** Says which keys are read, after each change. */
function watchKeys(): void {
  reading.marks();
  reading.watch(() => say([...reading.refresh().read.keys()].join(', ')));
  setInterval(() => {}, 1_000);
  say('watching');
}

/** Watches and has nothing else to do. */
function watchAndEnd(): void {
  reading.watch(() => {});
  say('watching');
}

switch (command) {
  case 'fold':
    reading.fold();
    say('folded');
    break;
  case 'mark-one-by-one':
    markOneByOne(rest);
    break;
  case 'mark-steps':
    markSteps(rest);
    break;
  case 'mark-at-once':
    markAtOnce(rest);
    break;
  case 'watch-keys':
    watchKeys();
    break;
  case 'watch-and-end':
    watchAndEnd();
    break;
  default:
    throw new Error(`no such command: ${command}`);
}
