/** Where an answer may send us. */

/** The next place, or half a sentence about the site, after its name. */
export type Redirect = { readonly url: URL } | { readonly problem: string };

/**
 * From https only to https, with no credentials, and only to the site that was asked for: its own host with or without `www.`, or a
 * host under it. Who publishes elsewhere is named with `--from`.
 */
export function followRedirect(from: URL, asked: URL, location: string | null): Redirect {
  if (location === null || !URL.canParse(location, from.href)) return { problem: 'sends on to nowhere' };
  const url = new URL(location, from);
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || from.protocol === 'https:')) {
    return { problem: `sends on to ${url.protocol}, which is not safe` };
  }
  if (url.username !== '' || url.password !== '')
    return { problem: 'sends on to a link with a password in it' };
  if (!isSameSite(asked.hostname, url.hostname))
    return { problem: `sends on to another site, ${url.hostname}` };
  return { url };
}

function isSameSite(asked: string, other: string): boolean {
  const name = asked.replace(/^www\./, '');
  return other === name || other.endsWith(`.${name}`);
}
