import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createBrowser, type BrowserOptions } from '../../src/io/browser.js';
import { makeOpener, makeRecorder, nextTurn } from '../support/openers.js';
import { buildProgram, runProgram } from '../support/programs.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const LINK = 'https://example.com/a?b=1&c=2';
const OPENED = { opened: true };
const DESKTOP = { DISPLAY: ':0' };

/** A browser on Linux; the desktop's opener must not be asked unless a test brings one. */
function browserWith(env: BrowserOptions['env'], options: Partial<BrowserOptions> = {}) {
  const openOnDesktop = () => Promise.reject(new Error('the desktop was asked'));
  return createBrowser({ env, platform: 'linux', isTty: true, openOnDesktop, ...options });
}

/** A desktop's opener that runs a line of shell. */
const desktopThatRuns = (shell: string) => async (href: string) => {
  const child = spawn('/bin/sh', ['-c', shell, 'opener', href], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('spawn', resolve));
  return child;
};

describe('$BROWSER', () => {
  test('is started with the link as its last argument', async () => {
    const opener = makeOpener('surf');
    const browser = browserWith({ BROWSER: `${opener.file} --new-window` });
    expect(browser.needsTerminal).toBe(false);
    expect(await browser.open(LINK)).toEqual(OPENED);
    expect((await opener.called()).args).toEqual(['--new-window', LINK]);
  });

  test('is found on $PATH', async () => {
    const opener = makeOpener('surf');
    const browser = browserWith({ BROWSER: 'surf', PATH: `/nowhere::${opener.folder}` });
    expect(await browser.open(LINK)).toEqual(OPENED);
    expect((await opener.called()).args).toEqual([LINK]);
  });

  test('gets the link where it says %s, and quotes group words', async () => {
    const opener = makeOpener('surf');
    const browser = browserWith({ BROWSER: `${opener.file} -P "on call" --url=%s 100%% ''` });
    expect(await browser.open(LINK)).toEqual(OPENED);
    expect((await opener.called()).args).toEqual(['-P', 'on call', `--url=${LINK}`, '100%', '']);
  });

  test('is no line of shell: nothing in it or in a link is expanded or run', async () => {
    const opener = makeOpener('surf');
    const proof = join(temporaryFolder(), 'proof');
    const browser = browserWith({ BROWSER: `${opener.file} $(touch>${proof}) \`id\` $HOME ; & | *` });
    expect(await browser.open(`https://example.com/$(touch>${proof})'"\`id\`;&`)).toEqual(OPENED);
    const { args } = await opener.called();
    expect(existsSync(proof)).toBe(false);
    expect(args.slice(0, -1)).toEqual([`$(touch>${proof})`, '`id`', '$HOME', ';', '&', '|', '*']);
    expect(args.at(-1)).toMatch(/^https:\/\/example\.com\/%24\(touch%3E[^'"`$ ]+\)%27%22%60id%60;&$/);
  });

  test('may name several, of which the first that is installed and works is taken', async () => {
    const failing = makeOpener('broken', 'exit 1');
    const opener = makeOpener('surf');
    const never = makeOpener('never');
    const names = ['/nowhere/firefox', '', failing.file, `${opener.file} &`, never.file];
    expect(await browserWith({ BROWSER: names.join(':') }).open(LINK)).toEqual(OPENED);
    expect(failing.wasCalled).toBe(true);
    expect((await opener.called()).args).toEqual([LINK]);
    expect(never.wasCalled).toBe(false);
  });

  test('is honoured over SSH and without a display', async () => {
    const opener = makeOpener('surf');
    expect(await browserWith({ BROWSER: opener.file, SSH_TTY: '/dev/pts/1' }).open(LINK)).toEqual(OPENED);
    expect((await opener.called()).args).toEqual([LINK]);
  });

  test('that runs on and on counts as opened, and is left running', async () => {
    const opener = makeOpener('surf', 'exec /bin/sleep 60');
    expect(await browserWith({ BROWSER: opener.file }, { patience: 50 }).open(LINK)).toEqual(OPENED);
    const { pid } = await opener.called();
    expect(process.kill(pid, 0)).toBe(true);
  });

  test.each([
    ['exits with an error', 'exit 3', 'surf failed (exit code 3)'],
    ['is killed', 'kill -9 $$', 'surf failed (SIGKILL)'],
  ])('that %s has not opened anything', async (_, then, reason) => {
    const opener = makeOpener('surf', then);
    expect(await browserWith({ BROWSER: opener.file }).open(LINK)).toEqual({ opened: false, reason });
  });

  test('that is not installed is named', async () => {
    const reason = '$BROWSER is “/nowhere/firefox:none”, which is not installed';
    expect(
      await browserWith({ BROWSER: '/nowhere/firefox:none', PATH: '/nowhere', ...DESKTOP }).open(LINK),
    ).toEqual({
      opened: false,
      reason,
    });
  });

  test('that cannot be started is a failure, not an error', async () => {
    const folder = temporaryFolder();
    expect(await browserWith({ BROWSER: folder }).open(LINK)).toMatchObject({ opened: false });
    const unknown = makeOpener('surf');
    const browser = browserWith({ BROWSER: `${unknown.file} \0` });
    expect(await browser.open(LINK)).toEqual({ opened: false, reason: expect.stringMatching(/^[^\0]+$/) });
  });

  test('is named without control characters', async () => {
    const outcome = await browserWith({ BROWSER: '/nowhere/\x1b[31mred\x07' }).open(LINK);
    expect(outcome).toEqual({ opened: false, reason: '$BROWSER is “/nowhere/red”, which is not installed' });
  });
});

describe('a browser that lives in the terminal', () => {
  test('asks for the terminal, and is waited for', async () => {
    const opener = makeOpener('w3m', 'exit 0');
    const browser = browserWith({ BROWSER: `${opener.file} -N` }, { patience: 0 });
    expect(browser.needsTerminal).toBe(true);
    expect(await browser.open(LINK)).toEqual(OPENED);
    // It has ended: nothing has to be waited for.
    expect(opener.wasCalled).toBe(true);
    expect((await opener.called()).args).toEqual(['-N', LINK]);
  });

  test.each(['lynx', 'links', 'links2', 'elinks', 'browsh', 'carbonyl'])('%s is one', (name) => {
    expect(browserWith({ BROWSER: makeOpener(name).file }).needsTerminal).toBe(true);
  });

  test('that fails is reported', async () => {
    const opener = makeOpener('lynx', 'exit 1');
    expect(await browserWith({ BROWSER: opener.file }).open(LINK)).toEqual({
      opened: false,
      reason: 'lynx failed (exit code 1)',
    });
  });

  test('that is left with Ctrl-C has shown the link', async () => {
    const opener = makeOpener('lynx', 'kill -INT $$');
    expect(await browserWith({ BROWSER: opener.file }).open(LINK)).toEqual(OPENED);
  });

  test('is not started where there is no terminal', async () => {
    const lynx = makeOpener('lynx');
    const browser = browserWith({ BROWSER: lynx.file }, { isTty: false });
    expect(browser.needsTerminal).toBe(false);
    expect(await browser.open(LINK)).toEqual({ opened: false, reason: 'lynx needs a terminal' });
    expect(lynx.wasCalled).toBe(false);
  });

  test('gives way to a graphical one after it where there is no terminal', async () => {
    const lynx = makeOpener('lynx');
    const surf = makeOpener('surf');
    const env = { BROWSER: `${lynx.file}:${surf.file}` };
    expect(await browserWith(env, { isTty: false }).open(LINK)).toEqual(OPENED);
    expect((await surf.called()).args).toEqual([LINK]);
    expect(lynx.wasCalled).toBe(false);
    expect(browserWith(env).needsTerminal).toBe(true);
  });
});

describe('without $BROWSER', () => {
  test.each([
    ['over SSH', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22', ...DESKTOP }, 'this is an SSH session'],
    ['over SSH', { SSH_TTY: '/dev/pts/1', BROWSER: '' }, 'this is an SSH session'],
    ['without a display', {}, 'there is no display'],
    ['without a display', { DISPLAY: '', BROWSER: ' : ' }, 'there is no display'],
  ])('%s nothing is started: %j', async (_, env, reason) => {
    const browser = browserWith(env);
    expect(browser.needsTerminal).toBe(false);
    expect(await browser.open(LINK)).toEqual({ opened: false, reason });
  });

  test.each([
    ['linux', { DISPLAY: ':0' }],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }],
    ['linux', { WSL_DISTRO_NAME: 'Debian' }],
    ['darwin', {}],
    ['win32', {}],
    ['android', {}],
  ] as const)('the desktop opens links on %s with %j', async (platform, env) => {
    const asked: string[] = [];
    const openOnDesktop = (href: string) => {
      asked.push(href);
      return desktopThatRuns('exit 0')(href);
    };
    expect(await browserWith(env, { platform, openOnDesktop }).open(LINK)).toEqual(OPENED);
    expect(asked).toEqual([LINK]);
  });

  test('an opener that fails after it was started has not opened anything', async () => {
    const browser = browserWith(DESKTOP, { openOnDesktop: desktopThatRuns('exit 3') });
    expect(await browser.open(LINK)).toEqual({
      opened: false,
      reason: 'the desktop’s opener failed (exit code 3)',
    });
  });

  test('an opener that had ended before it was looked at is judged the same', async () => {
    const openOnDesktop = async (href: string) => {
      const child = await desktopThatRuns('exit 4')(href);
      await new Promise((resolve) => child.once('close', resolve));
      return child;
    };
    const browser = browserWith(DESKTOP, { openOnDesktop });
    expect(await browser.open(LINK)).toEqual({
      opened: false,
      reason: 'the desktop’s opener failed (exit code 4)',
    });
  });

  test('an opener that never even starts counts as opened in time', async () => {
    const browser = browserWith(DESKTOP, { openOnDesktop: () => new Promise(() => {}), patience: 20 });
    expect(await browser.open(LINK)).toEqual(OPENED);
  });

  test('an opener that cannot be started says why', async () => {
    const missing = Object.assign(new Error('spawn xdg-open ENOENT'), { code: 'ENOENT' });
    const browser = browserWith(DESKTOP, { openOnDesktop: () => Promise.reject(missing) });
    expect(await browser.open(LINK)).toEqual({
      opened: false,
      reason: 'there is no program here that opens links',
    });
    const other = browserWith(DESKTOP);
    expect(await other.open(LINK)).toEqual({ opened: false, reason: 'the desktop was asked' });
  });
});

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  '--help',
  '',
  'https://u:p@example.com/',
  '//example.com',
])('the unsafe link %j is handed to nobody', async (href) => {
  const opener = makeOpener('surf');
  const outcome = await browserWith({ BROWSER: opener.file }).open(href);
  expect(outcome).toEqual({ opened: false, reason: expect.stringMatching(/^the link is not safe: it[ s]/) });
  expect(opener.wasCalled).toBe(false);
});

