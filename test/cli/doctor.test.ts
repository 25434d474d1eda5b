import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/core/errors.js';
import { makeIssue } from '../support/issues.js';
import { run, runJson } from '../support/command-line.js';
import {
  memoryLibrary,
  memoryPlace,
  memoryPorts,
  memoryPreferences,
  memoryReading,
} from '../support/ports.js';

const paths = {
  library: '/home/ann/.local/share/sre-weekly',
  state: '/home/ann/.local/state/sre-weekly',
  config: '/home/ann/.config/sre-weekly',
  cache: '/home/ann/.cache/sre-weekly',
};

describe('doctor', () => {
  test('with nothing damaged it is well', async () => {
    const ports = memoryPorts({ issues: [makeIssue(210)] });
    const { json, exitCode, err } = await runJson(['doctor'], { ports });
    expect(JSON.stringify(json)).toBe(JSON.stringify({ ok: true, paths, issues: 1, problems: [] }));
    expect([exitCode, err]).toEqual([0, '']);
    expect((await run(['doctor'], { ports })).out).toBe(
      [
        'Library    /home/ann/.local/share/sre-weekly',
        'State      /home/ann/.local/state/sre-weekly',
        'Config     /home/ann/.config/sre-weekly',
        'Cache      /home/ann/.cache/sre-weekly',
        'Issues     1',
        'Node       v20.0.0',
        '',
        'No problems.',
        '',
      ].join('\n'),
    );
  });

  test('a name with line ends in it is a line, and cannot pass for another', async () => {
    const file = 'reading/a\r\nNo problems.\u2028.json';
    const problem = { file, problem: 'it is no\nJSON', hint: 'Move it\vaway.' };
    const ports = memoryPorts({ reading: memoryReading({ damaged: [problem] }) });
    const folder = '/home/ann\n\nNo problems.\n';
    const { out } = await run(['doctor'], {
      ports: { ...ports, paths: { ...ports.paths, library: folder } },
    });
    expect(out).toMatch(/^Library {4}\/home\/ann {2}No problems\. \n/);
    expect(out).toMatch(/\n\nreading\/a No problems\. \.json\n {2}it is no JSON\n {2}Move it away\.\n$/);
  });

  test('damaged issues, marks, preferences and places are named, with what to do about each', async () => {
    const problems = [
      'issues/0013.md',
      'reading/a1-b2.json',
      '/home/ann/.config/sre-weekly/config.json',
      '/home/ann/.local/state/sre-weekly/place.json',
    ].map((file, index) => ({ file, problem: `problem ${index}`, hint: `Do thing ${index}.` }));
    const [issue, marks, preference, place] = problems.map((problem) => [problem]);
    const ports = memoryPorts({
      library: memoryLibrary([makeIssue(210)], issue),
      reading: memoryReading({ damaged: marks! }),
      preferences: memoryPreferences({}, preference),
      place: memoryPlace(undefined, place),
    });
    const { json, exitCode } = await runJson(['doctor'], { ports });
    expect([exitCode, json]).toEqual([1, { ok: false, paths, issues: 1, problems }]);
    const plain = await run(['doctor'], { ports });
    expect(plain).toMatchObject({ exitCode: 1, err: '' });
    expect(plain.out).toContain('issues/0013.md\n  problem 0\n  Do thing 0.\n');
  });

  test('a folder that cannot be written is a problem of its own', async () => {
    const folders = {
      whyNotWritable: (folder: string) => (folder === paths.state ? '/home is a file' : undefined),
    };
    expect((await runJson(['doctor'], { folders })).json).toMatchObject({
      ok: false,
      problems: [
        { file: paths.state, problem: '/home is a file', hint: expect.stringContaining('XDG_STATE_HOME') },
      ],
    });
  });

  test('a library that cannot be looked at does not hide the rest', async () => {
    const library = {
      ...memoryLibrary(),
      heads() {
        throw new UserError('storage', 'It cannot be read.', 'Make it readable.');
      },
    };
    const damaged = { file: 'reading/a1-b2.json', problem: 'it is empty', hint: 'Remove it.' };
    const ports = memoryPorts({ library, reading: memoryReading({ damaged: [damaged] }) });
    expect((await runJson(['doctor'], { ports })).json).toEqual({
      ok: false,
      paths,
      issues: 0,
      problems: [{ file: paths.library, problem: 'It cannot be read.', hint: 'Make it readable.' }, damaged],
    });
  });
});
