import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/core/errors.js';
import { readFeed } from '../../../src/core/feed.js';
import type { Entry } from '../../../src/core/issue/model.js';
import { readIssueHtml } from '../../../src/core/issue/read-html.js';
import { textOf } from '../../../src/core/issue/spans.js';
import { readFixture } from './fixture-issues.js';
import { article, outages, paragraphs, readHtml, siteFixture } from './site-html.js';

function fromFeed(number: number) {
  const item = readFeed(siteFixture('feed.xml')).items.find((one) => one.number === number);
  if (item === undefined) throw new Error(`the feed has no ${number}`);
  return readIssueHtml({ ...item, date: '2022-01-16' });
}

describe('an issue from the site', () => {
  test('reads as it does from an archive', () => {
    const { source, entries, ...rest } = fromFeed(301);
    const archived = readFixture('sreweekly-301.md');
    // The archive lost the paragraph breaks, the links inside summaries, and the spaces between several links of one outage.
    const comparable = ({ summary, ...entry }: Entry) => ({
      ...entry,
      title: entry.title.replace('statusfirst reportsecond report', 'status'),
      text: summary
        .map((paragraph) => paragraph.map(textOf).join(''))
        .join('')
        .replaceAll(' ', ''),
    });
    expect(source).toBe('synced');
    expect({ ...archived, ...rest }).toEqual(archived);
    expect(entries.map(comparable)).toEqual(archived.entries.map(comparable));
  });

  test('has the links inside its summaries, lists and lines of their own, and emoji that were pictures', () => {
    const { entries } = fromFeed(302);
    expect(entries).toEqual([
      {
        key: '302 signal.example/notes',
        ref: '302.1',
        section: 'articles',
        title: '[Signal] Notes on a quiet night',
        url: 'https://signal.example/notes',
        summary: [
          ['Brackets begin this title. 🎉 Three things in it:'],
          ['* a pager that waits,'],
          ['* a log that ', { text: 'ends', url: 'https://signal.example/log' }, '.'],
          ['1. First'],
          ['2. Then'],
          ['kill -9 1'],
          ['sync'],
        ],
        byline: { text: 'Ida Marsh', authors: ['Ida Marsh'] },
      },
    ]);
  });
});