describe('a process of its own', () => {
  let program = '';
  beforeAll(() => {
    program = buildProgram('opening-process');
  });
  const openIn = async (env: NodeJS.ProcessEnv) => {
    const running = runProgram(program, [LINK], { env });
    const outcome: unknown = JSON.parse(await running.untilLine(() => true));
    await running.ended;
    return outcome;
  };

  test('opens links with the xdg-open that is on $PATH', async () => {
    const opener = makeOpener('xdg-open');
    expect(await openIn({ ...DESKTOP, PATH: opener.folder })).toEqual(OPENED);
    expect((await opener.called()).args).toEqual([LINK]);
  });

  test('says so where xdg-open fails, or is missing', async () => {
    const opener = makeOpener('xdg-open', 'exit 3');
    expect(await openIn({ ...DESKTOP, PATH: opener.folder })).toMatchObject({ opened: false });
    expect(await openIn({ ...DESKTOP, PATH: '/nowhere' })).toEqual({
      opened: false,
      reason: 'there is no program here that opens links',
    });
  });

  test('ends although the browser that it started runs on', async () => {
    const opener = makeOpener('surf', 'exec /bin/sleep 60');
    expect(await openIn({ BROWSER: opener.file })).toEqual(OPENED);
    const { pid } = await opener.called();
    expect(process.kill(pid, 0)).toBe(true);
  });
});

test.each(['%s', '"%s"', "'%s'", '--url=%s &'])(
  'a link cannot give commands to a shell that $BROWSER has read it: %s',
  async (place) => {
    const { file, folder, calls } = makeRecorder('browser');
    const browser = createBrowser({
      env: {
        BROWSER: `sh -c "${file} ${place.replaceAll('"', '\\"')}"`,
        PATH: `${folder}:${process.env['PATH']}`,
      },
      platform: 'linux',
      isTty: false,
    });
    const link = 'https://example.com/a;browser;(browser)|browser&browser&x=`browser`$(browser)*#';
    expect(await browser.open(link)).toEqual({ opened: true });
    const href = 'https://example.com/a;browser;(browser)%7Cbrowser&browser&x=%60browser%60%24(browser)*#';
    while (calls().length === 0) await nextTurn();
    expect(calls()).toEqual([[place.startsWith('--') ? `--url=${href}` : href]]);
  },
);
