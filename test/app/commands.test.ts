import { describe, expect, test } from '@jest/globals';
import { COMMANDS, commandFor, keysOf, type Where } from '../../src/app/commands.js';

const PLACES: readonly Where[] = ['issue', 'placeholder', 'list', 'query', 'issues', 'filter', 'help'];

describe('the table of commands', () => {
  test.each(PLACES)('no key stands for two commands in: %s', (where) => {
    const keys = COMMANDS.filter((command) => command.where.includes(where)).flatMap(
      (command) => command.keys,
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('every command can be reached by a key somewhere', () => {
    const unreachable = COMMANDS.filter((command) =>
      command.where.every((where) => keysOf(command, where).length === 0),
    );
    expect(unreachable.map((command) => command.id)).toEqual([]);
  });

  test('every command has an id of its own', () => {
    expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
  });

  test('every key that the reader promises is in the table', () => {
    const promised =
      'up down left right k j h l H L enter o O 1 9 m A s n N / S U i : f y Y a z Z r ? tab space pageup pagedown home end g G q esc ctrl+c ctrl+z';
    const known = new Set(COMMANDS.flatMap((command) => command.keys));
    expect(promised.split(' ').filter((key) => !known.has(key))).toEqual([]);
  });

  test('where text is typed, keys that print are no commands', () => {
    expect(commandFor('help', 'q')).toBeUndefined();
    expect(commandFor('help', 'space')).toBeUndefined();
    expect(commandFor('help', 'esc')?.id).toBe('back');
    expect(commandFor('query', 'm')).toBeUndefined();
    expect(commandFor('filter', 'space')).toBeUndefined();
    expect(commandFor('query', 'enter')?.id).toBe('open');
  });
});
