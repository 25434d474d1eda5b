/**
 * Opening links: with `$BROWSER` where it is set, else with the desktop's own opener (the `open` package). No shell is
 * involved, and a link is checked once more before it leaves.
 *
 * Openers answer badly: without a display one exits with an error after it was started well, and some run as long as
 * their browser does. So a link counts as opened when its opener ended well or is still running after a while.
 */
import type { ChildProcess } from 'node:child_process';
import { messageOf } from '../core/errors.js';
import { openable, safeUrl } from '../core/text/safe-url.js';
import type { BrowserPort, OpenOutcome } from '../ports.js';
import { livesInTerminal, nameOf, parseBrowser, type BrowserCommand } from './browser-variable.js';
import { endOf, failed, isInstalled, shown, spawnCommand, within } from './opener-process.js';

export interface BrowserOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Whether a browser that lives in the terminal would have one: stdin and stdout are both a terminal. Asked when a link is opened. */
  readonly isTty: boolean;
  /** How long an opener may take to fail, in milliseconds; the answer comes no later. */
  readonly patience?: number;
  /** Starts the desktop's opener and resolves when it runs, or has ended; rejects where it cannot be started. */
  readonly openOnDesktop?: (href: string) => Promise<ChildProcess>;
}

/** How links are opened here. */
type Way =
  | { readonly kind: 'terminal'; readonly command: BrowserCommand }
  | { readonly kind: 'graphical'; readonly commands: readonly BrowserCommand[] }
  | { readonly kind: 'desktop' }
  | { readonly kind: 'none'; readonly reason: string };

export function createBrowser(options: BrowserOptions): BrowserPort {
  // Found when first needed: the reader's start doesn't wait for a search through $PATH.
  let found: Way | undefined;
  const way = () => (found ??= findWay(options));
  return {
    get needsTerminal() {
      return way().kind === 'terminal';
    },
    async open(href) {
      const link = safeUrl(href);
      if (!link.ok) return failed(`the link is not safe: ${link.reason}`);
      try {
        return await openBy(way(), openable(link.href), options);
      } catch (error) {
        return failed(shown(messageOf(error)));
      }
    },
  };
}

function findWay({ env, platform, isTty }: BrowserOptions): Way {
  const named = parseBrowser(env['BROWSER'], platform);
  if (named.length > 0) {
    const installed = named.filter(([command]) => isInstalled(command, env, platform));
    const [first] = installed;
    if (first === undefined) {
      return { kind: 'none', reason: `$BROWSER is “${shown(env['BROWSER'])}”, which is not installed` };
    }
    if (livesInTerminal(first) && isTty) return { kind: 'terminal', command: first };
    const commands = installed.filter((command) => !livesInTerminal(command));
    if (commands.length > 0) return { kind: 'graphical', commands };
    return { kind: 'none', reason: `${shown(nameOf(first))} needs a terminal` };
  }
  if (env['SSH_CONNECTION'] || env['SSH_TTY'] || env['SSH_CLIENT']) {
    return { kind: 'none', reason: 'this is an SSH session' };
  }
  // Android's opener and that of Linux inside of Windows need no display of their own.
  const hasDisplay =
    ['darwin', 'win32', 'android'].includes(platform) ||
    [env['DISPLAY'], env['WAYLAND_DISPLAY'], env['WSL_DISTRO_NAME'], env['WSL_INTEROP']].some(Boolean);
  return hasDisplay ? { kind: 'desktop' } : { kind: 'none', reason: 'there is no display' };
}

async function openBy(way: Way, href: string, options: BrowserOptions): Promise<OpenOutcome> {
  const { env, patience = 1500, openOnDesktop = openWithPackage } = options;
  switch (way.kind) {
    case 'terminal': {
      const outcome = await endOf(spawnCommand(way.command, href, env, 'inherit'), nameOf(way.command));
      // Until then whoever lent the terminal takes a Ctrl-C for the browser's.
      await samePress();
      return outcome;
    }
    case 'graphical':
      return within(patience, tryEach(way.commands, href, env));
    case 'desktop':
      return within(patience, startDesktop(openOnDesktop, href));
    case 'none':
      break;
  }
  return failed(way.reason);
}

/** How long the Ctrl-C that ended a browser may be on its way to us, in milliseconds: longer than any was, shorter than two presses. */
const SAME_PRESS = 50;

function samePress(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, SAME_PRESS);
  });
}

/** Starts one after the other until one ends well, or doesn't end. */
async function tryEach(
  commands: readonly BrowserCommand[],
  href: string,
  env: BrowserOptions['env'],
): Promise<OpenOutcome> {
  let outcome: OpenOutcome = failed('$BROWSER is empty');
  for (const command of commands) {
    // The next one is for when this one has failed.
    // oxlint-disable-next-line no-await-in-loop
    outcome = await endOf(spawnCommand(command, href, env, 'ignore'), nameOf(command));
    if (outcome.opened) break;
  }
  return outcome;
}

async function startDesktop(
  openOnDesktop: NonNullable<BrowserOptions['openOnDesktop']>,
  href: string,
): Promise<OpenOutcome> {
  try {
    return await endOf(await openOnDesktop(href), 'the desktop’s opener');
  } catch (error) {
    if (isMissing(error)) return failed('there is no program here that opens links');
    throw error;
  }
}

/** `open` looks for `xdg-open` beside the bundle, then on $PATH. It uses the process's own environment. */
async function openWithPackage(href: string): Promise<ChildProcess> {
  const { default: open } = await import('open');
  return open(href);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
