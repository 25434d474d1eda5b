import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import { readFeed } from '../../src/core/feed.js';
import { readIssuePage } from '../../src/core/issue-page.js';
import { article, outages, readHtml, siteFixture } from './issue/site-html.js';

function page(
  parts: { title?: string; head?: string; content?: string; updated?: string; after?: string } = {},
) {
  const { title = 'SRE Weekly Issue #7', head = '', content = article(''), updated = '', after = '' } = parts;
  return `<!DOCTYPE html><html><head>${head}</head><body><article><h1 class="entry-title">${title}</h1>
<div class="entry-content cf">${content}</div><footer><span class="updated">${updated}</span></footer></article>${after}</body></html>`;
}

describe('an issue’s page', () => {
  test('has its title, number, date, and the same HTML as the feed', () => {
    const { html, ...rest } = readIssuePage(siteFixture('sre-weekly-issue-301.html'));
    const inFeed = readFeed(siteFixture('feed.xml')).items[1];
    expect(rest).toEqual({ title: 'SRE Weekly Issue #301', number: 301, date: '2022-01-16' });
    expect(html.trim()).toContain('<h2>Articles</h2>');
    expect(readHtml(html)).toEqual(readHtml(inFeed?.html ?? ''));
  });

  test.each([
    ['March 8, 2020', '2020-03-08'],
    ['Updated: March 8, 2020 &#8212; 8:42 pm', '2020-03-08'],
    ['<a href="/"><time>Mar\n8, 2020</time></a>', '2020-03-08'],
    ['February 30, 2020', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('has its date: %s', (updated, date) => {
    expect(readIssuePage(page({ updated })).date).toBe(date);
  });

  test.each([
    ['its title', { title: '<a href="#">SRE Weekly Issue&nbsp;#7</a>' }, 'SRE Weekly Issue #7'],
    [
      'the window’s title',
      { title: '', head: '<title>SRE Weekly Issue #7 – SRE WEEKLY</title>' },
      'SRE Weekly Issue #7',
    ],
    [
      'its own link',
      { title: 'Special', head: '<link rel="canonical" href="https://sreweekly.com/sre-weekly-issue-7/">' },
      'Special',
    ],
  ])('has its number in %s', (_, parts, title) => {
    expect(readIssuePage(page(parts))).toMatchObject({ number: 7, title });
  });

  test('may tell neither number nor date', () => {
    const found = readIssuePage(page({ title: 'Welcome &#27;[31m' }));
    expect(found).toEqual({ title: 'Welcome', html: expect.any(String) });
  });

  test('may close more than it opened, and is read to its end', () => {
    const content = `${article('<p>A</p></div></div>')}${article('<p>B</p>')}${outages('C')}`;
    const after = '<nav><h2>Outages</h2><ul><li><a href="https://x.example/">X</a></ul></nav>';
    const { html } = readIssuePage(page({ content, after }));
    expect(readHtml(html)).toEqual(readHtml(content));
    expect(html).not.toContain('<nav>');
  });

  test('is the first of several on a page', () => {
    const second = `<article><h2 class="entry-title">SRE Weekly Issue #6</h2><div class="entry-content">${article('<p>Six</p>')}</div><b class="updated">March 1, 2020</b></article>`;
    const found = readIssuePage(page({ updated: 'March 8, 2020', after: second }));
    expect(found).toMatchObject({ number: 7, date: '2020-03-08' });
    expect(found.html).not.toContain('Six');
  });

  test('takes no date and no title from what the issue says', () => {
    const content = `<h1 class="entry-title">Issue #1</h1><b class="updated">May 1, 2001</b>${article('')}`;
    const found = readIssuePage(page({ content, updated: 'March 8, 2020' }));
    expect(found).toMatchObject({ number: 7, date: '2020-03-08' });
  });
});

describe('an answer that is no issue’s page', () => {
  test.each([
    ['nothing', '', 'it is no web page'],
    ['text', 'Service unavailable', 'it is no web page'],
    ['a feed', siteFixture('feed.xml'), 'it is no web page'],
    [
      'a page to log in on',
      '<html><body>Log in <form></form></body></html>',
      'it is the page of something else than an issue',
    ],
    ['half a page', siteFixture('sre-weekly-issue-301.html').slice(0, 3000), 'it was cut short'],
    ['a page without its last tag', page().replace('</html>', ''), 'it was cut short'],
    ['a page that ends in its last tag', page().slice(0, -1), 'it was cut short'],
    ['a page that ends in a tag', '<html><body><div class="entry-content', 'it was cut short'],
    ['a tower', `<html>${'<b>'.repeat(100_000)}`, 'its elements are nested more than 200 deep'],
  ])('is refused: %s', (_, html, message) => {
    expect(() => readIssuePage(html)).toThrow(UserError);
    expect(() => readIssuePage(html)).toThrow(
      expect.objectContaining({ code: 'damaged', message, hint: expect.stringMatching(/\.$/) }),
    );
  });
});
