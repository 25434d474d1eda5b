import { describe, expect, test } from '@jest/globals';
import { run, runJson } from '../support/command-line.js';
import { memoryPorts, memoryPreferences } from '../support/ports.js';

const setUp = (open = true) => ({
  ports: memoryPorts({ preferences: memoryPreferences(open ? {} : { 'open.marksRead': false }) }),
});

describe('config', () => {
  test('without a word it shows every preference', async () => {
    const { json, exitCode, err } = await runJson(['config'], setUp());
    expect([json, exitCode, err]).toEqual([{ 'open.marksRead': true }, 0, '']);
    expect((await run(['config'], setUp())).out).toBe('open.marksRead = true  (the default)\n');
    expect((await run(['config'], setUp(false))).out).toBe('open.marksRead = false\n');
  });

  test('get shows one, set and unset change it and show what is so now', async () => {
    const { ports } = setUp();
    expect((await runJson(['config', 'set', 'open.marksRead', 'false'], { ports })).json).toEqual({
      'open.marksRead': false,
    });
    expect((await run(['config', 'get', 'open.marksRead'], { ports })).out).toBe('open.marksRead = false\n');
    expect((await runJson(['config', 'unset', 'open.marksRead'], { ports })).json).toEqual({
      'open.marksRead': true,
    });
  });

  test('path is the file they are in', async () => {
    const { ports } = setUp();
    expect((await run(['config', 'path'], { ports })).out).toBe(`${ports.preferences.path}\n`);
    expect((await runJson(['config', 'path'], { ports })).json).toEqual({ path: ports.preferences.path });
  });

  test.each([
    [['config', 'sideways'], /sideways.*\n {2}Say get, set, unset or path/],
    [['config', 'get'], /config get needs more words\.\n {2}It is: sre-weekly config get KEY\n/],
    [['config', 'set', 'open.marksRead'], /\n {2}It is: sre-weekly config set KEY VALUE\n/],
    [['config', 'path', 'open.marksRead'], /was given too many words/],
    [['config', 'get', 'colour'], /There is no preference “colour”\.\n {2}There is: open\.marksRead/],
    [['config', 'set', 'open.marksRead', 'maybe'], /cannot be “maybe”/],
  ])('%j is wrong usage', async (words, err) => {
    const outcome = await run(words, setUp());
    expect([outcome.exitCode, outcome.out]).toEqual([2, '']);
    expect(outcome.err).toMatch(err);
  });

  test('its help has the table of preferences', async () => {
    expect((await run(['config', '--help'])).out).toContain(
      'open.marksRead  Opening an entry marks it read.',
    );
  });
});
