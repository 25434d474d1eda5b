import { describe, expect, test } from '@jest/globals';
import {
  readFields,
  writeFields,
  type FrontMatterFields,
} from '../../../src/core/issue/front-matter-fields.js';
import { readFrontMatter } from '../../../src/io/front-matter.js';
import { UserError } from '../../../src/core/errors.js';
import * as fc from 'fast-check';

const FIELDS: FrontMatterFields = {
  number: 210,
  title: 'SRE Weekly Issue #210',
  url: 'https://sreweekly.com/sre-weekly-issue-210/',
  date: '2020-03-08',
  source: 'bundled',
};

describe('front matter', () => {
  test('has title and date quoted, and nothing else that needs no quotes', () => {
    expect(writeFields(FIELDS)).toBe(
      [
        '---',
        'number: 210',
        'title: "SRE Weekly Issue #210"',
        'url: https://sreweekly.com/sre-weekly-issue-210/',
        'date: "2020-03-08"',
        'source: bundled',
        '---',
        '',
      ].join('\n'),
    );
  });

  test('is read back as it was written, whatever is in title and link', () => {
    const title = fc
      .array(
        fc.constantFrom('"', "'", '\\', ': ', ' #', '- ', '{', '---', '…', '👩‍💻', 'é', 'null', '%', '@', 'x'),
      )
      .map((parts) => `a${parts.join('')}`.replaceAll(/ +/g, ' ').trim());
    const url = fc.constantFrom(
      'https://a.example/',
      'https://a.example/b:',
      'https://a.example/?a=1&b={c}#d',
      "https://a.example/it's",
      'https://a.example/#',
      'https://[::1]/',
    );
    fc.assert(
      fc.property(title, url, (someTitle, someUrl) => {
        const fields = { ...FIELDS, title: someTitle, url: someUrl };
        const { data, body } = readFrontMatter(writeFields(fields));
        expect(readFields(data)).toEqual(fields);
        expect(body).toBe('');
      }),
    );
  });

  test('may have its date without quotes', () => {
    const { data } = readFrontMatter(writeFields(FIELDS).replaceAll('"2020', '2020').replaceAll('08"', '08'));
    expect(data['date']).toBeInstanceOf(Date);
    expect(readFields(data)).toEqual(FIELDS);
  });

  test.each([
    ['number', undefined],
    ['number', '210'],
    ['number', 0],
    ['number', -3],
    ['number', 2.5],
    ['number', 100_000],
    ['number', Number.NaN],
    ['title', undefined],
    ['title', 210],
    ['title', ' '],
    ['title', ['a']],
    ['url', undefined],
    ['url', 'file:///etc/passwd'],
    ['url', 'sreweekly.com'],
    ['url', { a: 1 }],
    ['date', undefined],
    ['date', '8 March 2020'],
    ['date', '2020-02-30'],
    ['date', new Date(Number.NaN)],
    ['date', 20_200_308],
    ['source', undefined],
    ['source', 'Bundled'],
    ['source', null],
  ])('with a wrong %s (%p) is refused by its name', (field, value) => {
    const run = () => readFields({ ...FIELDS, [field]: value });
    expect(run).toThrow(UserError);
    expect(run).toThrow(
      expect.objectContaining({ code: 'damaged', message: expect.stringMatching(`^field ${field}: `) }),
    );
  });
});
