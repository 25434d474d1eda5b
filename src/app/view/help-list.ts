/** Help: the commands in groups, in two columns where they fit. */
import { helpLines, type HelpLine } from '../help-lines.js';
import { width } from '../../core/text/width.js';
import type { State } from '../state.js';
import { heardKeys } from './heard-keys.js';
import { inputLine } from './input-line.js';
import { bodyRows, shapeOf } from './layout.js';
import {
  EMPTY,
  filled,
  fit,
  heardPointer,
  indented,
  row,
  segment,
  widthOf,
  type Row,
  type Segment,
} from './rows.js';
import { windowTop } from './window.js';

type Line =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'command'; readonly line: HelpLine; readonly position: number }
  | { readonly kind: 'blank' };

interface Laid {
  readonly lines: readonly Line[];
  readonly selectedLine: number;
  /** Rows under the filter line. */
  readonly height: number;
}

/** Two columns from this width on. */
const TWO_COLUMNS = 150;

/** The lines, where the selected one is, and how many are seen at once. */
export function helpRows(state: State): Laid {
  const lines: Line[] = [];
  let group: string | undefined;
  helpLines(state).forEach((line, position) => {
    if (line.command.group !== group) {
      if (group !== undefined) lines.push({ kind: 'blank' });
      group = line.command.group;
      lines.push({ kind: 'heading', text: group.toUpperCase() });
    }
    lines.push({ kind: 'command', line, position });
  });
  const selected = lines.findIndex(
    (line) => line.kind === 'command' && line.position === state.help.selected,
  );
  const rows = Math.max(1, bodyRows(state.size) - filterRows(state));
  return {
    lines,
    selectedLine: selected === 1 ? 0 : Math.max(0, selected),
    height: rows * columnCount(state),
  };
}

function columnCount(state: State): number {
  return state.size.columns >= TWO_COLUMNS ? 2 : 1;
}

function filterRows(state: State): number {
  return shapeOf(state.size) === 'tiny' ? 0 : 2;
}

/** The body of help. */
export function helpBody(state: State, rows: number): readonly Row[] {
  const { lines, selectedLine } = helpRows(state);
  const { columns } = state.size;
  const head = filterRows(state) === 0 ? [] : [helpFilter(state).row, EMPTY];
  const height = Math.max(0, rows - head.length);
  // A notice may have taken rows since `top` was chosen.
  const top = windowTop(state.help.top, selectedLine, lines.length, height * columnCount(state));
  if (lines.length === 0) {
    return [
      ...head,
      ...indented([row(segment('text', 'No command matches. Backspace widens the filter.'))], 3),
    ];
  }
  const labels = Math.max(...lines.map((line) => (line.kind === 'command' ? width(line.line.keys) : 0)));
  const draw = (line: Line | undefined, room: number): readonly Segment[] =>
    line === undefined ? [] : drawn(line, state.help.selected, labels, room);
  if (columnCount(state) === 1) {
    return [...head, ...lines.slice(top, top + height).map((line) => row(...draw(line, columns - 1)))];
  }
  const half = Math.floor(columns / 2);
  return [
    ...head,
    ...Array.from({ length: height }, (_, y) =>
      row(
        ...filled(draw(lines[top + y], half - 1), half),
        ...draw(lines[top + height + y], columns - half - 1),
      ),
    ),
  ];
}

/** The line that filters, with the column of the cursor. */
export function helpFilter(state: State): { readonly row: Row; readonly x: number } {
  const { line } = state.help;
  const { segments, x } = inputLine([segment('key', ' ? ', 'Filter: ')], line, state.size.columns);
  const hint = line.text === '' ? [segment('dim', 'type to filter: “unread”, “copy”, a key …')] : [];
  return { row: row(...fit([...segments, ...hint], state.size.columns)), x };
}

function drawn(line: Line, selected: number, labels: number, columns: number): readonly Segment[] {
  if (line.kind === 'blank') return [];
  if (line.kind === 'heading') return fit([segment('heading', `   ${line.text}`)], columns);
  const isSelected = line.position === selected;
  const { command, keys, whyNot } = line.line;
  const label = keys + ' '.repeat(Math.max(0, labels - width(keys)));
  const title = isSelected ? 'selected' : whyNot === undefined ? 'text' : 'read';
  const parts = [
    segment('pointer', isSelected ? ' ❯ ' : '   ', heardPointer(isSelected)),
    segment(whyNot === undefined ? 'key' : 'read', `${label}  `, `${heardKeys(keys)}: `),
    segment(title, command.title),
  ];
  // Whole or not at all: the footer has it for the selected one.
  const reason = whyNot === undefined ? [] : [segment('dim', ` (${whyNot})`)];
  return widthOf([...parts, ...reason]) <= columns ? [...parts, ...reason] : fit(parts, columns);
}