describe('an article', () => {
  test.each([
    ['paragraphs', '<p>A</p><p>B</p>', ['A', 'B']],
    ['quotations', '<blockquote><p>A</p></blockquote>B', ['A', 'B']],
    ['line breaks', 'A<br>B<br/><br />C', ['A', 'B', 'C']],
    ['unclosed paragraphs', '<p>A<p>B', ['A', 'B']],
    ['headings', '<h3>A</h3>B', ['A', 'B']],
    ['a table', '<table><tr><th>A</th><td>B</td></tr><tr><td>C</td></tr></table>', ['A B', 'C']],
    ['nested lists', '<ul><li>A<ul><li>B</li></ul></li><li></li></ul>C', ['* A', '* B', 'C']],
    ['an empty item', '<ul><li>A<ul><li> </li></ul>B</li></ul>', ['* A', 'B']],
    ['paragraphs in an item', '<ul><li><p>A</p><p>B</p></li></ul>', ['* A', 'B']],
    ['inline elements', 'A<b>b</b><code>c</code> <span>d</span>', ['Abc d']],
    ['white space', '<p>\n A&nbsp;&#8195;\t b </p>\n<p> &nbsp; </p>', ['A b']],
    ['entities', '&lt;tt&gt; &#8217;&hellip; &amp;amp; &unknown; &', ['<tt> ’… &amp; &unknown; &']],
    ['control characters', 'A&#27;[31mB\u009b2J&#x9b;&#0;\u202eC', ['AB›\ufffdC']],
    ['comments, scripts and styles', 'A<!-- B --><script>C</script><style>D</style>E', ['AE']],
    ['what is unknown', '<x-y z>A</x-y><p><font color=red>B</font></p>', ['A', 'B']],
    [
      'a link',
      '<a href=" https://b.example/x y?a=1&amp;b=2 ">B</a>',
      ['[B](https://b.example/x%20y?a=1&b=2)'],
    ],
    [
      'a link over two paragraphs',
      '<a href="https://b.example/"><p>A</p><p>B</p></a>',
      ['[A](https://b.example/)', '[B](https://b.example/)'],
    ],
    [
      'two links side by side',
      '<a href="https://b.example/">A</a><a href="https://b.example/">B</a>',
      ['[A](https://b.example/)[B](https://b.example/)'],
    ],
    [
      'a link that is none',
      '<a href="javascript:alert(1)">A</a> <a href="//b.example">B</a> <a>C</a>',
      ['A B C'],
    ],
    ['a link in disguise', '<a href="java\nscript:alert(1)">A</a>', ['A']],
    ['a link with a line end in it', '<a href="https://b.exa\nmple/">A</a>', ['[A](https://b.example/)']],
    ['a picture', 'A<img src="x.png" alt="B">', ['A']],
  ])('is read with %s in it', (_, html, expected) => {
    expect(paragraphs(readHtml(article(html)))).toEqual(expected);
  });

  test('may have text outside its description', () => {
    const html =
      '<div class="sreweekly-entry"><p>A</p><h3 class="x sreweekly-title"><a href="https://a.example/">One</a></h3><section>B</section></div>';
    const issue = readHtml(html);
    expect(issue.entries[0]?.title).toBe('One');
    expect(paragraphs(issue)).toEqual(['A', 'B']);
  });

  test.each([
    ['without a link', 'One', { title: 'One' }],
    ['with a link that is none', '<a href="/one">One</a>', { title: 'One', rawUrl: '/one' }],
    ['of a link alone', '<a href="https://a.example/"></a>', { title: '', url: 'https://a.example/' }],
    ['of several lines', '<p>One<br>Two</p>', { title: 'One Two' }],
    ['with words around the link', 'A <a href="https://a.example/">B</a> C', { title: 'A B C' }],
    ['called Outages', '<h3><a href="https://a.example/">Outages</a></h3>', { title: 'Outages' }],
  ])('has a title %s', (_, title, expected) => {
    const issue = readHtml(article('', title));
    expect(issue.entries).toEqual([expect.objectContaining({ section: 'articles', ...expected })]);
  });

  test('keeps further links of its title', () => {
    const title = '<a href="https://a.example/">One</a> and <a href="https://b.example/">Two</a>';
    const issue = readHtml(article('<p>A</p>', title));
    expect(issue.entries[0]).toMatchObject({ title: 'One and Two', url: 'https://a.example/' });
    expect(paragraphs(issue)).toEqual(['[Two](https://b.example/)', 'A']);
  });

  test('has the title that it begins with, where no element holds it', () => {
    const html = '<div class="sreweekly-entry"><a href="https://a.example/">One</a><p>A</p></div>';
    expect(readHtml(html).entries[0]).toMatchObject({ title: 'One', summary: [['A']] });
  });

  test('without title and link joins the one before', () => {
    const issue = readHtml(article('<p>A</p>') + '<div class="sreweekly-entry"><p>B</p></div>');
    expect(issue.entries).toHaveLength(1);
    expect(paragraphs(issue)).toEqual(['A', 'B']);
  });

  test('ends where the next begins, even if it is never closed', () => {
    const open = (name: string) =>
      `<div class="sreweekly-entry"><div class="sreweekly-title"><a href="https://${name}.example/">${name}</a><div class="sreweekly-description">About ${name}`;
    const issue = readHtml(`${open('one')}${open('two')}<h2>Outages</h2>${outages('Three')}`);
    expect(issue.entries.map(({ title, section, summary }) => [title, section, summary])).toEqual([
      ['one', 'articles', [['About one']]],
      ['two', 'articles', [['About two']]],
      ['Three', 'outages', []],
    ]);
  });
});

