/**
 * How many columns a text takes, as Ink counts them (string-width). Clean text without line ends is expected.
 *
 * string-width needs a segmenter and emoji tables that take longer to load than the first frame may. So text made of
 * characters known to be one column wide, which is nearly all text, is counted here; a test holds the list to string-width.
 */
import stringWidth from 'string-width';

/** Characters of one code unit and one column, which never combine with each other. */
const ALL_SINGLE =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u2100-\u2319\u231c-\u2328\u232b-\u23e8\u2500-\u25fc\u2605-\u2613\u270c-\u2727\u2758-\u2794\u2798-\u27af\ufffd]*$/;

/** The columns that a text takes. */
export function width(text: string): number {
  return ALL_SINGLE.test(text) ? text.length : stringWidth(text);
}

/** The text in at most `columns` columns: where it is cut it ends with `…`, never in the middle of a character. */
export function cut(text: string, columns: number): string {
  const room = Math.floor(columns);
  if (!(room >= 1)) return '';
  if (ALL_SINGLE.test(text)) return text.length <= room ? text : `${text.slice(0, room - 1)}…`;

  let kept = '';
  let keptWidth = 0;
  // The longest start that leaves a column for the `…`.
  let start = '';
  for (const grapheme of graphemes(text)) {
    keptWidth += width(grapheme);
    if (keptWidth > room) return `${start}…`;
    kept += grapheme;
    if (keptWidth < room) start = kept;
  }
  return kept;
}

/** The text in exactly `columns` columns: cut, or filled up with spaces. */
export function pad(text: string, columns: number): string {
  const filled = fill(cut(text, columns), columns);
  // Once more, for the few letters of Indic scripts that are drawn, and counted, as one with a space after them.
  return fill(filled, columns);
}

function fill(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, Math.floor(columns) - width(text)) || 0);
}

let segmenter: Intl.Segmenter | undefined;

/** The characters as a reader sees them, each with all that hangs on it. Joined they are the text. */
export function* graphemes(text: string): Generator<string> {
  if (ALL_SINGLE.test(text)) {
    yield* text;
    return;
  }
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}
