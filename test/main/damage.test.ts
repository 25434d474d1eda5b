/** The built program in homes whose marks, preferences, place and machine id are damaged, or written by a newer version. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { builtProgram } from '../support/built-program.js';
import { makeHome, type Home } from '../support/home.js';
import { pinnedNode } from '../support/nodes.js';

const homes: Home[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

const MARKS =
  '{"version": 1, "read": {"210 rachelbythebay.com/w/2014/10/27/ps": [true, 1583668800000]}, "star": {}}';

/** What a home has: marks of another machine, with a backup, and all that is this machine's own. */
const WHOLE = {
  marks: MARKS,
  preferences: '{"open.marksRead": false}',
  place: '{"issue": 210}',
  machine: 'a0b1c2d3e4\n',
};

type Part = keyof typeof WHOLE;
const PARTS = Object.keys(WHOLE) as readonly Part[];

interface Damaged {
  readonly home: Home;
  readonly files: Readonly<Record<Part, string>>;
  run(...words: readonly string[]): Promise<{ exitCode: number; json: unknown; err: string }>;
}

function makeDamaged(damage: (file: string, whole: string, part: Part) => void): Damaged {
  const home = makeHome();
  homes.push(home);
  const files = {
    marks: join(home.library, 'reading', 'ffffffffff-000000000001.json'),
    preferences: join(home.config, 'config.json'),
    place: join(home.state, 'place.json'),
    machine: join(home.state, 'machine'),
  };
  for (const part of PARTS) {
    mkdirSync(dirname(files[part]), { recursive: true });
    damage(files[part], WHOLE[part], part);
  }
  writeFileSync(`${files.marks}.bak`, MARKS);
  const run: Damaged['run'] = (...words) =>
    new Promise((resolve) => {
      execFile(pinnedNode(), [builtProgram(), ...words, '--json'], { env: home.env }, (error, out, err) => {
        const exitCode = error === null ? 0 : Number(error.code);
        resolve({ exitCode, json: out === '' ? undefined : JSON.parse(out), err });
      });
    });
  return { home, files, run };
}

/** The files that `doctor` names, with their problems, but for the folder in front of those of the library. */
function problemsIn(json: unknown): ReadonlyMap<string, string> {
  const { problems } = json as { problems: readonly { file: string; problem: string }[] };
  return new Map(problems.map(({ file, problem }) => [basename(file), problem]));
}

const NAMES: Readonly<Record<Part, string>> = {
  marks: 'ffffffffff-000000000001.json',
  preferences: 'config.json',
  place: 'place.json',
  machine: 'machine',
};

const NO_JSON = 'it is no JSON, or only a part of it';
const ways: readonly (readonly [way: string, content: string | Buffer, problem: RegExp])[] = [
  ['empty', '', /^it is empty$/],
  ['an array', '[1, 2]', /^it holds no/],
  ['a string', '"read"', /^it holds no/],
  ['null', 'null', /^it holds no/],
  ['binary', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0x22, 0x80]), new RegExp(`^${NO_JSON}$`)],
];

