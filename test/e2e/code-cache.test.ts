import { afterEach, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { builtProgram } from '../support/built-program.js';
import { makeHome } from '../support/home.js';
import { nodes } from '../support/nodes.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(closeTerminals);

test.each(nodes())('the code that a reader keeps on %s is good for the next one', async (_, node) => {
  const home = makeHome();
  const verdict = join(home.folder, 'verdict');
  const hook = join(home.folder, 'hook.cjs');
  writeFileSync(
    hook,
    `const vm = require('node:vm');
    const { Script } = vm;
    vm.Script = class extends Script {
      constructor(...all) {
        super(...all);
        require('node:fs').writeFileSync(${JSON.stringify(verdict)}, String(this.cachedDataRejected));
      }
    };`,
  );
  const start = async (): Promise<TerminalSession> => {
    rmSync(verdict, { force: true });
    const terminal = new TerminalSession([], { home, program: [node, '--require', hook, builtProgram()] });
    await terminal.waitFor('#210');
    // The first picture may be there before the code is.
    while (!existsSync(verdict)) await delay(5);
    return terminal;
  };
  const hasCode = (): boolean =>
    existsSync(home.cache) && readdirSync(home.cache).some((name) => /^code-.*-reader\.bin$/.test(name));
  try {
    const first = await start();
    expect(readFileSync(verdict, 'utf8')).toBe('undefined');
    while (!hasCode()) await delay(5);
    first.press('q');
    await first.waitForExit();
    await start();
    expect(readFileSync(verdict, 'utf8')).toBe('false');
    await closeTerminals();
  } finally {
    home.remove();
  }
});
