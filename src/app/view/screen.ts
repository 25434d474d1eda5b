/** The whole screen as data: rows in boxes that together are exactly as large as the terminal. */
import { issueOf, topScreen, type State } from '../state.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { helpBody } from './help-list.js';
import { panes, selectedRows, textColumns } from './issue-layout.js';
import { issueList } from './issue-list.js';
import { firstLine, issueLines, type IssueLine } from './issues-list.js';
import { edges, shapeOf } from './layout.js';
import { placeholder } from './placeholder.js';
import { boxed, indented, keySegment, row, segment, spread, type Row } from './rows.js';

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
  return { header: boxed([header(state), rule], columns, headRows), body, footer: foot };
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
  }
}

function issueBody(state: State, height: number): Body {
  const { columns } = state.size;
  const issue = issueOf(state);
  if (issue === undefined) return { kind: 'rows', rows: boxed(placeholder(state, columns), columns, height) };
  const { list, entry } = panes(state, height);
  const left = boxed(issueList(state, issue, list), list.columns, list.rows);
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
      return { kind: 'rows', rows: boxed([...left, ruleOf(columns, undefined), ...right], columns, height) };
    case 'low':
    case 'tiny':
      return { kind: 'rows', rows: boxed(entry.rows > 0 ? right : left, columns, height) };
  }
}

/** The entry's rows in view; where more follow, the last row says so. */
function entryPane(state: State, columns: number, height: number): readonly Row[] {
  if (height === 0) return [];
  const all = selectedRows(state, textColumns({ columns, rows: height }));
  const { scroll } = state.cursor;
  const margin = columns > 2 ? 1 : 0;
  const rows = boxed(indented(all.slice(scroll, scroll + height), margin), columns, height);
  const rest = all.length - scroll - height;
  if (rest <= 0 || height < 3) return rows;
  // The row it covers comes again with the next page.
  const more = spread([], [keySegment('Space'), segment('dim', ' more ↓ ', ' more')], columns);
  return [...rows.slice(0, -1), more];
}