describe('where all that is kept', () => {
  test.each([
    ...ways.map(
      ([way, content, problem]) => [way, (file: string) => writeFileSync(file, content), problem] as const,
    ),
    [
      'cut short',
      (file: string, whole: string) => writeFileSync(file, whole.slice(0, whole.length >> 1)),
      new RegExp(`^${NO_JSON}$`),
    ] as const,
  ])(
    'is %s, commands work, doctor names each with its copy, and the backup has the marks',
    async (_, damage, problem) => {
      const { home, files, run } = makeDamaged(damage);
      const before = readFileSync(files.marks);
      const [status, config, doctor] = await Promise.all([run('status'), run('config'), run('doctor')]);
      expect(status).toMatchObject({ exitCode: 0, json: { entries: 17, unread: 16 }, err: '' });
      expect(config).toMatchObject({ exitCode: 0, json: { 'open.marksRead': true }, err: '' });
      expect(doctor).toMatchObject({ exitCode: 1, json: { ok: false } });
      const problems = problemsIn(doctor.json);
      expect([...problems.keys()].sort()).toEqual(Object.values(NAMES).sort());
      for (const part of ['marks', 'preferences', 'place'] as const) {
        expect(problems.get(NAMES[part])).toMatch(problem);
        const copies = readdirSync(dirname(files[part])).filter((name) => name.includes('.damaged-'));
        expect(copies).toEqual([expect.stringContaining(`${NAMES[part]}.damaged-`)]);
        expect(JSON.stringify(doctor.json)).toContain(copies[0]);
        expect(readFileSync(join(dirname(files[part]), copies[0] ?? ''))).toEqual(readFileSync(files[part]));
      }
      expect(problems.get('machine')).toBe('it holds no id of this machine');
      // And it goes on: what is damaged stays where it is, what this machine writes is whole again.
      expect(await run('mark', 'read', '210.1')).toMatchObject({ exitCode: 0, err: '' });
      expect(await run('config', 'set', 'open.marksRead', 'false')).toMatchObject({ exitCode: 0, err: '' });
      expect(await run('status')).toMatchObject({ json: { unread: 15 } });
      expect(readFileSync(files.marks)).toEqual(before);
      expect([...problemsIn((await run('doctor')).json).keys()]).toEqual([NAMES.marks, NAMES.place]);
      expect(readdirSync(home.state).sort()).toEqual([
        'machine',
        'place.json',
        expect.stringMatching(/^place\.json\.damaged-/),
      ]);
    },
  );

  test('has a byte order mark, it is read', async () => {
    const { run } = makeDamaged((file, whole) => writeFileSync(file, `\uFEFF${whole}`));
    expect(await run('status')).toMatchObject({ exitCode: 0, json: { unread: 16 } });
    expect(await run('config')).toMatchObject({ json: { 'open.marksRead': false } });
    expect(await run('doctor')).toMatchObject({ exitCode: 0, json: { ok: true, problems: [] } });
  });

  test('is on the prototype alone, nothing of it counts', async () => {
    const { run } = makeDamaged((file, whole, part) =>
      writeFileSync(file, part === 'machine' ? whole : `{"__proto__": ${whole}}`),
    );
    expect(await run('status')).toMatchObject({ exitCode: 0, json: { unread: 16 } });
    expect(await run('config')).toMatchObject({ exitCode: 0, json: { 'open.marksRead': true } });
    expect([...problemsIn((await run('doctor')).json).keys()]).toEqual([NAMES.marks, NAMES.place]);
  });

  test('is a folder, commands work, doctor names each, and each can be moved away', async () => {
    const { files, run } = makeDamaged((file) => mkdirSync(file));
    const [status, config, doctor] = await Promise.all([run('status'), run('config'), run('doctor')]);
    expect(status).toMatchObject({ exitCode: 0, json: { unread: 16 }, err: '' });
    expect(config).toMatchObject({ exitCode: 0, json: { 'open.marksRead': true }, err: '' });
    const problems = problemsIn(doctor.json);
    expect(Object.fromEntries(problems)).toEqual(
      Object.fromEntries(Object.values(NAMES).map((name) => [name, 'a folder is in its place'])),
    );
    expect(await run('mark', 'read', '210.1')).toMatchObject({ exitCode: 0, err: '' });
    const refused = await run('config', 'set', 'open.marksRead', 'false');
    expect(refused).toMatchObject({ exitCode: 1, json: { error: { code: 'storage' } } });
    for (const part of PARTS) rmSync(files[part], { recursive: true });
    expect(await run('config', 'set', 'open.marksRead', 'false')).toMatchObject({ exitCode: 0, err: '' });
    expect(await run('status')).toMatchObject({ json: { unread: 15 } });
    expect(await run('doctor')).toMatchObject({ exitCode: 0, json: { ok: true } });
  });

  test('was written by a newer version, it is used as far as it can be, and none of it is overwritten', async () => {
    const newer = {
      marks: MARKS.replace('"version": 1', '"version": 2').replace('"star"', '"later": {}, "star"'),
      preferences: '{"version": 2, "open.marksRead": {"articles": false}, "theme": "light"}',
      place: '{"version": 2, "issue": 210, "rows": [3]}',
      machine: 'a0b1c2d3e4\nname: laptop\n',
    };
    const { files, run } = makeDamaged((file, _, part) => writeFileSync(file, newer[part]));
    expect(await run('status')).toMatchObject({ exitCode: 0, json: { unread: 16 }, err: '' });
    expect(await run('config')).toMatchObject({ exitCode: 0, json: { 'open.marksRead': true }, err: '' });
    const doctor = await run('doctor');
    expect(doctor).toMatchObject({ exitCode: 1 });
    expect(Object.fromEntries(problemsIn(doctor.json))).toEqual({
      [NAMES.marks]: 'it was written by a newer sre-weekly (version 2 of its form)',
      [NAMES.preferences]: 'open.marksRead has a value it cannot have',
    });
    for (const position of [1, 3, 4, 5, 6]) await run('mark', 'read', `210.${position}`);
    expect(await run('status')).toMatchObject({ json: { unread: 11 } });
    for (const part of PARTS) expect(readFileSync(files[part], 'utf8')).toBe(newer[part]);
    await run('config', 'set', 'open.marksRead', 'false');
    expect(JSON.parse(readFileSync(files.preferences, 'utf8'))).toMatchObject({ version: 2, theme: 'light' });
  });
});

