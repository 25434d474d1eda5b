import { describe, expect, test } from '@jest/globals';
import { entryKey, linkKey, markKeys, titleKey } from '../../../src/core/issue/keys.js';
import { buildIssue } from '../../../src/core/issue/build-issue.js';
import * as fc from 'fast-check';

describe('the key of a link', () => {
  test.each([
    ['https://rachelbythebay.com/w/2014/10/27/ps/', 'rachelbythebay.com/w/2014/10/27/ps'],
    ['http://rachelbythebay.com/w/2014/10/27/ps', 'rachelbythebay.com/w/2014/10/27/ps'],
    ['https://EXAMPLE.com/Path', 'example.com/Path'],
    ['https://example.com/', 'example.com'],
    ['https://example.com:8443/a', 'example.com:8443/a'],
    ['https://www.example.com/a', 'www.example.com/a'],
    ['https://video.example/watch?v=abc', 'video.example/watch?v=abc'],
    ['https://queue.example/detail.cfm?id=1&utm_source=x', 'queue.example/detail.cfm?id=1'],
    ['https://example.com/a/?utm_source=x&utm_medium=y', 'example.com/a'],
    ['https://example.com/a?utm_source=x&b=%20+c&utm_term=z&d', 'example.com/a?b=%20+c&d'],
    ['https://example.com/a?b=1#utm_c', 'example.com/a?b=1#utm_c'],
    ['https://example.com/#/talks/', 'example.com/#/talks/'],
    ['https://example.com/a#', 'example.com/a'],
    ['https://example.com/a?', 'example.com/a'],
    ['https://example.com/?q=a/', 'example.com/?q=a/'],
  ])('%s is %s', (href, key) => {
    expect(linkKey(href)).toBe(key);
  });

  test('tells two talks on one site apart', () => {
    expect(linkKey('https://video.example/watch?v=a')).not.toBe(linkKey('https://video.example/watch?v=b'));
  });

  test('is the same for http and https, with and without a closing slash and tracking', () => {
    fc.assert(
      fc.property(fc.domain(), fc.array(fc.stringMatching(/^[\w.~!$*()-]+$/)), (host, path) => {
        const { href } = new URL(`https://${[host, ...path].join('/')}`);
        const bare = href.replace(/\/$/, '');
        const keys = [bare, `${bare}/`, `${bare}?utm_source=a`, `${bare}/?utm_a=b&utm_c`].map((link) =>
          linkKey(new URL(link).href),
        );
        expect(new Set([...keys, linkKey(href.replace(/^https?/, 'http'))]).size).toBe(1);
      }),
    );
  });
});

describe('the key of an entry', () => {
  test('is its link’s, with the issue’s number', () => {
    expect(entryKey(210, 'Reading', 'https://rachelbythebay.com/w/2014/10/27/ps/')).toBe(
      '210 rachelbythebay.com/w/2014/10/27/ps',
    );
  });

  test('is its folded title’s where it has no link', () => {
    expect(entryKey(210, ' A  Note to\tReaders ')).toBe('210 = a note to readers');
    expect(titleKey(210, 'ＷＩＤＥ ﬁne')).toBe('210 = wide fine');
  });
});

describe('the keys a mark is kept under', () => {
  const entry = (title: string, link: string) =>
    ({ section: 'articles', title, link, paragraphs: [] }) as const;
  const issue = buildIssue({
    number: 7,
    title: '',
    url: '',
    date: '2016-01-24',
    source: 'imported',
    entries: [
      entry('Status', 'https://a.example/'),
      entry('STATUS', 'https://b.example/'),
      entry('Once', 'https://c.example/'),
      entry('A note', ''),
      entry('', 'https://d.example/'),
    ],
  });

  test('are the entry’s and its title’s, where no other entry has that title', () => {
    expect(markKeys(issue)).toEqual([
      ['7 a.example'],
      ['7 b.example'],
      ['7 c.example', '7 = once'],
      ['7 = a note'],
      ['7 d.example'],
    ]);
  });

  test('begin with the entry’s own key, in the issue’s order', () => {
    expect(markKeys(issue).map(([first]) => first)).toEqual(issue.entries.map(({ key }) => key));
  });
});
