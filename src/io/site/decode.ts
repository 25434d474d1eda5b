/** Bytes of an answer → text. */
import { isAscii, isUtf8 } from 'node:buffer';

export type Decoded =
  { readonly text: string } /** Half a sentence about the answer. */ | { readonly reason: string };

/**
 * Decodes by a byte order mark, else by what the header says, else by what the text says of itself, else as UTF-8. Bytes that are not
 * what they are said to be are not guessed at: a wrong guess would replace good text by bad.
 */
export function decode(bytes: Uint8Array, contentType: string): Decoded {
  const name = byMark(bytes) ?? byHeader(contentType) ?? byText(bytes) ?? 'utf-8';
  const decoder = decoderFor(name);
  if (decoder === undefined) {
    return { reason: `its characters are coded in a way that is not known here (${name})` };
  }
  const { encoding } = decoder;
  const isOther = { reason: `its characters are not the ${encoding.toUpperCase()} that it says they are` };
  if (!encoding.startsWith('utf-') && hasUtf8(bytes)) return isOther;
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return isOther;
  }
}

/**
 * Whether there is more than ASCII in it, and all of that is UTF-8. Codes of one byte take everything, so that “café” would become
 * “cafÃ©”; text that was meant as one of them is UTF-8 by chance only where it is very short.
 */
function hasUtf8(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !isAscii(bytes);
}

function decoderFor(name: string) {
  try {
    return new TextDecoder(name, { fatal: true });
  } catch {
    return undefined;
  }
}

function byMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function byHeader(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
}

/** `<?xml … encoding="…"?>`, `<meta charset="…">` or `<meta http-equiv … content="text/html; charset=…">`, near the beginning. */
function byText(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const declaration = /^\s*<\?xml\b[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})/i.exec(beginning);
  const meta = /<meta\b[^>]*?\bcharset\s*=\s*["']?([\w.:-]{1,40})/i.exec(beginning);
  return declaration?.[1] ?? meta?.[1];
}