describe('where there is', () => {
  const run = (env: Readonly<Record<string, string>>, words: readonly string[], user = {}) =>
    new Promise<{ exitCode: number; out: string; err: string }>((resolve) => {
      execFile(
        pinnedNode(),
        [builtProgram(), ...words],
        { env: { PATH: process.env['PATH'] ?? '', ...env }, ...user },
        (error, out, err) => resolve({ exitCode: error === null ? 0 : Number(error.code), out, err }),
      );
    });
  // A number that the system has no user for, as containers have; where one may become it, and it may read the program.
  const nobody = { uid: 54_321, gid: 54_321 };
  const canBeNobody = spawnSync(pinnedNode(), [builtProgram(), '--version'], nobody).status === 0;

  (canBeNobody ? describe : describe.skip)('no home at all', () => {
    test('it says so and what to do, with every command', async () => {
      for (const words of [['status'], ['list'], ['mark', 'read', '210.1'], ['doctor'], []]) {
        const { exitCode, out, err } = await run({}, words, nobody);
        expect([exitCode, out]).toEqual([1, '']);
        expect(err).toMatch(/^sre-weekly: There is no home folder to keep the library in\.\n {2}Set HOME /);
      }
      expect((await run({}, ['--help'], nobody)).exitCode).toBe(0);
    });
  });

  test('a file in the place of the reading folder, all else works and the file stays', async () => {
    const home = makeHome();
    homes.push(home);
    mkdirSync(home.library, { recursive: true });
    const file = join(home.library, 'reading');
    writeFileSync(file, 'mine');
    expect(await run(home.env, ['show', '210.1'])).toMatchObject({ exitCode: 0, err: '' });
    const mark = await run(home.env, ['mark', 'read', '210.1']);
    expect(mark).toMatchObject({ exitCode: 1, out: '' });
    expect(mark.err).toContain(`The mark could not be saved: ${file} is a file where a folder should be.`);
    const doctor = await run(home.env, ['doctor', '--json']);
    expect(problemsIn(JSON.parse(doctor.out))).toEqual(new Map([['reading', 'it is no folder']]));
    expect(readFileSync(file, 'utf8')).toBe('mine');
    rmSync(file);
    expect(await run(home.env, ['mark', 'read', '210.1'])).toMatchObject({ exitCode: 0, err: '' });
  });
});
