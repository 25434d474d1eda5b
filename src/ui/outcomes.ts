/** What became of an effect, in the one line that the screen has for it. */
import type { OpenReport } from '../actions/open-entry.js';
import type { SyncReport } from '../actions/sync-issues.js';
import type { Notice } from '../app/state.js';
import { UserError } from '../core/errors.js';
import { shortUrl } from '../core/text/safe-url.js';

/** An error a user can act on, in one line; anything else is a bug. */
export function problem(error: unknown): Notice {
  if (!(error instanceof UserError)) throw error;
  return { kind: 'warning', text: `${error.message} ${error.hint}` };
}

/** How opening a link went; `link` names it. */
export function openOutcome(report: OpenReport, link: string): Notice {
  if (report.markFailure !== undefined) return problem(report.markFailure);
  if (report.opened) return { kind: 'notice', text: `Opened ${shortUrl(report.href)}` };
  const copied = report.copied ? `${link} is on the clipboard` : link;
  return {
    kind: 'warning',
    text: `No browser within reach: ${report.reason ?? 'none was found'}. ${copied}:`,
    link: report.href,
  };
}

/** What a sync brought; `number` where it was asked for one issue. */
export function syncOutcome(
  { added, updated, failed, absent }: SyncReport,
  number: number | undefined,
): Notice {
  const [first] = failed;
  if (first !== undefined) {
    return {
      kind: 'warning',
      text: `Not everything could be had. ${first.source}: ${first.reason} r tries again.`,
    };
  }
  if (number !== undefined && absent.includes(number)) {
    return { kind: 'warning', text: `sreweekly.com has no issue ${number}.` };
  }
  const names = (numbers: readonly number[]): string =>
    numbers.length <= 3 ? numbers.map((each) => `#${each}`).join(', ') : `${numbers.length} issues`;
  const parts = [
    ...(added.length === 0 ? [] : [`${names(added)} added`]),
    ...(updated.length === 0 ? [] : [`${names(updated)} updated`]),
  ];
  return { kind: 'notice', text: parts.length === 0 ? 'Nothing new.' : `${parts.join(', ')}.` };
}

/** Why nothing could be had, and that nothing is lost by it. */
export function syncProblem(error: unknown, issuesHere: number): Notice {
  const said = problem(error);
  if (!(error instanceof UserError) || error.code !== 'network') return said;
  const here =
    issuesHere === 1 ? 'The issue you have is still here.' : `Your ${issuesHere} issues are all here.`;
  return { kind: 'warning', text: `${error.message} ${here} r tries again.` };
}
