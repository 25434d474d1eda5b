import { describe, expect, test } from '@jest/globals';
import { makeIssue } from '../support/issues.js';
import { run } from '../support/command-line.js';
import { memoryFiles, memoryLibrary, memoryPorts } from '../support/ports.js';

const issues = [
  makeIssue(209),
  makeIssue(210, {
    date: '2020-03-08',
    entries: [
      {
        title: 'Retries, *and* [storms]',
        byline: { text: 'Ann Lee — Example', authors: ['Ann Lee'], publication: 'Example' },
        summary: [['See ', { text: 'the paper', url: 'https://example.com/paper' }, '!'], ['It is short.']],
        disclosure: 'Full disclosure: they are my employer.',
      },
      { title: 'A note', url: null, summary: [] },
      { title: 'DNS <again>', url: 'https://example.com/?a=1&b="2"', section: 'outages', summary: [] },
    ],
  }),
];

function setUp() {
  const files = memoryFiles({ 'old.md': 'mine' });
  const ports = memoryPorts({ issues, files });
  const [first, , third] = issues[1]!.entries.map(({ key }) => [key]);
  ports.reading.mark([{ kind: 'read', keys: first!, value: true }]);
  for (const keys of [first!, third!, [issues[0]!.entries[1]!.key]]) {
    ports.reading.mark([{ kind: 'star', keys, value: true }]);
  }
  return { ports, files };
}

const refs = (out: string) => (JSON.parse(out) as { ref: string }[]).map(({ ref }) => ref);

describe('what is exported', () => {
  test('is everything, the newest issue first, each from its first entry', async () => {
    const { out, err, exitCode } = await run(['export', '--format', 'json'], setUp());
    expect(refs(out)).toEqual(['210.1', '210.2', '210.3', '209.1', '209.2', '209.3']);
    expect([exitCode, err]).toEqual([0, '']);
  });

  test.each([
    [['--starred'], ['210.1', '210.3', '209.2']],
    [['--unread'], ['210.2', '210.3', '209.1', '209.2', '209.3']],
    [
      ['--starred', '--unread'],
      ['210.3', '209.2'],
    ],
  ])('with %j only that', async (options, expected) => {
    expect(refs((await run(['export', '--format', 'json', ...options], setUp())).out)).toEqual(expected);
  });

  test('is the same to the byte in every run, whatever order the marks came in', async () => {
    const other = memoryPorts({ library: memoryLibrary(issues.toReversed()) });
    for (const { entries } of issues.toReversed()) {
      other.reading.mark(entries.map(({ key }) => ({ kind: 'star', keys: [key], value: true })));
    }
    const all = memoryPorts({ issues });
    for (const { entries } of issues) {
      all.reading.mark(entries.map(({ key }) => ({ kind: 'star', keys: [key], value: true })));
    }
    for (const format of ['markdown', 'json', 'html']) {
      const words = ['export', '--starred', '--format', format];
      // oxlint-disable-next-line no-await-in-loop
      expect((await run(words, { ports: other })).out).toBe((await run(words, { ports: all })).out);
    }
  });

  test.each([
    [['--format', 'markdown'], ''],
    [['--format', 'json'], '[]\n'],
  ])('where it is nothing, %j is an empty document, and no failure', async (options, document) => {
    const { exitCode, out, err } = await run(['export', '--starred', ...options]);
    expect([exitCode, out, err]).toEqual([0, document, 'Nothing is starred.\n']);
  });

  test('where it is nothing, the bookmarks file is one that can be imported', async () => {
    const { exitCode, out } = await run(['export', '--format', 'html']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^<!DOCTYPE NETSCAPE-Bookmark-file-1>\n/);
    expect(out).not.toContain('<A ');
    expect(out.match(/<DL>/g)).toHaveLength(out.match(/<\/DL>/g)!.length);
  });
});