describe('what is in small print', () => {
  test.each([
    ['a byline', '<p>A</p><p><small>&nbsp; Ann Lee — Example</small></p>', 'Ann Lee — Example', ['A']],
    ['a byline in the last paragraph', '<p>A <small>Ann Lee</small></p>', 'Ann Lee', ['A']],
    [
      'a byline with markup',
      '<small><em>Ann</em> <a href="https://a.example/">Lee</a></small>',
      'Ann Lee',
      [],
    ],
    ['two bylines', '<small>Ann Lee</small><p><small>Bo Day — B</small></p>', 'Ann Lee / Bo Day — B', []],
    ['two bylines on two lines', '<small>Ann Lee<br>Bo Day — B</small>', 'Ann Lee / Bo Day — B', []],
    ['a byline that looks like none', '<small>see below!</small>', 'see below!', []],
    ['nothing', '<p>A</p><small>&nbsp;</small>', undefined, ['A']],
    ['a long note', `<small>${'note '.repeat(81)}</small>`, undefined, ['note '.repeat(81).trim()]],
  ])('is %s', (_, html, byline, expected) => {
    const issue = readHtml(article(html));
    expect(issue.entries[0]?.byline?.text).toBe(byline);
    expect(paragraphs(issue)).toEqual(expected);
  });

  test('may be a byline and a disclosure', () => {
    const html = '<small>Ann Lee — Example. Full disclosure: Example is my employer.</small>';
    expect(readHtml(article(html)).entries[0]).toMatchObject({
      byline: { text: 'Ann Lee — Example.' },
      disclosure: 'Full disclosure: Example is my employer.',
    });
  });
});

describe('a disclosure', () => {
  test.each([
    'Full disclosure: Example is my employer.',
    'Full Disclosure: Example is my employer.',
    'Disclosure: I know the author.',
    'This article is published by my sponsor, Example, but their sponsorship did not influence its inclusion in this issue.',
    'This webinar was created by my sponsor, Example.',
  ])('is a paragraph of its own: %s', (text) => {
    for (const html of [text, `<em>${text}</em>`, `<small>${text}</small>`]) {
      const [entry] = readHtml(article(`<p>A</p><p>${html}</p>`)).entries;
      expect(entry).toMatchObject({ summary: [['A']], disclosure: text });
      expect(entry).not.toHaveProperty('byline');
    }
  });

  test('is not looked for inside other paragraphs', () => {
    const text = 'The report begins: Full disclosure: we knew.';
    expect(readHtml(article(text)).entries[0]).toMatchObject({ summary: [[text]] });
  });
});

