/** The line at the top: what is on screen, its neighbours, how much of it is read. */
import { longDate, shortDate } from '../../core/dates.js';
import { countMarks } from '../../core/library/counts.js';
import { dateOf, neighbours, newestHere } from '../../core/library/chain.js';
import { unreadOf } from '../derived.js';
import { issueOf, topScreen, type State } from '../state.js';
import { shapeOf } from './layout.js';
import { fit, row, segment, spread, type Row, type Segment } from './rows.js';

/** Below this, dates are short and the program's name is left out. */
const ROOMY = 72;

export function header(state: State): Row {
  const { columns } = state.size;
  if (shapeOf(state.size) === 'tiny') {
    return row(...fit([segment('brand', `#${state.cursor.number}`)], columns));
  }
  switch (topScreen(state)) {
    case 'issue':
      return issueHeader(state, columns);
    case 'issues':
      return issuesHeader(state, columns);
    case 'help':
      return spread(
        [segment('brand', ' SRE Weekly'), segment('dim', ' · every command and its keys')],
        [segment('dim', 'Esc back ')],
        columns,
      );
  }
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
  const right = date === undefined ? [] : [segment('dim', `newest ${newest} · ${longDate(date)} `)];
  return spread(left, right, columns);
}
