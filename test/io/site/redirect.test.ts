import { describe, expect, test } from '@jest/globals';
import { followRedirect } from '../../../src/io/site/redirect.js';

const follow = (location: string | null, asked = 'https://sreweekly.com/feed/', from = asked) => {
  const next = followRedirect(new URL(from), new URL(asked), location);
  return 'url' in next ? next.url.href : next.problem;
};

describe('a redirect', () => {
  test.each([
    ['/feed/?x=1', 'https://sreweekly.com/feed/?x=1'],
    ['https://www.sreweekly.com/feed/', 'https://www.sreweekly.com/feed/'],
    ['https://feeds.sreweekly.com/', 'https://feeds.sreweekly.com/'],
  ])('to %s stays on the site', (location, href) => {
    expect(follow(location)).toBe(href);
  });

  test('from www to the name alone stays on the site', () => {
    expect(follow('https://sreweekly.com/', 'https://www.sreweekly.com/')).toBe('https://sreweekly.com/');
  });

  test.each([
    ['http://sreweekly.com/feed/', 'sends on to http:, which is not safe'],
    ['ftp://sreweekly.com/feed/', 'sends on to ftp:, which is not safe'],
    ['https://evil.example/feed/', 'sends on to another site, evil.example'],
    ['https://notsreweekly.com/', 'sends on to another site, notsreweekly.com'],
    ['https://sreweekly.com.evil.example/', 'sends on to another site, sreweekly.com.evil.example'],
    ['https://user:secret@sreweekly.com/', 'sends on to a link with a password in it'],
    ['https://', 'sends on to nowhere'],
    [null, 'sends on to nowhere'],
  ])('to %s is not followed', (location, problem) => {
    expect(follow(location)).toBe(problem);
  });

  test('goes from http to https, and not back', () => {
    const asked = 'http://site.example/feed/';
    expect(follow('https://site.example/feed/', asked)).toBe('https://site.example/feed/');
    expect(follow('http://site.example/other/', asked)).toBe('http://site.example/other/');
    expect(follow('http://site.example/feed/', asked, 'https://site.example/feed/')).toContain('not safe');
  });
});
