import { expect, test } from '@jest/globals';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

interface Entities {
  decodeHTML(text: string): string;
}

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

const require = createRequire(import.meta.url);

/** The `entities` that a package would get without the build. */
async function entitiesOf(name: string): Promise<Entities> {
  const file = createRequire(require.resolve(name)).resolve('entities');
  return (await import(pathToFileURL(file).href)) as Entities;
}

test('one table of names of characters is in the bundle', () => {
  const { outputs } = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Metafile;
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const tables = files.flatMap(([file, { bytesInOutput }]) =>
    file.endsWith('/decode-data-html.js') && bytesInOutput > 0 ? file : [],
  );
  expect(tables).toEqual([expect.stringContaining('/htmlparser2/')]);
});

test('feeds are decoded as with feedsmith’s own release of entities', async () => {
  const [own, given] = await Promise.all([entitiesOf('feedsmith'), entitiesOf('htmlparser2')]);
  const parts = ['&', '&amp', ';', '&#', '&#x', '8217', '2019', '0', 'D800', '110000', '128', 'x'];
  const names = ['&rsquo', '&mdash', '&hellip', '&eacute', '&not', '&notin', '&NotEqualTilde', '&bne', '&lt'];
  const part = oneof(constantFrom(...parts, ...names), string({ maxLength: 3, unit: 'binary' }));
  assert(
    property(array(part), (chosen) => {
      const text = chosen.join('');
      expect(given.decodeHTML(text)).toBe(own.decodeHTML(text));
    }),
    { numRuns: 500 },
  );
  expect(given.decodeHTML('&rsquo;&#8217;&notin;')).toBe('’’∉');
});
