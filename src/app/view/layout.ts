/** How the terminal is divided: by its size alone, so that nothing moves when an entry is read. */
import type { Size } from '../state.js';

/** `wide`: list and entry side by side; `narrow`: one above the other; `low`: one in the other's place; `tiny`: titles alone. */
export type Shape = 'wide' | 'narrow' | 'low' | 'tiny';

/** Text is set to at most this many columns, however wide the terminal. */
export const TEXT_COLUMNS = 72;

export function shapeOf({ columns, rows }: Size): Shape {
  if (columns < 40 || rows < 8) return 'tiny';
  if (columns >= 100) return 'wide';
  return rows < 16 ? 'low' : 'narrow';
}

/** Rows of header (with its rule) and footer (hints, and a line kept for notices). */
export function edges(size: Size): { readonly header: number; readonly footer: number } {
  if (shapeOf(size) === 'tiny') return { header: size.rows >= 3 ? 1 : 0, footer: 0 };
  return { header: 2, footer: size.rows >= 16 ? 2 : 1 };
}

/** Rows between header and footer. */
export function bodyRows(size: Size): number {
  const { header, footer } = edges(size);
  return Math.max(1, size.rows - header - footer);
}

/** The two panes of an issue; the one that isn't shown has no rows. */
export interface Panes {
  readonly list: Size;
  readonly entry: Size;
}

/** `body`: the rows between header and footer now, fewer where a notice needs room. */
export function panesOf(size: Size, body: number, isEntryOpen: boolean): Panes {
  const { columns } = size;
  const none: Size = { columns: 0, rows: 0 };
  const whole: Size = { columns, rows: body };
  switch (shapeOf(size)) {
    case 'wide': {
      const entry = Math.min(TEXT_COLUMNS + 3, Math.floor(columns / 2) + 1);
      return { list: { columns: columns - entry - 1, rows: body }, entry: { columns: entry, rows: body } };
    }
    case 'narrow': {
      // At least six rows for the entry; the rule between takes one.
      const entry = Math.min(Math.max(6, Math.floor(body * 0.45)), Math.max(0, body - 2));
      return { list: { columns, rows: body - entry - 1 }, entry: { columns, rows: entry } };
    }
    case 'low':
    case 'tiny':
      return isEntryOpen ? { list: none, entry: whole } : { list: whole, entry: none };
  }
}