describe('forms', () => {
  test('Markdown has title, byline, issue and date, summary, links and disclosure', async () => {
    const { out } = await run(['export', '--starred'], setUp());
    expect(out).toBe(`- [Retries, \\*and\\* \\[storms\\]](<https://example.com/210/1>)  
  Ann Lee — Example  
  [SRE Weekly Issue \\#210](<https://sreweekly.com/sre-weekly-issue-210/>), 8 March 2020

  See [the paper](<https://example.com/paper>)!

  It is short.

  *Full disclosure: they are my employer.*

- [DNS \\<again\\>](<https://example.com/?a=1&b="2">)  
  [SRE Weekly Issue \\#210](<https://sreweekly.com/sre-weekly-issue-210/>), 8 March 2020

- [Tale 2 of issue 209](<https://example.com/209/2>)  
  [SRE Weekly Issue \\#209](<https://sreweekly.com/sre-weekly-issue-209/>), 5 January 2020

  What there is to say about it.
`);
  });

  test('JSON is what search prints', async () => {
    const { out } = await run(['export', '--format', 'json', '--starred'], setUp());
    expect(JSON.stringify((JSON.parse(out) as unknown[])[0])).toBe(
      JSON.stringify({
        ref: '210.1',
        issue: 210,
        date: '2020-03-08',
        section: 'articles',
        title: 'Retries, *and* [storms]',
        url: 'https://example.com/210/1',
        summary: 'See the paper!\n\nIt is short.',
        byline: 'Ann Lee — Example',
        publication: 'Example',
        key: '210 example.com/210/1',
        read: true,
        starred: true,
      }),
    );
  });

  test('--json, which other commands have, is the same', async () => {
    const json = (await run(['export', '--format', 'json'], setUp())).out;
    expect((await run(['export', '--json'], setUp())).out).toBe(json);
    expect((await run(['--json', 'export'], setUp())).out).toBe(json);
  });

  test('HTML is a bookmarks file with a folder an issue; what has no link is left out, which is said', async () => {
    const { out, err } = await run(['export', '--format', 'html'], setUp());
    expect(err).toBe('Left out: 1 entry without a link.\n');
    expect(out).toContain(`        <DT><H3 ADD_DATE="1583668800">Issue 210, 8 March 2020</H3>
        <DL><p>
            <DT><A HREF="https://example.com/210/1" ADD_DATE="1583668800" TAGS="articles,Example,starred">Retries, *and* [storms]</A>
            <DD>See the paper! It is short.
            <DT><A HREF="https://example.com/?a=1&amp;b=&quot;2&quot;" ADD_DATE="1583668800" TAGS="outages,starred">DNS &lt;again&gt;</A>
        </DL><p>
`);
    expect(out.match(/<H3[ >]/g)).toHaveLength(3);
    expect(out.match(/<DL>/g)).toHaveLength(out.match(/<\/DL>/g)!.length);
  });

  test('another form is wrong usage, and the nearest is named', async () => {
    expect(await run(['export', '--format', 'jsno'], setUp())).toMatchObject({
      exitCode: 2,
      out: '',
      err: 'sre-weekly: There is no format “jsno”.\n  The nearest is “json”. There are: markdown, json, html\n',
    });
  });
});

describe('--output', () => {
  test('writes the bytes that standard output would have', async () => {
    const { ports, files } = setUp();
    for (const format of ['markdown', 'json', 'html']) {
      const words = ['export', '--starred', '--format', format];
      // oxlint-disable-next-line no-await-in-loop
      const { out } = await run(words, { ports });
      // oxlint-disable-next-line no-await-in-loop
      const written = await run([...words, '--output', format], { ports });
      expect([written.out, written.err, written.exitCode]).toEqual(['', `Wrote 3 entries to ${format}\n`, 0]);
      expect(files.held[format]).toBe(out);
    }
  });

  test('never writes over a file, unless it is told to', async () => {
    const { ports, files } = setUp();
    const refused = await run(['export', '--output', 'old.md'], { ports });
    expect(refused).toMatchObject({ exitCode: 1, out: '' });
    expect(refused.err).toContain('--force');
    expect(files.held['old.md']).toBe('mine');
    expect((await run(['export', '--output', 'old.md', '--force'], { ports })).exitCode).toBe(0);
    expect(files.held['old.md']).toContain('DNS');
  });

  test('- is standard output', async () => {
    const { ports, files } = setUp();
    const { out, err } = await run(['export', '--output', '-'], { ports });
    expect(out).toBe((await run(['export'], { ports })).out);
    expect([err, Object.keys(files.held)]).toEqual(['', ['old.md']]);
  });
});
