/** Every example of the README and of `--help`, as it is written: by a shell, with the built program, a library of our own and a site on loopback. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { builtProgram } from '../support/built-program.js';
import { makeHome } from '../support/home.js';
import { makeIssue } from '../support/issues.js';
import { Newsletter } from '../support/newsletter.js';

const help = (words: readonly string[]) =>
  execFileSync(process.execPath, [builtProgram(), ...words, '--help'], { encoding: 'utf8' });

const COMMANDS = help([]).match(/(?<=^ {2})[a-z]+(?= .*$)/gm) ?? [];

/** The lines of a help's examples; `words    what they do` is said of some. */
function examplesOf(text: string): readonly string[] {
  const lines = text.slice(text.indexOf('Examples:')).split('\n').slice(1);
  return lines
    .map((line) => line.trim().split(/ {3,}/)[0] ?? '')
    .filter((line) => line.includes('sre-weekly'));
}

/** The lines with our command in blocks of shell of the README. */
function linesOfReadme(): readonly string[] {
  const blocks = readFileSync('README.md', 'utf8').matchAll(/^```sh\n([\s\S]*?)^```/gm);
  return [...blocks]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => /\bsre-weekly (?!.*\.git\b)/.test(line) && !line.includes('git '));
}

/** test/main/completion.test.ts has zsh and fish run these. */
const isForAnotherShell = (line: string) => /\bsource\b.*\b(?:zsh|fish)\b|\| source/.test(line);

const home = makeHome();
const bin = join(home.folder, 'bin');
let server: Server;
let env: Readonly<Record<string, string>>;

const issues = [200, 201, 209, 210].map((number) =>
  makeIssue(number, {
    date: '2020-03-08',
    entries: [
      {
        title: 'A retry storm',
        byline: { text: 'Thai Wood — Example', authors: ['Thai Wood'], publication: 'Example' },
      },
      { title: 'Error budgets, and an error budget' },
      { title: 'A database slept' },
      { title: 'DNS', section: 'outages' },
    ],
  }),
);

/** A program of that name, which does what the script says. */
function stand(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

beforeAll(async () => {
  mkdirSync(bin, { recursive: true });
  symlinkSync(builtProgram(), join(bin, 'sre-weekly'));
  const write = (path: string, number: number) => {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, writeIssue(makeIssue(number)));
  };
  for (const issue of issues) {
    const path = join(home.library, 'issues', `0${issue.number}.md`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, writeIssue(issue));
  }
  write(join(home.folder, 'archive', 'sreweekly-100.md'), 100);
  write(join(home.folder, 'sreweekly-archive', 'sreweekly-101.md'), 101);
  write(join(home.folder, 'sreweekly-209.md'), 209);
  // What stands in for programs of others: a clipboard, a browser, and the network.
  stand('pbcopy', 'cat > "$HOME/clipboard"');
  stand('browser', 'exit 0');
  stand('curl', 'cat "$HOME/sreweekly-209.md"');
  const letter = new Newsletter([212, 211]);
  server = createServer((request, response) => {
    const page = letter.at(request.url ?? '/');
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': (request.url ?? '').startsWith('/feed')
        ? 'application/rss+xml'
        : 'text/html; charset=utf-8',
    });
    response.end(page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  letter.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env = {
    ...home.env,
    PATH: [bin, home.env['PATH'] ?? ''].join(delimiter),
    SRE_WEEKLY_FROM: letter.base,
    BROWSER: join(bin, 'browser'),
  };
  await runLine('sre-weekly mark star 210.1');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  home.remove();
});

function runLine(line: string): Promise<{ exitCode: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile('bash', ['-c', `set -o pipefail\n${line}`], { env, cwd: home.folder }, (error, out, err) => {
      resolve({ exitCode: Number(error?.code ?? 0), out, err });
    });
  });
}

const hasJq = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'jq')));

describe.each([
  ['the README', linesOfReadme()],
  ['--help', examplesOf(help([]))],
  ...COMMANDS.map((command) => [`${command} --help`, examplesOf(help([command]))] as const),
])('the examples of %s', (_, lines) => {
  test('are some', () => {
    expect(lines.length).toBeGreaterThan(0);
  });

  const runnable = lines.filter((line) => !isForAnotherShell(line) && (hasJq || !line.includes('jq')));

  test.each(runnable)('%s', async (line) => {
    const { exitCode, out, err } = await runLine(line);
    // An example that finds nothing shows nothing.
    expect([exitCode, err]).toEqual([0, expect.not.stringMatching(/Nothing|There is no|crashed/)]);
    const file = /--output (\S+)/.exec(line)?.[1];
    const place = line.includes('pbcopy') ? 'clipboard' : file;
    const written = place === undefined ? out : readFileSync(join(home.folder, place), 'utf8');
    expect(written !== '' || line.startsWith('source ')).toBe(true);
  });
});
