import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { openable, safeUrl, shortUrl } from '../../../src/core/text/safe-url.js';
import { safeJson } from '../../../src/core/text/sanitize.js';
import { counterexample } from './counterexample.js';

/** What `safeUrl` makes of a link: its href, or why not. */
const read = (raw: string) => {
  const result = safeUrl(raw);
  return result.ok ? result.href : `refused: ${result.reason}`;
};

/** Rows of a table with a first column that can be shown as a test's name. */
const named = (rows: readonly [raw: string, expected: string][]) =>
  rows.map(([raw, expected]) => [safeJson(raw).slice(0, 60), raw, expected] as const);

describe('links that are opened', () => {
  const table = named([
    ['https://sreweekly.com/a?b=1;c=2&d=%20', 'https://sreweekly.com/a?b=1;c=2&d=%20'],
    ['HTTPS://EXAMPLE.com', 'https://example.com/'],
    [' https://ex.com ', 'https://ex.com/'],
    ['\u00a0http://ex.com/a\r\n', 'http://ex.com/a'],
    ['https://ex.com/a b c?d e#f g', 'https://ex.com/a%20b%20c?d%20e#f%20g'],
    ['https://ex.com/"\'$(id)`id`', "https://ex.com/%22'$(id)%60id%60"],
    ['https://ex.com/a^b?c^d#e^f', 'https://ex.com/a%5Eb?c^d#e^f'],
    ['http://①②⑦.0.0.1/', 'http://127.0.0.1/'],
    ['http://0x7f000001/', 'http://127.0.0.1/'],
    ['http://[::1]/', 'http://[::1]/'],
    ['https://ex.com:8443/a', 'https://ex.com:8443/a'],
    ['https://some_team.ex.com/', 'https://some_team.ex.com/'],
    ['https://ex.com/a\\b', 'https://ex.com/a/b'],
    ['https://ex.com/~x/ä-漢?q=“a”', 'https://ex.com/~x/%C3%A4-%E6%BC%A2?q=%E2%80%9Ca%E2%80%9D'],
    ['https://ex.com/login?to=https://user@other.com/', 'https://ex.com/login?to=https://user@other.com/'],
  ]);
  test.each(table)('%s', (_, raw, href) => {
    expect(read(raw)).toBe(href);
  });

  test('the host is named with its port, and as the network knows it', () => {
    expect(safeUrl('https://Ex.com:8443/a')).toEqual({
      ok: true,
      href: 'https://ex.com:8443/a',
      host: 'ex.com:8443',
      isIdn: false,
    });
    expect(safeUrl('https://аpple.com/')).toEqual({
      ok: true,
      href: 'https://xn--pple-43d.com/',
      host: 'xn--pple-43d.com',
      isIdn: true,
    });
    expect(safeUrl('https://www.xn--bcher-kva.example/')).toMatchObject({ isIdn: true });
    expect(safeUrl('https://notxn--a.example/')).toMatchObject({ isIdn: false });
  });
});

