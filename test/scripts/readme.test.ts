import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { currentReadme } from '../../scripts/docs/readme.js';

const readme = readFileSync('README.md', 'utf8');

test('the README has the keys and commands that the program has (npm run docs writes them)', () => {
  expect(readme).toBe(currentReadme(readme));
});

test('every picture and page that the README names is there', () => {
  const named = [...readme.matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(0);
  for (const file of named) expect(() => readFileSync(file)).not.toThrow();
});
