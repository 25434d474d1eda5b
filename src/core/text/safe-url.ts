/**
 * Links that are safe to open. An allow-list: absolute http and https without credentials, nothing invisible in them,
 * and a host of letters, digits, dots and hyphens once `URL` has read it. Everything else is text.
 */

/** `reason` is half a sentence, to be put after "the link is not opened: ". */
export type SafeUrl =
  | { readonly ok: true; readonly href: string; readonly host: string; readonly isIdn: boolean }
  | { readonly ok: false; readonly reason: string };

const MOST_CHARACTERS = 4096;

/**
 * Reads a link. `href` is `URL.href`: spaces in path and query are percent-encoded, a host of other letters than ours
 * is in punycode (`isIdn`), and reading `href` again gives the same. `host` has the port, where there is one.
 */
export function safeUrl(raw: string): SafeUrl {
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (text === '') return refused('it is empty');
  if (text.length > MOST_CHARACTERS) return refused('it is longer than 4,096 characters');
  if (hasInvisible(text)) return refused('it has control or invisible characters');

  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(text)?.[0].toLowerCase();
  if (scheme === undefined) return refused('it does not begin with http:// or https://');
  if (scheme !== 'http' && scheme !== 'https')
    return refused(`its kind is “${scheme.slice(0, 20)}:”, not http or https`);
  // `URL` takes https:host, https:///host and https:\\host as well; people don't read them as it does.
  const authority = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1];
  if (authority === undefined || authority === '') return refused('it names no host');
  if (authority.includes('\\')) return refused('it has a backslash in its host');
  return readUrl(text);
}

function readUrl(text: string): SafeUrl {
  if (!URL.canParse(text)) return refused('its host or port cannot be read');
  const { href: written, host, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return refused('it carries a user name or password');
  if (!/^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/.test(hostname))
    return refused('its host has characters that no host has');
  // Node 20 leaves it in a path, newer ones don't: keys of marks and bytes of files have to be the same on both.
  const href = written.replace(/^[^?#]*/, (path) => path.replaceAll('^', '%5E'));
  if (href.length > MOST_CHARACTERS) return refused('it is longer than 4,096 characters');
  return { ok: true, href, host, isIdn: /(?:^|\.)xn--/.test(hostname) };
}

/** A link for display: without scheme, `www.` and a closing slash. Nothing is decoded: punycode and %xx stay as they are. */
export function shortUrl(href: string): string {
  return href.replace(/^https?:\/\/(?:www\.(?=[^/]+\.))?/i, '').replace(/\/$/, '');
}

/**
 * A link as it is handed to another program. None of ours is a shell, but openers are often shell scripts: quotes,
 * backticks, `$`, backslash, `|`, `^`, braces, angle brackets and spaces are percent-encoded, which means the same to a server.
 * `& ; ( ) *` have a meaning of their own in links and stay.
 */
export function openable(href: string): string {
  return href.replace(/[\s'"`$\\|^{}<>]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80
      ? `%${code.toString(16).toUpperCase().padStart(2, '0')}`
      : encodeURIComponent(character);
  });
}

function hasInvisible(text: string): boolean {
  if (/^[ -~]*$/.test(text)) return false;
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufffc]/u.test(
    text,
  );
}

function refused(reason: string): SafeUrl {
  return { ok: false, reason };
}
