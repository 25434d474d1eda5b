/** The first frame on its way to the terminal. */

/** Synchronised output, the cursor to the first cell, and all cells blank. */
const DRAW_OVER = '\u001B[?2026h\u001B[H\u001B[2J';
const ALTERNATE_SCREEN = '\u001B[?1049h';

/**
 * Runs `draw`, and writes all that Ink writes meanwhile as one piece, so that nobody sees less than the whole frame. Where a picture of it
 * is on the screen already, so is the alternate screen: to ask for it once more would make some terminals forget the main one's cursor.
 */
export function inOneWrite<Drawn>(stdout: NodeJS.WriteStream, isShown: boolean, draw: () => Drawn): Drawn {
  const { write } = stdout;
  let text = '';
  stdout.write = (piece: string | Uint8Array): boolean => {
    text += String(piece);
    return true;
  };
  try {
    return draw();
  } finally {
    stdout.write = write;
    stdout.write(isShown ? DRAW_OVER + text.replace(ALTERNATE_SCREEN, '') : text);
  }
}