describe('links that are refused', () => {
  const scheme = (name: string) => `its kind is “${name}:”, not http or https`;
  const INVISIBLE = 'it has control or invisible characters';
  const RELATIVE = 'it does not begin with http:// or https://';
  const table = named([
    ['', 'it is empty'],
    ['   ', 'it is empty'],
    ['//x.com/a', RELATIVE],
    ['/a/b', RELATIVE],
    ['example.com', RELATIVE],
    ['file:///etc/passwd', scheme('file')],
    ['FILE:///C:/Windows/System32/calc.exe', scheme('file')],
    ['javascript:alert(1)', scheme('javascript')],
    ['java\nscript:alert(1)', INVISIBLE],
    ['data:text/html,x', scheme('data')],
    ['smb://h/s', scheme('smb')],
    ['\\\\evil\\share', RELATIVE],
    ['C:\\x.exe', scheme('c')],
    ['-a Calculator', RELATIVE],
    ['--help', RELATIVE],
    ['https://u:p@good.com@evil.com/', 'it carries a user name or password'],
    ['https://good.com@evil.com/', 'it carries a user name or password'],
    ['https://good.com\\@evil.com/', 'it has a backslash in its host'],
    ['https:\\\\good.com\\a', 'it names no host'],
    ['https:good.com', 'it names no host'],
    ['https:///good.com', 'it names no host'],
    ['https://', 'it names no host'],
    ['https://ex.com/\n--flag', INVISIBLE],
    ['https://ex.com/a\tb', INVISIBLE],
    ['https://ex.com/\u202egpj', INVISIBLE],
    ['https://ex.com/\u0000', INVISIBLE],
    ['https://ex.com/\u009b31m', INVISIBLE],
    ['https://goo\u200bgle.com/', INVISIBLE],
    ['https://ex.com/\u{e0041}', INVISIBLE],
    ['https://ex.com/\ud800', INVISIBLE],
    ['mailto:a@b', scheme('mailto')],
    ['vscode://x', scheme('vscode')],
    ['ms-msdt:/id', scheme('ms-msdt')],
    ['search-ms:query=x', scheme('search-ms')],
    ['view-source:https://x', scheme('view-source')],
    [`${'x'.repeat(3000)}:a`, scheme('x'.repeat(20))],
    ['http://square space', 'its host or port cannot be read'],
    ['https://ex.com:99999/', 'its host or port cannot be read'],
    ['https://a$(id).com/', 'its host has characters that no host has'],
    ["https://a'b.com/", 'its host has characters that no host has'],
  ]);
  test.each(table)('%s', (_, raw, reason) => {
    expect(read(raw)).toBe(`refused: ${reason}`);
  });

  test('a link of more than 4,096 characters, written out or once its characters are encoded', () => {
    const longest = `https://ex.com/${'a'.repeat(4096 - 15)}`;
    expect(safeUrl(longest).ok).toBe(true);
    expect(read(`${longest}a`)).toBe('refused: it is longer than 4,096 characters');
    expect(read(`https://ex.com/${'a'.repeat(10_000)}`)).toBe('refused: it is longer than 4,096 characters');
    expect(read(`https://ex.com/${'漢'.repeat(1000)}`)).toBe('refused: it is longer than 4,096 characters');
  });

  test('what is no string', () => {
    expect(safeUrl(undefined as unknown as string)).toEqual({ ok: false, reason: 'it is empty' });
  });
});

const PARTS = [
  'http https file : // / \\ @ user ex.com аpple . ? # %41 % $(id) ` \' " 漢 :80 [::1] ; & -x \ud800 \u202e \u200b'.split(
    ' ',
  ),
  [' ', '\t', '\n'],
].flat();

const links = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 10 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...PARTS), { maxLength: 10 }).map((parts) => `https://ex.com/${parts.join('')}`),
);

test('every link that is opened is printable ASCII, http or https, without credentials, and reads the same again', () => {
  const law = fc.property(links, (raw) => {
    const link = safeUrl(raw);
    if (!link.ok) return /^it[ s][^\p{C}]+$/u.test(link.reason);
    const { username, password, host } = new URL(link.href);
    const isBare = username === '' && password === '' && host === link.host;
    return isBare && /^https?:\/\/[!-~]+$/.test(link.href) && read(link.href) === link.href;
  });
  expect(counterexample(law, 5000)).toBeUndefined();
});

describe('openable', () => {
  test('nothing is left that could quote, expand or redirect in a shell', () => {
    expect(openable("https://ex.com/%22'$(id)%60?a={b}|c^d#`e`<\\>")).toBe(
      'https://ex.com/%22%27%24(id)%60?a=%7Bb%7D%7Cc%5Ed#%60e%60%3C%5C%3E',
    );
    expect(openable('https://ex.com/a b\u00a0c')).toBe('https://ex.com/a%20b%C2%A0c');
  });

  test('what separates the parts of a link stays', () => {
    const href = 'https://ex.com:80/~a_b-c.d/(e)*!;v=1,2?f=%20&g=+h@i:j/k#l?m=n';
    expect(openable(href)).toBe(href);
  });

  test('the link means the same, and stays safe', () => {
    const decode = (part: string) =>
      part.replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
    const law = fc.property(links, (raw) => {
      const link = safeUrl(raw);
      if (!link.ok) return true;
      const handed = openable(link.href);
      const isSame = decode(handed) === decode(link.href) && new URL(handed).host === link.host;
      return isSame && !/[\s'"`$\\|^{}<>]/.test(handed) && safeUrl(handed).ok;
    });
    expect(counterexample(law, 2000)).toBeUndefined();
  });
});

describe('shortUrl', () => {
  test.each([
    ['https://www.example.com/', 'example.com'],
    ['http://example.com/a/b/', 'example.com/a/b'],
    ['https://example.com/watch?v=1', 'example.com/watch?v=1'],
    ['https://www.com/', 'www.com'],
    ['https://www2.example.com/www.x', 'www2.example.com/www.x'],
  ])('%s is shown as %s', (href, shown) => {
    expect(shortUrl(href)).toBe(shown);
  });

  test('punycode and encoded characters stay as they are', () => {
    expect(shortUrl('https://xn--pple-43d.com/%E2%80%AEgpj%2F')).toBe('xn--pple-43d.com/%E2%80%AEgpj%2F');
  });
});
