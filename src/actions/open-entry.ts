/** Opens an entry's link, an archived copy of it, or any other link, in the browser; the command line and the reader both do it here. */
import { UserError } from '../core/errors.js';
import type { Entry, Issue } from '../core/issue/model.js';
import { keysOf } from '../core/library/counts.js';
import type { Marks } from '../core/marks.js';
import { safeUrl } from '../core/text/safe-url.js';
import type { Ports } from '../ports.js';

/** An entry's own link, or a link inside a summary or an issue's page, which no mark goes with. */
export type OpenTarget =
  { readonly issue: Issue; readonly entry: Entry } | { readonly url: string; readonly date?: string };

/** A link that may be opened. */
export interface SafeLink {
  readonly href: string;
  /** As it goes over the wire: foreign letters as punycode. */
  readonly host: string;
  /** The host has foreign letters, which may look like others: say which host it is before it is trusted. */
  readonly isIdn: boolean;
}

export interface OpenReport extends SafeLink {
  readonly opened: boolean;
  /** Why it was not opened, half a sentence. */
  readonly reason?: string;
  /** Not opened, and put on the clipboard instead. */
  readonly copied: boolean;
  /** All marks, where the entry was marked read. */
  readonly marks?: Marks;
  /** It was opened, but could not be marked read. */
  readonly markFailure?: UserError;
}

/** The link to open; `archived` is the Internet Archive's copy of the issue's day. Throws `no-link` or `unsafe-link`. */
export function linkOf(target: OpenTarget, { archived = false } = {}): SafeLink {
  const { raw, date, name } = 'entry' in target ? ofEntry(target) : ofUrl(target);
  const link = safeUrl(raw);
  if (!link.ok) {
    throw new UserError(
      'unsafe-link',
      `${name} has a link that is not opened: ${link.reason}.`,
      `It is: ${raw}`,
    );
  }
  if (!archived) return link;
  const day = date === undefined ? '' : `${date.replaceAll('-', '')}/`;
  const copy = safeUrl(`https://web.archive.org/web/${day}${link.href}`);
  if (!copy.ok)
    throw new UserError('unsafe-link', `${name} cannot be looked up: ${copy.reason}.`, `It is: ${raw}`);
  return copy;
}

/**
 * Opens a link, and marks the entry read where the preference `open.marksRead` says so. Where no browser is within
 * reach, the link is copied and nothing is marked: whoever calls shows it whole. Throws as `linkOf` does, and nothing else.
 */
export async function openEntry(
  ports: Pick<Ports, 'browser' | 'clipboard' | 'reading' | 'preferences'>,
  target: OpenTarget,
  options: { readonly archived?: boolean } = {},
): Promise<OpenReport> {
  const { href, host, isIdn } = linkOf(target, options);
  const outcome = await ports.browser.open(href);
  if (!outcome.opened) {
    return { href, host, isIdn, opened: false, reason: outcome.reason, copied: ports.clipboard.copy(href) };
  }
  return { href, host, isIdn, opened: true, copied: false, ...markRead(ports, target) };
}

function markRead(
  ports: Pick<Ports, 'reading' | 'preferences'>,
  target: OpenTarget,
): Pick<OpenReport, 'marks' | 'markFailure'> {
  if (!('entry' in target)) return {};
  const keys = keysOf(target.issue)[target.issue.entries.findIndex(({ ref }) => ref === target.entry.ref)];
  try {
    if (keys === undefined || !ports.preferences.load()['open.marksRead']) return {};
    return { marks: ports.reading.mark([{ kind: 'read', keys, value: true }]) };
  } catch (error) {
    if (error instanceof UserError) return { markFailure: error };
    throw error;
  }
}

interface RawLink {
  readonly raw: string;
  readonly date?: string;
  /** What has the link, to begin a sentence with. */
  readonly name: string;
}

function ofEntry({ issue, entry }: { readonly issue: Issue; readonly entry: Entry }): RawLink {
  const { ref, url, rawUrl } = entry;
  if (url !== undefined) return { raw: url, date: issue.date, name: `Entry ${ref}` };
  if (rawUrl === undefined) {
    throw new UserError('no-link', `Entry ${ref} has no link.`, `Read it: sre-weekly show ${ref}`);
  }
  throw new UserError(
    'no-link',
    `Entry ${ref} has something in its link's place that is no link: ${rawUrl}`,
    `Read it: sre-weekly show ${ref}`,
  );
}

function ofUrl({ url, date }: { readonly url: string; readonly date?: string }): RawLink {
  return { raw: url, name: 'This', ...(date === undefined ? {} : { date }) };
}
