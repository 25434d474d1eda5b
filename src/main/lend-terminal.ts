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
        guards.isTerminalLent = false;
      }
    },
  };
}
