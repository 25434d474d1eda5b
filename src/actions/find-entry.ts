/** What a ref stands for on this machine. What it does not stand for is said as a `UserError`. */
import { longDate } from '../core/dates.js';
import { UserError } from '../core/errors.js';
import type { Entry, Issue } from '../core/issue/model.js';
import { dateOf, inChain, newestHere } from '../core/library/chain.js';
import { makeIndex, type LibraryIndex } from '../core/library/library-index.js';
import { parseRef, type Ref } from '../core/library/refs.js';
import type { Ports } from '../ports.js';

type LibraryPorts = Pick<Ports, 'library' | 'calendar'>;

/** A ref that stands for one thing. */
export type SingleRef = Exclude<Ref, { readonly kind: 'range' }>;

/** An issue, or one entry of it. */
export interface Found {
  readonly issue: Issue;
  readonly entry?: Entry;
}

const GET_ISSUES = 'If you have it as a file: sre-weekly import PATH';

/** The index as heads alone give it: numbers, dates and the ends of the chain. `isQuick` as in `LibraryPort.heads`. */
export function openIndex(ports: LibraryPorts, options?: { readonly isQuick: boolean }): LibraryIndex {
  return makeIndex(ports.library.heads(options).heads, ports.calendar);
}

/** A word as a ref; throws `UserError('usage')` where it is none. */
export function readRef(word: string): Ref {
  const ref = parseRef(word);
  if (ref === undefined) throw badRef(word);
  return ref;
}

/** What is said about a word that is no ref. */
export function badRef(word: string): UserError {
  return new UserError(
    'usage',
    `“${word}” is neither an issue nor an entry.`,
    'Write an issue as 210, its third entry as 210.3, the newest issue as latest.',
  );
}

/** A word as a ref to one issue or entry; throws `UserError('usage')` where it is none, or a range. */
export function readSingleRef(word: string): SingleRef {
  const ref = readRef(word);
  if (ref.kind !== 'range') return ref;
  throw new UserError(
    'usage',
    `“${word}” is more than one issue.`,
    `Name one: ${ref.from}, or ${ref.from}.1`,
  );
}

/** The number of the issue a ref is about. */
export function numberOf(ref: SingleRef, index: LibraryIndex): number {
  if (ref.kind !== 'latest') return ref.number;
  const newest = newestHere(index);
  if (newest !== undefined) return newest;
  throw new UserError(
    'not-here',
    'There is no issue on this machine.',
    'Take issues from files you have: sre-weekly import PATH',
  );
}

/** The issue or entry itself; throws `not-here`, `no-such-entry` or `damaged`. */
export function findEntry(ports: LibraryPorts, ref: SingleRef, index = openIndex(ports)): Found {
  const issue = ref.kind === 'latest' ? findNewest(ports, index) : findIssue(ports, ref.number, index);
  if (ref.kind !== 'entry') return { issue };
  const entry = issue.entries[ref.position - 1];
  if (entry !== undefined) return { issue, entry };
  throw new UserError('no-such-entry', ...noSuchEntry(issue));
}

/** What a quick look took for the newest may have been damaged since: then another one is. */
function findNewest(ports: LibraryPorts, index: LibraryIndex): Issue {
  const newest = ports.library.read(numberOf({ kind: 'latest' }, index));
  if (newest !== undefined) return newest;
  const now = openIndex(ports);
  return findIssue(ports, numberOf({ kind: 'latest' }, now), now);
}

function findIssue(ports: LibraryPorts, number: number, index: LibraryIndex): Issue {
  const issue = ports.library.read(number);
  if (issue !== undefined) return issue;
  if (!inChain(index, number)) {
    const end = index.highest > 0 ? `, which ends at ${index.highest}` : '';
    throw new UserError(
      'not-here',
      `Issue ${number} is not in the chain${end}.`,
      'See what is on this machine: sre-weekly list',
    );
  }
  const damaged = ports.library.heads().damaged.find(({ file }) => numberInName(file) === number);
  if (damaged !== undefined) {
    throw new UserError(
      'damaged',
      `Issue ${number} could not be read: ${damaged.file}, ${damaged.problem}.`,
      damaged.hint,
    );
  }
  const date = dateOf(index, number);
  const when = date === undefined ? '' : ` of ${longDate(date)}`;
  throw new UserError('not-here', `Issue ${number}${when} is not on this machine.`, GET_ISSUES);
}

function noSuchEntry({ number, entries }: Issue): [message: string, hint: string] {
  if (entries.length === 0)
    return [`Issue ${number} has no entries.`, 'See the issue: sre-weekly show ' + number];
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  const range = entries.length === 1 ? `${number}.1` : `${number}.1 to ${number}.${entries.length}`;
  return [`Issue ${number} has ${count}: ${range}.`, `See them all: sre-weekly show ${number}`];
}

/** `issues/0013.md` → 13 */
function numberInName(file: string): number | undefined {
  const digits = /(?:^|\/)(\d{4,})\.md$/.exec(file)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
