import { expect, test } from '@jest/globals';
import type { Key as InkKey } from 'ink';
import { keyNames } from '../../src/ui/key-names.js';

const NONE: InkKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

test('a key that has a name goes by it', () => {
  expect(keyNames('', { ...NONE, upArrow: true })).toEqual(['up']);
  expect(keyNames('\r', { ...NONE, return: true })).toEqual(['enter']);
  expect(keyNames('c', { ...NONE, ctrl: true })).toEqual(['ctrl+c']);
});

test('keys that come together count one by one, control characters by their names', () => {
  expect(keyNames('jj m\r', NONE)).toEqual(['j', 'j', 'space', 'm', 'enter']);
  expect(keyNames('a\u007F\t\u0003', NONE)).toEqual(['a', 'backspace', 'tab', 'ctrl+c']);
});

test('characters outside the basic plane stay whole, and what neither prints nor has a name is left out', () => {
  expect(keyNames('👍\u001C\u200B', NONE)).toEqual(['👍']);
});

test('what joins characters to one is typed with them', () => {
  const family = '👩\u200D👩\u200D👧';
  expect(keyNames(family, NONE).join('')).toBe(family);
});

test('Esc and a key typed right after it are two keys', () => {
  expect(keyNames('A', { ...NONE, meta: true })).toEqual(['esc', 'A']);
});

test('a book pasted by mistake is not typed to its end', () => {
  expect(keyNames('j'.repeat(1_000_000), NONE).length).toBeLessThanOrEqual(1000);
});
