import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeIssue } from '../../src/core/issue/write-markdown.js';
import { builtProgram } from '../support/built-program.js';
import { makeHome, type Home } from '../support/home.js';
import { makeIssue } from '../support/issues.js';
import { nodes } from '../support/nodes.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(closeTerminals);

/** 187 issues with gaps, as an archive has them. */
const NUMBERS = Array.from({ length: 280 }, (_, n) => n + 1).filter((n) => n % 3 !== 1);

let home: Home;
beforeAll(() => {
  home = makeHome();
  const archive = join(home.folder, 'archive');
  mkdirSync(archive);
  for (const number of NUMBERS) {
    writeFileSync(join(archive, `sreweekly-${number}.md`), writeIssue(makeIssue(number)));
  }
});
afterAll(() => home.remove());

interface Report {
  readonly added: readonly number[];
  readonly unchanged: number;
}

describe.each(nodes())('a library of %s', (_, node) => {
  test('is imported, listed, and read from unread to unread', async () => {
    const run = (...words: readonly string[]): string =>
      execFileSync(node, [builtProgram(), ...words], { env: home.env, cwd: home.folder, encoding: 'utf8' });
    const report = JSON.parse(run('import', 'archive', '--json')) as Report;
    expect(report.added.length + report.unchanged).toBe(NUMBERS.length);

    const terminal = new TerminalSession(['latest'], { node, home, columns: 120, rows: 30 });
    await terminal.waitFor('SRE Weekly #279');
    terminal.press('i');
    // The bundled issue lies under one that was imported, or is one more.
    await terminal.waitFor(
      new RegExp(`${NUMBERS.includes(210) ? NUMBERS.length : NUMBERS.length + 1} issues on this machine`),
    );
    terminal.press('end');
    await terminal.waitFor(/❯ #1 .*not here/);
    terminal.press('home', 'escape', 'A', 'n');
    await terminal.waitFor('SRE Weekly #278');
    terminal.press('m', 'n');
    await terminal.waitFor(/❯ ● Tale 2 of issue 278/);
    terminal.press('z', 'z');
    await terminal.waitFor('0 of 3 read');
    terminal.press('q');
    expect((await terminal.waitForExit()).code).toBe(0);
  });

  test('what one terminal marks, another shows', async () => {
    const first = new TerminalSession(['200'], { node, home, columns: 120, rows: 30 });
    const second = new TerminalSession(['200'], { node, home, columns: 120, rows: 30 });
    const before = /(\d) of 3 read/;
    await Promise.all([first.waitFor(before), second.waitFor(before)]);
    first.press('A');
    await second.waitFor('3 of 3 read');
    second.press('down', 's');
    await first.waitFor('★');
    first.press('z');
    await second.waitFor(/0 of 3 read/);
    second.press('s');
    await first.waitFor((screen) => !screen.includes('★'));
  });
});
