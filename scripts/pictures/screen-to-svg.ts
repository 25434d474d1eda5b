/**
 * A terminal's visible screen as SVG. Every character gets its own place on the grid, so that box drawing meets and columns stay
 * straight whatever font draws them. Where the terminal shows its cursor, it is a block.
 */
import type { IBufferCell, Terminal } from '@xterm/headless';
import { hexColor, indexedColor, type Palette } from './palette.js';

/** In pixels: a font of 15 is drawn well in cells of 9 by 17. */
const CELL = { width: 9, height: 17 };
const FONT_SIZE = 15;
/** From a row's top to the line that letters stand on. */
const BASELINE = 14;
const MARGIN = 14;

export const FONT_FAMILY = 'DejaVu Sans Mono';

interface Style {
  readonly color: string;
  readonly background: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isDim: boolean;
  readonly isUnderlined: boolean;
}

/** Neighbours of one style. */
interface Run {
  readonly column: number;
  readonly style: Style;
  readonly cells: { readonly text: string; readonly width: number }[];
}

/** `isCursorHidden` is what the program asked for: the emulator does not tell. */
export function screenToSvg(terminal: Terminal, palette: Palette, isCursorHidden: boolean): string {
  return framed(
    terminal,
    palette,
    screenRows(terminal, palette, isCursorHidden).filter((row) => row !== ''),
  );
}

/** What is drawn of each row, empty for a blank one. */
export function screenRows(terminal: Terminal, palette: Palette, isCursorHidden: boolean): readonly string[] {
  const { cursorX, cursorY } = terminal.buffer.active;
  return Array.from({ length: terminal.rows }, (_, row) =>
    runsOf(terminal, row, palette, isCursorHidden || row !== cursorY ? undefined : cursorX)
      .map((run) => drawRun(run, row, palette))
      .join(''),
  );
}

/** The picture of a terminal around what is drawn of its rows. */
export function framed(
  { cols, rows }: Pick<Terminal, 'cols' | 'rows'>,
  palette: Palette,
  content: readonly string[],
): string {
  const width = cols * CELL.width + 2 * MARGIN;
  const height = rows * CELL.height + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT_FAMILY}, monospace" font-size="${FONT_SIZE}" xml:space="preserve">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${palette.background}"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...content,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function runsOf(
  terminal: Terminal,
  row: number,
  palette: Palette,
  cursor: number | undefined,
): readonly Run[] {
  const buffer = terminal.buffer.active;
  const line = buffer.getLine(buffer.viewportY + row);
  // Behind the last column it waits on that column for what comes next.
  const cursorColumn = cursor === undefined ? undefined : Math.min(cursor, terminal.cols - 1);
  const runs: Run[] = [];
  for (let column = 0; column < terminal.cols; column++) {
    const cell = line?.getCell(column);
    // The right half of a wide character has no width of its own.
    if (cell === undefined || cell.getWidth() === 0) continue;
    const isCursor = column <= (cursorColumn ?? -1) && (cursorColumn ?? -1) < column + cell.getWidth();
    const own = styleOf(cell, palette);
    const style = isCursor ? { ...own, color: palette.background, background: palette.foreground } : own;
    const last = runs.at(-1);
    const drawn = { text: cell.getChars() || ' ', width: cell.getWidth() };
    if (last !== undefined && isSame(last.style, style)) last.cells.push(drawn);
    else runs.push({ column, style, cells: [drawn] });
  }
  return runs;
}

function drawRun({ column, style, cells }: Run, row: number, palette: Palette): string {
  const left = column * CELL.width;
  const top = row * CELL.height;
  const width = cells.reduce((sum, cell) => sum + cell.width, 0) * CELL.width;
  const parts: string[] = [];
  if (style.background !== palette.background)
    parts.push(rectangle(left, top, width, CELL.height, style.background));
  if (style.isUnderlined) parts.push(rectangle(left, top + BASELINE + 2, width, 1, style.color));
  let x = left;
  const places: number[] = [];
  const texts: string[] = [];
  for (const cell of cells) {
    if (cell.text !== ' ') {
      places.push(x);
      texts.push(cell.text);
    }
    x += cell.width * CELL.width;
  }
  if (texts.length > 0) parts.push(letters(texts, places, top + BASELINE, style));
  return parts.join('');
}

function letters(texts: readonly string[], places: readonly number[], y: number, style: Style): string {
  const attributes = [
    `y="${y}"`,
    `fill="${style.color}"`,
    ...(style.isBold ? ['font-weight="bold"'] : []),
    ...(style.isItalic ? ['font-style="italic"'] : []),
    ...(style.isDim ? ['opacity="0.6"'] : []),
  ].join(' ');
  // One place a character; a cell of several (a letter and its accent) is a text of its own.
  if (texts.every((text) => text.length === 1)) {
    return `<text x="${places.join(' ')}" ${attributes}>${escaped(texts.join(''))}</text>`;
  }
  return texts
    .map((text, index) => `<text x="${places[index] ?? 0}" ${attributes}>${escaped(text)}</text>`)
    .join('');
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
}

function styleOf(cell: IBufferCell, palette: Palette): Style {
  const foreground =
    colorOf(cell.isFgRGB(), cell.isFgPalette(), cell.getFgColor(), palette) ?? palette.foreground;
  const background =
    colorOf(cell.isBgRGB(), cell.isBgPalette(), cell.getBgColor(), palette) ?? palette.background;
  const style: Style = {
    color: foreground,
    background,
    isBold: cell.isBold() !== 0,
    isItalic: cell.isItalic() !== 0,
    isDim: cell.isDim() !== 0,
    isUnderlined: cell.isUnderline() !== 0,
  };
  return cell.isInverse() === 0 ? style : inverse(style);
}

function inverse(style: Style): Style {
  return { ...style, color: style.background, background: style.color };
}

function colorOf(isRgb: boolean, isIndexed: boolean, value: number, palette: Palette): string | undefined {
  if (isRgb) return hexColor(value);
  return isIndexed ? indexedColor(value, palette) : undefined;
}

function isSame(a: Style, b: Style): boolean {
  return (Object.keys(a) as (keyof Style)[]).every((key) => a[key] === b[key]);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
