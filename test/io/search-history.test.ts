import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSearchHistory } from '../../src/io/search-history.js';
import { temporaryFolder } from '../support/temporary-folder.js';

test('earlier searches are there at the next start, and none before', () => {
  const state = join(temporaryFolder(), 'state');
  expect(createSearchHistory({ state }).load()).toEqual([]);
  createSearchHistory({ state }).save(['storm', 'author:"Thai Wood"']);
  expect(createSearchHistory({ state }).load()).toEqual(['storm', 'author:"Thai Wood"']);
});

test('what is no list of searches is set aside, and what cannot be shown is cleaned', () => {
  const state = temporaryFolder();
  const file = join(state, 'searches.json');
  writeFileSync(file, '{"searches": ["a\\u001b[31mb", "", 7, {"x": 1}]}');
  expect(createSearchHistory({ state }).load()).toEqual(['ab', '7']);
  writeFileSync(file, '["storm"]');
  expect(createSearchHistory({ state }).load()).toEqual([]);
  const aside = readdirSync(state).find((name) => name !== 'searches.json') ?? '';
  expect(readFileSync(join(state, aside), 'utf8')).toBe('["storm"]');
});

test('that cannot be kept are forgotten without a word', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const history = createSearchHistory({ state: join(file, 'state') });
  history.save(['storm']);
  expect(history.load()).toEqual([]);
});