describe('an outage', () => {
  test.each([
    ['a link', '<a href="https://o.example/">Ovo</a>', 'Ovo', 'https://o.example/', []],
    [
      'a link and text',
      '<a href="https://o.example/">Ovo</a> was slow',
      'Ovo',
      'https://o.example/',
      ['was slow'],
    ],
    [
      'text and a link',
      'Status: <a href="https://o.example/">Ovo</a>',
      'Ovo',
      'https://o.example/',
      ['Status:'],
    ],
    ['text', 'Ovo was slow', 'Ovo was slow', undefined, []],
    ['text and notes', '<p>Ovo</p><ul><li>A</li><li>B</li></ul>', 'Ovo', undefined, ['A', 'B']],
    ['a link without text', '<a href="https://o.example/"></a>Ovo', 'Ovo', 'https://o.example/', []],
    [
      'several links',
      '<a href="https://o.example/">Ovo</a><a href="https://o.example/1">#1</a>',
      'Ovo',
      'https://o.example/',
      ['[#1](https://o.example/1)'],
    ],
    [
      'notes with lists',
      '<a href="https://o.example/">Ovo</a><ul><li>A:<ul><li>a</li><li>b</li></ul>B</li><li>C</li></ul>',
      'Ovo',
      'https://o.example/',
      ['A:', '* a', '* b', 'B', 'C'],
    ],
  ])('is %s', (_, html, title, url, expected) => {
    const issue = readHtml(outages(html));
    expect(issue.entries).toHaveLength(1);
    expect(issue.entries[0]).toMatchObject({ section: 'outages', title, ...(url && { url }) });
    expect(issue.entries[0]).not.toHaveProperty('rawUrl');
    expect(paragraphs(issue)).toEqual(expected);
  });

  test('ends where the next begins', () => {
    const issue = readHtml('<ul class="sreweekly-outages"><li>A<ul><li>a</ul><li>B<li>C</ul><p>D</p>');
    expect(issue.entries.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  });

  test('may look like an article, below a heading that says so', () => {
    const issue = readHtml(`<h2>Articles</h2>${article('')}<h3> OUTAGES: </h3>${article('')}`);
    expect(issue.entries.map(({ section }) => section)).toEqual(['articles', 'outages']);
  });
});

describe('no entry', () => {
  test.each([
    [
      'the sponsor’s message',
      '<div class="sreweekly-sponsor-message"><h2>Outages</h2>X<div><a href="https://x.example/">X</a></div></div>',
    ],
    [
      'what is for letters only',
      '<div class="sreweekly-entry email_only"><div class="sreweekly-title">X</div></div>',
    ],
    [
      'an item for letters only',
      outages('A').replace('<li>', '<li class="email_only">X</li><li>').replace('A', 'Y'),
    ],
    ['text between entries', '<p>X</p><ul><li><a href="https://x.example/">X</a></li></ul>'],
  ])('is %s', (_, html) => {
    const titles = readHtml(html + article('A') + html).entries.map(({ title, summary }) => [title, summary]);
    expect(titles).toContainEqual(['One', [['A']]]);
    expect(JSON.stringify(titles)).not.toContain('X');
  });

  test('is the sponsor’s message inside one', () => {
    const html =
      '<p>A</p><div class="sreweekly-sponsor-message"><p>X</p><div>X</div></div><p class="email_only">X</p><p>B</p>';
    expect(paragraphs(readHtml(article(html)))).toEqual(['A', 'B']);
  });
});

describe('a form without marks', () => {
  test('is read by its headings, lists and links', () => {
    const issue = readHtml(`<p><a href="https://x.example/">No entry</a></p>
      <h2>Articles</h2>
      <p><a href="https://a.example/">One</a></p><p>About one, and <a href="https://b.example/">more</a>.<br><small>Ann Lee</small></p>
      <h3><a href="https://c.example/">Two</a>: in short</h3><ul></ul>
      <ul><li><a href="https://d.example/">Three</a> says it all<ul><li>so they say</li></ul></li></ul>
      <h2>Outages</h2>
      <ul><li><a href="https://o.example/">Ovo</a></li><li>Pipe</li></ul>`);
    expect(issue.entries.map(({ section, title, url }) => [section, title, url])).toEqual([
      ['articles', 'One', 'https://a.example/'],
      ['articles', 'Two', 'https://c.example/'],
      ['articles', 'Three', 'https://d.example/'],
      ['outages', 'Ovo', 'https://o.example/'],
      ['outages', 'Pipe', undefined],
    ]);
    expect(issue.entries[0]?.byline?.text).toBe('Ann Lee');
    expect([0, 1, 2].map((at) => paragraphs(issue, at))).toEqual([
      ['About one, and [more](https://b.example/).'],
      [': in short'],
      ['says it all', 'so they say'],
    ]);
  });
});

describe('HTML that is no issue', () => {
  test.each([
    ['nothing', '', 'nothing in it looks like an entry'],
    ['text', 'No issue this week.', 'nothing in it looks like an entry'],
    ['links', '<p><a href="https://a.example/">A</a></p>', 'nothing in it looks like an entry'],
    ['headings', '<h2>Articles</h2><p>None.</p><h2>Outages</h2>', 'nothing in it looks like an entry'],
    ['empty entries', article('', ''), 'there is no entry in it'],
    ['too many entries', article('').repeat(1001), 'there are more than 1,000 entries'],
    ['too much text', article('word '.repeat(210_000)), 'it is longer than any issue'],
    ['an endless title', article('', 'x'.repeat(10_000_000)), 'it is longer than 5 million characters'],
    ['a long title', article('', 'x'.repeat(900_000)), 'it is longer than any issue'],
    ['a tower of tags', '<b>'.repeat(100_000), 'its elements are nested more than 200 deep'],
    ['a flood of tags', '<b></b>'.repeat(100_000), 'it has more than 50,000 elements'],
  ])('is refused: %s', (_, html, message) => {
    expect(() => readHtml(html)).toThrow(UserError);
    expect(() => readHtml(html)).toThrow(
      expect.objectContaining({ code: 'damaged', message, hint: expect.stringMatching(/\.$/) }),
    );
  });
});
