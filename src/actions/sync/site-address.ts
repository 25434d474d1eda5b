/** Which site is synced, and where on it things are. */
import { UserError } from '../../core/errors.js';
import { safeUrl } from '../../core/text/safe-url.js';

const SRE_WEEKLY = 'https://sreweekly.com';

export interface SiteAddress {
  /** Without a slash at its end, as in `https://sreweekly.com`. */
  readonly base: string;
  /** As people know it, as in `sreweekly.com`. */
  readonly host: string;
}

/** What `--from` names: the site, or its feed. Throws `UserError('usage')` where that is no http(s) address. */
export function siteAddress(from: string = SRE_WEEKLY): SiteAddress {
  const link = safeUrl(from);
  if (!link.ok) {
    throw new UserError(
      'usage',
      `There is no syncing from “${from}”: ${link.reason}.`,
      `Name a site as it is in a browser, as in --from ${SRE_WEEKLY}`,
    );
  }
  const { origin, pathname } = new URL(link.href);
  return { base: origin + pathname.replace(/\/+(?:feed\/*)?$/, ''), host: link.host };
}

/** A page of the feed; the first holds the newest issues. */
export function feedUrl({ base }: SiteAddress, page: number): string {
  return `${base}/feed/${page === 1 ? '' : `?paged=${page}`}`;
}

/** The page of one issue. */
export function issueUrl({ base }: SiteAddress, number: number): string {
  return `${base}/sre-weekly-issue-${number}/`;
}
