/** The whole screen as data: rows in boxes that together are exactly as large as the terminal. */
import { issueOf, scrollOf, topScreen, type State } from '../state.js';
import { entryList, hitsBelow } from './entry-list.js';
import { footer, footerCursor } from './footer.js';
import { header, type Header } from './header.js';
import { helpBody, helpFilter } from './help-list.js';
import type { CursorPlace } from './input-line.js';
import { panes, selectedRows, textColumns } from './issue-layout.js';
import { entriesBelow, issueList } from './issue-list.js';
import { firstLine, issueLines, noIssues, shownCount, type IssueLine } from './issues-list.js';
import { edges, shapeOf } from './layout.js';
import { placeholder } from './placeholder.js';
import { boxed, indented, keySegment, row, segment, spread, widthOf, type Row } from './rows.js';

/** What stands between header and footer. Rows are cut to their boxes. */
export type Body =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | {
      readonly kind: 'side-by-side';
      readonly left: readonly Row[];
      readonly leftColumns: number;
      readonly right: readonly Row[];
      readonly rightColumns: number;
    }
  | {
      readonly kind: 'issues';
      readonly lines: readonly IssueLine[];
      readonly selected: number;
      readonly rows: number;
    };

export interface Screen {
  /** The terminal's cursor, where something is typed. */
  readonly cursor?: CursorPlace;
  readonly header: readonly Row[];
  readonly body: Body;
  readonly footer: readonly Row[];
}

export function screenOf(state: State): Screen {
  const { columns, rows } = state.size;
  const said = footer(state);
  const foot = boxed(said, columns, said.length);
  const headRows = Math.min(edges(state.size).header, Math.max(0, rows - foot.length - 1));
  const height = Math.max(0, rows - headRows - foot.length);
  const body = bodyOf(state, height);
  const rule = ruleOf(columns, body.kind === 'side-by-side' ? body.leftColumns : undefined);
  const head = header(state);
  const cursor = cursorOf(state, head, headRows, rows - foot.length);
  return {
    ...(cursor === undefined ? {} : { cursor }),
    header: boxed([head.row, rule], columns, headRows),
    body,
    footer: foot,
  };
}

/** The line in use is in the header, in help's first row, or in the footer. */
function cursorOf(state: State, head: Header, headRows: number, footerTop: number): CursorPlace | undefined {
  const footerX = footerCursor(state);
  if (footerX !== undefined) return footerTop < state.size.rows ? { x: footerX, y: footerTop } : undefined;
  if (state.prompt !== undefined) return undefined;
  if (head.x !== undefined) return headRows > 0 ? { x: head.x, y: 0 } : undefined;
  return topScreen(state) === 'help' ? { x: helpFilter(state).x, y: headRows } : undefined;
}

/** The rule under a list that goes on below it says so, where the entry's own `more` stands. */
function ruleBelow(columns: number, below: number): Row {
  if (below === 0) return ruleOf(columns, undefined);
  const more = segment('dim', ` ${below} more ↓ `, `${below} more below`);
  return row(segment('rule', '─'.repeat(Math.max(0, columns - widthOf([more])))), more);
}

function ruleOf(columns: number, crossing: number | undefined): Row {
  const line =
    crossing === undefined
      ? '─'.repeat(columns)
      : `${'─'.repeat(crossing)}┬${'─'.repeat(Math.max(0, columns - crossing - 1))}`;
  return row(segment('rule', line));
}

function bodyOf(state: State, height: number): Body {
  const { columns } = state.size;
  switch (topScreen(state)) {
    case 'issues':
      if (shownCount(state) === 0) {
        return { kind: 'rows', rows: boxed(noIssues(columns), columns, height) };
      }
      return {
        kind: 'issues',
        lines: issueLines(state, { columns, rows: height }),
        selected: state.issues.selected - firstLine(state, height),
        rows: height,
      };
    case 'help':
      return { kind: 'rows', rows: boxed(helpBody(state, height), columns, height) };
    case 'issue':
      return issueBody(state, height);
    case 'list': {
      const { list } = panes(state, height);
      // Without an entry there is nothing to show beside the list.
      if (state.list.hits.length === 0) {
        return { kind: 'rows', rows: boxed(entryList(state, { columns, rows: height }), columns, height) };
      }
      return twoPanes(state, entryList(state, list), height, hitsBelow(state, list.rows));
    }
  }
}

function issueBody(state: State, height: number): Body {
  const { columns } = state.size;
  const issue = issueOf(state);
  if (issue === undefined) return { kind: 'rows', rows: boxed(placeholder(state, columns), columns, height) };
  // Without an entry there is nothing to show beside the list.
  if (state.cursor.shown.length === 0) {
    const whole = issueList(state, issue, { columns, rows: height });
    return { kind: 'rows', rows: boxed(whole, columns, height) };
  }
  const { list } = panes(state, height);
  return twoPanes(state, issueList(state, issue, list), height, entriesBelow(state, issue, list.rows));
}

/** A list of entries, of which so many are below its rows, and the selected one beside it, below it or in its place. */
function twoPanes(state: State, lines: readonly Row[], height: number, below: number): Body {
  const { columns } = state.size;
  const { list, entry } = panes(state, height);
  const left = boxed(lines, list.columns, list.rows);
  const right = entryPane(state, entry.columns, entry.rows);
  switch (shapeOf(state.size)) {
    case 'wide':
      return {
        kind: 'side-by-side',
        left,
        leftColumns: list.columns,
        right,
        rightColumns: entry.columns,
      };
    case 'narrow':
      return { kind: 'rows', rows: boxed([...left, ruleBelow(columns, below), ...right], columns, height) };
    case 'low':
    case 'tiny':
      return { kind: 'rows', rows: boxed(entry.rows > 0 ? right : left, columns, height) };
  }
}

/** The entry's rows in view; where more follow, the last row says so. */
function entryPane(state: State, columns: number, height: number): readonly Row[] {
  if (height === 0) return [];
  const all = selectedRows(state, textColumns({ columns, rows: height }));
  const scroll = scrollOf(state);
  const margin = columns > 2 ? 1 : 0;
  const rows = boxed(indented(all.slice(scroll, scroll + height), margin), columns, height);
  const rest = all.length - scroll - height;
  if (rest <= 0 || height < 3) return rows;
  // The row it covers comes again with the next page.
  const more = spread([], [keySegment('Space'), segment('dim', ' more ↓ ', ' more')], columns);
  return [...rows.slice(0, -1), more];
}
