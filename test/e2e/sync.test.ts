import { afterEach, describe, expect, test } from '@jest/globals';
import { startFakeSite, type FakeSite } from '../support/fake-site.js';
import { nodes } from '../support/nodes.js';
import { closeTerminals, TerminalSession } from '../support/terminal.js';

afterEach(closeTerminals);

describe.each(nodes())('syncing in the reader on %s', (_, node) => {
  const start = (site: FakeSite): TerminalSession =>
    new TerminalSession([], { node, columns: 120, rows: 30, env: { SRE_WEEKLY_FROM: site.base } });

  test('fetches the issue on screen, takes what is new, and leaves her where she reads', async () => {
    const site = await startFakeSite([208, 209, 211, 212]);
    const terminal = start(site);
    await terminal.waitFor('SRE Weekly #210');
    terminal.press('left');
    await terminal.waitFor('fetch it from sreweekly.com');
    terminal.press('enter');
    await terminal.waitFor('#209 added.');
    await terminal.waitFor(/0 of \d+ read/);
    terminal.press('right', 'down', 'r');
    await terminal.waitFor('#212, #211');
    await terminal.waitFor(/❯ ● Reading/);
    terminal.press('right');
    await terminal.waitFor(/SRE Weekly #211.*0 of \d+ read/);
    expect(site.paths()[0]).toBe('/sre-weekly-issue-209/');
  });

  test('that fails says why in a line, and the screen stays', async () => {
    const site = await startFakeSite([208, 209]);
    site.fault = 'login';
    const terminal = start(site);
    await terminal.waitFor('SRE Weekly #210');
    terminal.press('down', 'r');
    await terminal.waitFor(/cannot be used: it is a web page[^]*r tries again\./);
    await terminal.waitFor(/❯ ● Reading/);
  });
});
