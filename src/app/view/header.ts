/** The line at the top: what is on screen, its neighbours, how much of it is read. */
import { longDate, shortDate } from '../../core/dates.js';
import { countMarks } from '../../core/library/counts.js';
import { dateOf, neighbours, newestHere } from '../../core/library/chain.js';
import { unreadOf } from '../derived.js';
import { issueOf, topScreen, type Line, type State } from '../state.js';
import { listHeader } from './entry-list.js';
import { helpFilter } from './help-list.js';
import { inputRow } from './input-line.js';
import { shownCount } from './issues-list.js';
import { shapeOf } from './layout.js';
import { fit, row, segment, spread, type Row, type Segment } from './rows.js';

/** Below this, dates are short and the program's name is left out. */
const ROOMY = 72;

/** A row of text, with the column of the cursor where it is typed into. */
export interface Header {
  readonly row: Row;
  readonly x?: number;
}

export function header(state: State): Header {
  const { columns } = state.size;
  const isTiny = shapeOf(state.size) === 'tiny';
  switch (topScreen(state)) {
    case 'list':
      return listHeader(state);
    case 'issue':
      return { row: isTiny ? numberAlone(state, columns) : issueHeader(state, columns) };
    case 'issues':
      if (state.issues.filter !== undefined) return filterHeader(state, state.issues.filter, columns);
      return { row: isTiny ? numberAlone(state, columns) : issuesHeader(state, columns) };
    case 'help':
      return isTiny ? helpFilter(state) : { row: helpHeader(columns) };
  }
}

function numberAlone({ cursor }: State, columns: number): Row {
  return row(...fit([segment('brand', `#${cursor.number}`)], columns));
}

function helpHeader(columns: number): Row {
  const title = [segment('brand', ' SRE Weekly'), segment('dim', ' · every command and its keys')];
  return row(...fit(title, columns));
}

/** The filter of the list of issues, and how many pass it. */
function filterHeader(state: State, filter: Line, columns: number): Header {
  const count = shownCount(state);
  const right =
    filter.text.trim() === '' ? [] : [segment('dim', `${count} ${count === 1 ? 'issue' : 'issues'} `)];
  const label = segment('key', columns < 40 ? '/' : ' / ', 'Filter: ');
  return inputRow(label, filter, right, columns, state.issues.problem);
}

function issueHeader(state: State, columns: number): Row {
  const { number } = state.cursor;
  const date = dateOf(state.index, number);
  const isRoomy = columns >= ROOMY;
  const left = [segment('brand', isRoomy ? ' SRE Weekly ' : ' '), segment('strong', `#${number}`)];
  if (date !== undefined) left.push(segment('text', ` · ${isRoomy ? longDate(date) : shortDate(date)}`));
  if (state.filter !== 'all') left.push(segment('warning', ` · ${state.filter} only`));
  const { previous, next } = neighbours(state.index, number);
  const chain = segment(
    'dim',
    `${previous === null ? '' : `‹ ${previous}`}  ${next === null ? '' : `${next} ›`}`,
    `${previous === null ? '' : `older ${previous}`}  ${next === null ? '' : `newer ${next}`}`,
  );
  const full = spread(left, [chain, ...progress(state)], columns);
  // Where there is no room for both, the neighbours give way to the count.
  return full.segments.includes(chain) ? full : spread(left, progress(state), columns);
}

function progress(state: State): readonly Segment[] {
  const issue = issueOf(state);
  if (issue === undefined) return [segment('dim', ' ')];
  const { read, entries } = countMarks(issue, state.marks);
  return [segment('text', `      ${read} of ${entries} read `)];
}

function issuesHeader(state: State, columns: number): Row {
  const { index, marks } = state;
  const count = index.numbers.length;
  const unread = index.isComplete ? `, ${unreadOf(index, marks)} unread` : '';
  const newest = newestHere(index);
  const date = newest === undefined ? undefined : dateOf(index, newest);
  const left = [
    segment('brand', ' SRE Weekly'),
    segment('text', ` · ${count} ${count === 1 ? 'issue' : 'issues'} on this machine${unread}`),
  ];
  const right = date === undefined ? [] : [segment('dim', `newest #${newest} · ${longDate(date)} `)];
  return spread(left, right, columns);
}
