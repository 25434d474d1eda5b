/** Completion in the shells themselves: Tab pressed in a real terminal, or the shell's own way of asking for it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SCRIPTS, SHELLS, type Shell } from '../../src/cli/completion/scripts.js';
import { builtProgram } from '../support/built-program.js';
import { makeHome } from '../support/home.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

const home = makeHome();
const bin = join(home.folder, 'bin');
const env = {
  ...home.env,
  PATH: [bin, home.env['PATH'] ?? ''].join(delimiter),
  ZDOTDIR: home.folder,
};

beforeAll(() => {
  mkdirSync(bin, { recursive: true });
  symlinkSync(builtProgram(), join(bin, 'sre-weekly'));
  writeFileSync(join(home.folder, 'starred.md'), '');
  mkdirSync(join(home.folder, 'notes'));
  mkdirSync(join(home.config, '..', 'fish'), { recursive: true });
  // As a user would: the shell's own file has our line, and nothing else that completion could need.
  writeFileSync(join(home.folder, '.bashrc'), `PS1='$ '\n${SCRIPTS.bash.line}\n`);
  writeFileSync(join(home.folder, '.zshrc'), `PS1='$ '\n${SCRIPTS.zsh.line}\n`);
  writeFileSync(join(home.config, '..', 'fish', 'config.fish'), `${SCRIPTS.fish.line}\n`);
});
afterEach(closeTerminals);
afterAll(() => home.remove());

function isInstalled(shell: Shell): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, shell)));
}

/** What is typed with a Tab behind it, and what the line is then. */
const TABS = [
  ['sre-weekly ma', 'sre-weekly mark'],
  ['sre-weekly mark unr', 'sre-weekly mark unread'],
  ['sre-weekly export --forc', 'sre-weekly export --force'],
  ['sre-weekly export --format ht', 'sre-weekly export --format html'],
  ['sre-weekly export --format=ht', 'sre-weekly export --format=html'],
  ['sre-weekly show 21', 'sre-weekly show 210'],
  ['sre-weekly show 210.17', 'sre-weekly show 210.17'],
  ['sre-weekly search auth', 'sre-weekly search author:'],
  ['sre-weekly search retry -in:out', 'sre-weekly search retry -in:outages'],
  ['sre-weekly config set op', 'sre-weekly config set open.marksRead'],
  ['sre-weekly export --output sta', 'sre-weekly export --output starred.md'],
  ['sre-weekly export --output=sta', 'sre-weekly export --output=starred.md'],
  ['sre-weekly --library no', 'sre-weekly --library notes/'],
  ['sre-weekly import sta', 'sre-weekly import starred.md'],
] as const;

/** Ctrl-U: the line is empty again. */
const CLEAR = '\x15';

const isPrompting = (screen: string): boolean => /(?:^|\n)\$$/.test(screen.trimEnd());

/** The name of its tests: where it is not installed they are skipped, and say why. */
const named = (shell: Shell) =>
  isInstalled(shell) ? `in ${shell}` : `in ${shell}, which is not installed here`;

for (const shell of ['bash', 'zsh'] as const) {
  (isInstalled(shell) ? describe : describe.skip)(named(shell), () => {
    test('Tab completes commands, options, values, issues, queries, files and folders', async () => {
      const program = shell === 'zsh' ? ['zsh', '-d', '-i'] : ['bash', '--noprofile', '-i'];
      const terminal = new TerminalSession([], { home, env, program, columns: 100 });
      await terminal.waitFor(isPrompting);
      for (const [typed, line] of TABS) {
        // What is typed next is behind what Tab put there: `#` tells that it is done.
        terminal.press(typed, 'tab', '#');
        // oxlint-disable-next-line no-await-in-loop
        const screen = await terminal.waitFor((shown) => shown.trimEnd().endsWith('#'));
        const last = screen.trimEnd().split('\n').at(-1);
        expect(last?.replace(/^\$ /, '').replace(/ ?#$/, '')).toBe(line);
        terminal.press(CLEAR);
        // oxlint-disable-next-line no-await-in-loop
        await terminal.waitFor(isPrompting);
      }
    });
  });
}

(isInstalled('fish') ? describe : describe.skip)(named('fish'), () => {
  /** What it would offer for a line: word, tab, what it is about. */
  const offered = (typed: string) => {
    const options = { env, cwd: home.folder, encoding: 'utf8' } as const;
    return execFileSync('sh', ['-c', 'fish -c "$0"', `complete -C ${JSON.stringify(typed)}`], options);
  };

  test.each(TABS)('“%s” becomes “%s”', (typed, line) => {
    const words = offered(typed).trimEnd().split('\n');
    expect(words.map((word) => word.split('\t')[0])).toEqual([line.split(' ').at(-1)]);
  });

  test('each word says what it is about', () => {
    expect(offered('sre-weekly stat')).toBe('status\thow many issues and entries, unread and starred\n');
  });
});

test.each(SHELLS)('the line for %s is in the README and in --help, and names the shell', (shell) => {
  const { line } = SCRIPTS[shell];
  expect(line).toContain(`sre-weekly completion ${shell}`);
  const help = execFileSync(process.execPath, [builtProgram(), 'completion', '--help'], { encoding: 'utf8' });
  expect(help).toContain(line);
  expect(readFileSync('README.md', 'utf8')).toContain(line);
});
