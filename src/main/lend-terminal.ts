/** Whose Ctrl-C is: a command's, or a browser's that has the terminal. */
import type { BrowserPort } from '../ports.js';

/** A browser that lives in the terminal gets Ctrl-C too, and means something else by it. */
export function lendTerminal(browser: BrowserPort, guards: { isTerminalLent: boolean }): BrowserPort {
  return {
    get needsTerminal() {
      return browser.needsTerminal;
    },
    async open(href) {
      guards.isTerminalLent = browser.needsTerminal;
      try {
        return await browser.open(href);
      } finally {
        // The Ctrl-C that ended it may be told after its end.
        await samePress();
        guards.isTerminalLent = false;
      }
    },
  };
}

/** How long the Ctrl-C that ended a browser may be on its way to us, in milliseconds: longer than any was, shorter than two presses. */
const SAME_PRESS = 50;

function samePress(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, SAME_PRESS);
  });
}
