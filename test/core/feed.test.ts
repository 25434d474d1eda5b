import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import { readFeed } from '../../src/core/feed.js';
import { siteFixture } from './issue/site-html.js';

const CONTENT = '<content:encoded><![CDATA[<p>A &amp; B</p>]]></content:encoded>';

function feed(...items: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>SRE WEEKLY</title>
${items.map((parts) => `<item>${parts}</item>`).join('\n')}</channel></rss>`;
}

function item(number: number, rest = CONTENT): string {
  return `<title>SRE Weekly Issue #${number}</title><link>https://sreweekly.com/sre-weekly-issue-${number}/</link>${rest}`;
}

describe('the feed', () => {
  test('gives its issues in their order, and counts what is none', () => {
    const { items, skipped } = readFeed(siteFixture('feed.xml'));
    expect(items.map(({ number, title, url, published }) => ({ number, title, url, published }))).toEqual([
      {
        number: 302,
        title: 'SRE Weekly Issue #302',
        url: 'https://sreweekly.com/sre-weekly-issue-302/',
        published: Date.UTC(2022, 0, 24, 1, 42),
      },
      {
        number: 301,
        title: 'SRE Weekly Issue #301',
        url: 'https://sreweekly.com/sre-weekly-issue-301/',
        published: Date.UTC(2022, 0, 17, 1, 42),
      },
    ]);
    expect(items[1]?.html).toContain('<div class="sreweekly-entry">');
    expect(items[1]?.html).toContain('nine?a=1&amp;b=2');
    expect(skipped).toBe(1);
  });

  test('may have no items', () => {
    expect(readFeed(feed())).toEqual({ items: [], skipped: 0 });
  });

  test('may have nothing but empty items', () => {
    expect(readFeed(feed('', ''))).toEqual({ items: [], skipped: 2 });
  });

  test('may have the same issue twice: the first counts', () => {
    const second = item(5, CONTENT.replace('A', 'Z'));
    const { items, skipped } = readFeed(feed(item(5), second, item(4)));
    expect(items.map(({ number, html }) => [number, html])).toEqual([
      [5, '<p>A &amp; B</p>'],
      [4, '<p>A &amp; B</p>'],
    ]);
    expect(skipped).toBe(0);
  });

  test.each([
    ['nothing', ''],
    ['no number', `<title>SRE Weekly Issue #</title><link>https://a.example/</link>${CONTENT}`],
    ['a number that is none', item(100_000)],
    ['no link', `<title>SRE Weekly Issue #5</title>${CONTENT}`],
    ['a link that is none', `<title>SRE Weekly Issue #5</title><link>/5/</link>${CONTENT}`],
    ['no content', item(5, '')],
    ['empty content', item(5, '<content:encoded> <![CDATA[ ]]></content:encoded>')],
    ['content that is not closed', item(5, '<content:encoded>&lt;p>A')],
    ['a title that is not closed', item(5).replace('</title>', '')],
  ])('skips an item with %s', (_, bad) => {
    const { items, skipped } = readFeed(feed(bad, item(4)));
    expect(items.map(({ number }) => number)).toEqual([4]);
    expect(skipped).toBe(1);
  });

  test.each([
    ['its title', item(7)],
    ['its title in a CDATA section', item(7).replace(/SRE.*?7/, '<![CDATA[SRE Weekly Issue #7]]>')],
    ['its title with entities', item(7).replace('#', '&#35;')],
    ['its link', item(7).replace('SRE Weekly Issue #7', 'A special issue')],
  ])('has an issue’s number in %s', (_, one) => {
    expect(readFeed(feed(one)).items.map(({ number }) => number)).toEqual([7]);
  });

  test.each([
    ['a CDATA section', CONTENT],
    ['entities', '<content:encoded>&lt;p>A &amp;amp; B&lt;/p></content:encoded>'],
    ['two CDATA sections', '<content:encoded><![CDATA[<p>A]]><![CDATA[ &amp; B</p>]]></content:encoded>'],
  ])('has content in %s', (_, content) => {
    expect(readFeed(feed(item(7, content))).items[0]?.html).toBe('<p>A &amp; B</p>');
  });

  test.each([
    ['Mon, 09 Mar 2020 01:42:00 +0000', Date.UTC(2020, 2, 9, 1, 42)],
    ['8 Mar 2020 20:42 EST', Date.UTC(2020, 2, 9, 1, 42)],
    ['Sun, 08 Mar 2020 20:42:00 -0500', Date.UTC(2020, 2, 9, 1, 42)],
    ['Mon, 09 Mar 2020 01:42:00', undefined],
    ['2020-03-09', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('says when an issue was published: %s', (date, published) => {
    const [one] = readFeed(feed(item(7, `<pubDate>${date}</pubDate>${CONTENT}`))).items;
    expect(one?.published).toBe(published);
    expect(one).toMatchObject({ number: 7 });
  });

  test('may name a document type, and have comments after its end', () => {
    const xml = feed(item(7)).replace('<rss', '<!DOCTYPE rss SYSTEM "https://dtd.example/rss.dtd"><rss');
    expect(readFeed(`${xml}\n<!-- cached -->\n`).items).toHaveLength(1);
  });

  test('defines no entities, whatever it says', () => {
    const xml = feed(item(7).replace('</title>', ' &a;&unknown;&constructor;</title>'));
    expect(readFeed(xml).items[0]?.title).toBe('SRE Weekly Issue #7 &a;&unknown;&constructor;');
  });

  test('is not kept busy by an author of a million dashes', () => {
    const author = `<author>x${' - '.repeat(300_000)}x</author>`;
    expect(readFeed(feed(item(7, author + CONTENT))).items).toHaveLength(1);
  });

  test('may have elements called like what all objects have', () => {
    const odd = '<__proto__><x>1</x></__proto__><constructor>x</constructor>';
    expect(readFeed(feed(item(7, odd + CONTENT), `${odd}<title>x</title>`))).toMatchObject({
      items: [{ number: 7 }],
      skipped: 1,
    });
  });
});

describe('an answer that is no feed', () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
  const file = '<!DOCTYPE x [\n<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  const entities = 'it defines entities of its own, which no feed needs and which can be made to do harm';
  test.each([
    ['nothing', '', 'there is nothing in it'],
    ['white space', ' \n', 'there is nothing in it'],
    ['text', 'Service unavailable', 'it is no feed'],
    [
      'a page to log in on',
      '<html><body>Log in <form></form></body></html>',
      'it is a web page where a feed should be',
    ],
    ['a whole page', siteFixture('sre-weekly-issue-301.html'), 'it is a web page where a feed should be'],
    ['Atom', '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'it is an Atom feed, and not RSS'],
    ['other XML', '<?xml version="1.0"?><opml></opml>', 'it is no feed'],
    ['JSON', '{"items":[]}', 'it is no feed'],
    ['half a feed', siteFixture('feed.xml').slice(0, 5000), 'it was cut short'],
    ['a feed without its last tag', feed(item(7)).replace('</rss>', ''), 'it was cut short'],
    ['a feed that ends in its last tag', feed(item(7)).slice(0, -1), 'it was cut short'],
    ['a feed that ends in a CDATA section', feed(item(7)).replace(']]>', '</rss>'), 'it was cut short'],
    ['a billion laughs', feed(item(7)).replace('<rss', `${laughs}<rss`), entities],
    ['a file', feed(item(7)).replace('<rss', `${file}<rss`), entities],
    ['entities inside', feed(item(7, `${laughs}${CONTENT}`)), entities],
    ['a tower', feed('<a>'.repeat(100_000)), 'its elements are nested more than 200 deep'],
    ['a flood', feed('<a/>'.repeat(100_000)), 'it has more than 50,000 elements'],
    ['too much', feed('x'.repeat(5_000_000)), 'it is longer than 5 million characters'],
  ])('is refused: %s', (_, xml, message) => {
    expect(() => readFeed(xml)).toThrow(UserError);
    expect(() => readFeed(xml)).toThrow(
      expect.objectContaining({ code: 'damaged', message, hint: expect.stringMatching(/\.$/) }),
    );
  });
});
