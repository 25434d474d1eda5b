import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { UserError } from '../../src/core/errors.js';
import { readFrontMatter } from '../../src/io/front-matter.js';

const problemOf = (text: string): string => {
  try {
    readFrontMatter(text);
  } catch (error) {
    if (error instanceof UserError && error.code === 'damaged') return error.message;
    throw error;
  }
  return 'none';
};

describe('front matter', () => {
  test('is the data between the two lines of dashes, and the rest is the body', () => {
    const text = '---\nnumber: 210\ndate: "2020-03-08"\n---\n\n## Articles\n';
    expect(readFrontMatter(text)).toEqual({
      data: { number: 210, date: '2020-03-08' },
      body: '\n## Articles\n',
    });
  });

  test('may have a byte order mark before it and Windows line ends', () => {
    expect(readFrontMatter('\uFEFF---\r\nnumber: 210\r\n---\r\nText\r\n')).toEqual({
      data: { number: 210 },
      body: 'Text\r\n',
    });
  });

  test.each([
    ['no line of dashes', '## Heading\n---\n'],
    ['a longer line of dashes', '----\nnumber: 1\n----\n'],
    ['nothing at all', ''],
  ])('is not there with %s', (_, text) => {
    expect(readFrontMatter(text)).toEqual({ data: {}, body: text });
  });

  test.each([
    ['nothing', '---\n---\nBody'],
    ['a blank line', '---\n\n---\nBody'],
    ['a comment', '---\n# nothing here\n---\nBody'],
    ['null', '---\nnull\n---\nBody'],
  ])('that holds %s is empty', (_, text) => {
    expect(readFrontMatter(text)).toEqual({ data: {}, body: 'Body' });
  });

  test('is read the same a second time, and with another body', () => {
    const broken = '---\na: [\n---\nBody';
    expect(problemOf(broken)).not.toBe('none');
    expect(problemOf(broken)).toBe(problemOf(broken));
    const text = '---\na: 1\n---\nBody';
    Object.assign(readFrontMatter(text).data, { a: 2 });
    expect(readFrontMatter(text).data).toEqual({ a: 1 });
  });

  test.each(['js', 'javascript', ' JavaScript', 'json', 'coffee', 'toml', 'constructor', '__proto__'])(
    'in the language %j is refused and not run',
    (language) => {
      const text = `---${language}\n{ number: globalThis.wasRun = true }\n---\n`;
      expect(problemOf(text)).toBe('line 1: the front matter is in another language than YAML');
      expect(globalThis).not.toHaveProperty('wasRun');
    },
  );

  test('may say that it is YAML', () => {
    expect(readFrontMatter('---yaml\na: 1\n---\n').data).toEqual({ a: 1 });
  });

  test('cannot make functions, nor reach the prototype of its data', () => {
    expect(problemOf('---\na: !!js/function "function () {}"\n---\n')).toMatch(/^line 2: /);
    const { data } = readFrontMatter('---\n__proto__: {number: 5}\nconstructor: x\n---\n');
    expect(data['number']).toBeUndefined();
    expect(Object.keys(data)).toEqual(['constructor']);
    expect({}).not.toHaveProperty('number');
  });

  test('says in which line of the file it is broken', () => {
    expect(problemOf('---\nnumber: 210\nnumber: 211\n---\n')).toBe(
      'line 3: the front matter is no YAML (duplicated mapping key)',
    );
  });

  test('that has no end, or a line of dashes inside, is damaged', () => {
    expect(problemOf('---\nnumber: 210\n')).toBe('line 1: the front matter has no end');
    expect(problemOf('---\na: |\n ---\n---x\n---\n')).toBe(
      'line 2: the front matter has a line that begins with ---',
    );
  });

  test.each(['- a list', 'only text', '210', '2020-03-08'])('that is %j is damaged', (yaml) => {
    expect(problemOf(`---\n${yaml}\n---\n`)).toBe('line 2: the front matter is no list of names and values');
  });

  test('longer than 64 KB is refused, a long body is not', () => {
    expect(problemOf(`---\n${'a: 1 # long\n'.repeat(6000)}---\n`)).toBe(
      'line 1: the front matter is longer than 64 KB',
    );
    expect(readFrontMatter(`---\na: 1\n---\n${'text\n'.repeat(50_000)}`).body).toHaveLength(250_000);
  });

  test.each([
    ['is one long gap', '\n'.repeat(60_000)],
    ['nests lists', `a: ${'['.repeat(60_000)}`],
    ['nests maps', `a: ${'{a: '.repeat(15_000)}`],
    ['merges without end', `a: &a {${'k: 1, '.repeat(2)}b: 1}\nb: {<<: [${'*a,'.repeat(15_000)}*a]}`],
    [
      'doubles aliases',
      Array.from({ length: 26 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n'),
    ],
  ])('that %s is refused soon', (_, yaml) => {
    const began = performance.now();
    expect(problemOf(`---\n${yaml}\n---\n`)).not.toBe('none');
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('of any text is read or is damaged, and loses nothing of the body', () => {
    const line = fc.oneof(
      fc.constantFrom('---', 'a: 1', '- x', '---js', 'b: "', '\t', '...', '--- '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = `${lines.join('\n')}\n`;
        const isRead = problemOf(text) === 'none';
        expect(isRead ? text.endsWith(readFrontMatter(text).body) : true).toBe(true);
        const whole = `---\na: 1\n---\n${text}`;
        expect(readFrontMatter(whole)).toEqual({ data: { a: 1 }, body: text });
      }),
    );
  });

  test('a problem quotes nothing that could drive a terminal', () => {
    expect(problemOf('---\na: *\u001b]0;title\u0007\n---\n')).toMatch(/^[\x20-\x7e]+$/);
  });
});

test('what a problem quotes is cut between characters', () => {
  for (const start of ['', 'a']) {
    expect(problemOf(`---\na: *${start}${'😀'.repeat(300)}\n---\n`)).toMatch(/^line 2: .*😀\)$/u);
  }
});
