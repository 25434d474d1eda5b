/** The program in a terminal, looked at only once it has nothing more to draw. */
import { setTimeout as delay } from 'node:timers/promises';
import { TerminalSession, type TerminalOptions } from '../../test/support/terminal.js';
import { typedKeys } from './typed-keys.js';

/** Nothing more is drawn when nothing was for so long. */
const QUIET_MS = 400;

/** Starts it, gives it to `look` with a function that presses keys (named as in `typedKeys`), and ends it. */
export async function atRest(
  words: readonly string[],
  options: TerminalOptions,
  look: (session: TerminalSession, press: (keys: string) => Promise<void>) => void | Promise<void>,
): Promise<void> {
  const session = new TerminalSession(words, options);
  try {
    await session.waitFor((screen) => screen.trim() !== '');
    await quiet(session);
    await look(session, async (keys) => {
      for (const key of typedKeys(keys)) {
        session.press(key);
        await quiet(session);
      }
    });
  } finally {
    await session.close();
  }
}

async function quiet(session: TerminalSession): Promise<void> {
  for (let before = -1; session.raw.length !== before;) {
    before = session.raw.length;
    await delay(QUIET_MS);
  }
}
