/**
 * The clipboard of the terminal that the user sits at, through any number of SSH hops: OSC 52, which terminals that
 * don't know it ignore. Nobody answers, so `true` means that it was sent.
 */
import { cleanText } from '../core/text/sanitize.js';
import type { ClipboardPort } from '../ports.js';

export interface ClipboardOptions {
  /** Writes to the terminal as it is. */
  readonly write: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `write` goes to a terminal. Asked when something is copied. */
  readonly isTty: boolean;
}

/**
 * Terminals are known to take 100,000 bytes of one sequence, not all of them more: seven before, one after it, and
 * 99,992 characters of base64, which are this many bytes of text. What is longer is cut, at a whole character.
 */
const MOST_BYTES = 74_994;

/** GNU screen 4.0 takes strings of 256 bytes, later ones 768; four are the wrapping's own. */
const SCREEN_PIECE = 252;

/** Terminals that would print the sequence, or are known not to have a clipboard. */
const WITHOUT_CLIPBOARD = new Set(['dumb', 'linux']);

export function createClipboard(options: ClipboardOptions): ClipboardPort {
  const { write, env } = options;
  return {
    copy(text) {
      const clean = cleanText(text);
      if (!options.isTty || WITHOUT_CLIPBOARD.has(env['TERM'] ?? '') || clean === '') return false;
      write(wrapped(`\x1b]52;c;${base64(clean)}\x07`, env));
      return true;
    },
  };
}

function base64(text: string): string {
  const bytes = Buffer.from(text);
  let end = Math.min(bytes.length, MOST_BYTES);
  // Not between the bytes of one character: those after its first are 10xxxxxx.
  while (end < bytes.length && ((bytes[end] ?? 0) & 0b1100_0000) === 0b1000_0000) end--;
  return bytes.toString('base64', 0, end);
}

/**
 * What a multiplexer in between has to be told, so that the sequence reaches the terminal outside of it.
 *
 * tmux takes it as it is with `set-clipboard on`, which is not the default, and passes a wrapped one on up to 3.2, from
 * 3.3 on only with `allow-passthrough on`. It ignores silently what it does not take, and setting the same text twice is
 * harmless, so it gets both forms. Screen passes on wrapped pieces, and knows nothing else.
 */
function wrapped(sequence: string, env: ClipboardOptions['env']): string {
  if (env['TMUX']) return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\${sequence}`;
  if (!env['STY']) return sequence;
  const pieces = sequence.match(new RegExp(`[^]{1,${SCREEN_PIECE}}`, 'g')) ?? [];
  return pieces.map((piece) => `\x1bP${piece}\x1b\\`).join('');
}
