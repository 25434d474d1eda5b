/** The lines at the bottom: a notice or a question, and the keys that hold now. */
import { isNewIssueDue } from '../../core/dates.js';
import { dateOf, newestHere } from '../../core/library/chain.js';
import { cleanLine } from '../../core/text/sanitize.js';
import { COMMANDS, whereIs, type Command, type Where } from '../commands.js';
import { helpLines, keysLabel } from '../help-lines.js';
import { hasNearest, lineInUse, topScreen, type Line, type Prompt, type State } from '../state.js';
import { inputLine, type InputLine } from './input-line.js';
import { shownCount } from './issues-list.js';
import { edges, shapeOf } from './layout.js';
import { fit, indented, keySegment, row, segment, widthOf, wrapped, type Row, type Segment } from './rows.js';

const GAP = '  ';

/** Where not all hints fit, these come first: the ways out, then what an entry is read and found with. */
const FIRST = 'help back entry-after scroll-down open fetch choose to-hits search'.split(' ');
/** What needs a line to stand on. */
const ON_A_LINE: ReadonlySet<string> = new Set(['entry-after', 'choose']);

const PROMPT_HINTS = [
  keySegment('⏎'),
  segment('hint', ' go  '),
  keySegment('Esc'),
  segment('hint', ' cancel'),
];

/** Rows of the footer: as many as the size gives it, more where a link is shown whole. */
export function footer(state: State): readonly Row[] {
  const { columns, rows } = state.size;
  const room = edges(state.size).footer;
  const isTiny = shapeOf(state.size) === 'tiny';
  const said = saying(state);
  // On a tiny terminal the footer is there only while it has something to say, and never takes the last row.
  if (isTiny) return rows < 2 ? [] : said.slice(state.notice?.link === undefined ? 0 : 1, rows - 1);
  const hints = row(...fit([segment('text', ' '), ...hintsFor(state, columns - 2)], columns));
  if (said.length === 0) return room === 2 ? [row(), hints] : [hints];
  const most = Math.max(1, Math.floor(rows / 2));
  return room === 2 ? [...said.slice(0, most), hints] : said.slice(0, most);
}

function saying(state: State): readonly Row[] {
  const { columns } = state.size;
  if (state.prompt !== undefined) return question(state.prompt, columns);
  const { notice } = state;
  if (notice === undefined) return standing(state);
  // What a site, a file or the environment said may be in it: errors are cleaned where they leave.
  const lines = indented(wrapped(notice.kind, cleanLine(notice.text), columns - 2));
  return notice.link === undefined ? lines : [...lines, ...whole(notice.link, columns)];
}

/** A link in full rows from the first column on, so that it can be taken with the mouse in one piece. It is ASCII. */
function whole(url: string, columns: number): readonly Row[] {
  return Array.from({ length: Math.ceil(url.length / columns) }, (_, y) =>
    row({ role: 'link', text: url.slice(y * columns, (y + 1) * columns), url }),
  );
}

/** What is so for a while: a sync that runs, a reason, an issue that should be out. */
function standing(state: State): readonly Row[] {
  if (state.syncing !== undefined)
    return [row(...fit([segment('notice', ` ${syncText(state.syncing)}`)], state.size.columns))];
  const why = reason(state);
  return why.length > 0 || edges(state.size).footer < 2 ? why : due(state);
}

function syncText({ number, done, total }: NonNullable<State['syncing']>): string {
  if (number !== undefined) return `Fetching #${number} from sreweekly.com …`;
  return `Syncing with sreweekly.com … ${done === 0 ? '' : `${done}${total === undefined ? '' : ` of ${total}`} issues`}`;
}

/** Known without asking anybody: issues come out every Sunday. */
function due(state: State): readonly Row[] {
  const newest = newestHere(state.index);
  const date = newest === undefined ? undefined : dateOf(state.index, newest);
  if (lineInUse(state) !== undefined || date === undefined || !isNewIssueDue(date, state.now)) return [];
  const line = [
    segment('dim', ' A newer issue should be out. '),
    keySegment('r'),
    segment('dim', ' takes it'),
  ];
  return [row(...fit(line, state.size.columns))];
}

/** In help: why the selected command cannot run now; in the list of issues: why its filter cannot be understood. */
function reason(state: State): readonly Row[] {
  const screen = topScreen(state);
  const { problem } = state.issues;
  if (screen === 'issues' && problem !== undefined) {
    const text = `${problem.message}. ${problem.possible}`;
    return indented(wrapped('warning', text, state.size.columns - 2));
  }
  if (screen !== 'help') return [];
  const why = helpLines(state)[state.help.selected]?.whyNot;
  return why === undefined ? [] : [row(...fit([segment('dim', ` Not now: ${why}.`)], state.size.columns))];
}

/** What is asked, whole: of a host that is cut nobody could say whether it is the right one. */
function question(prompt: Prompt, columns: number): readonly Row[] {
  if (prompt.kind === 'confirm-open') {
    const text = `This link leads to ${prompt.host}, a host written in foreign letters. Open it? y yes, Esc no`;
    return indented(wrapped('warning', text, columns - 2));
  }
  const problem = prompt.problem === undefined ? [] : [segment('warning', `   ${prompt.problem}`)];
  return [row(...fit([...goToLine(prompt.line, columns).segments, ...problem], columns))];
}

function goToLine(line: Line, columns: number): InputLine {
  return inputLine([segment('strong', ' Go to issue: ')], line, columns);
}

/** The column of the cursor in the footer's first row, where that asks for a number. */
export function footerCursor({ prompt, size }: State): number | undefined {
  return prompt?.kind === 'go-to' ? goToLine(prompt.line, size.columns).x : undefined;
}

/** As many hints as fit, in the table's order; help, which knows the rest, is always among them, and last. */
function hintsFor(state: State, columns: number): readonly Segment[] {
  if (state.prompt?.kind === 'go-to') return fit(PROMPT_HINTS, columns);
  if (state.prompt !== undefined) return [];
  const where = whereIs(state);
  const hints = COMMANDS.flatMap((command) => hint(command, where, state));
  const chosen = new Set<string>();
  let room = columns + GAP.length;
  for (const { id, segments } of [
    ...FIRST.flatMap((first) => hints.filter((each) => each.id === first)),
    ...hints.filter((each) => !FIRST.includes(each.id)),
  ]) {
    const taken = widthOf(segments) + GAP.length;
    if (taken > room) continue;
    chosen.add(id);
    room -= taken;
  }
  const shown = hints.filter(({ id }) => chosen.has(id));
  return [...shown.filter(({ id }) => id !== 'help'), ...shown.filter(({ id }) => id === 'help')].flatMap(
    ({ segments }, at) => (at === 0 ? segments : [segment('text', GAP), ...segments]),
  );
}

interface Hint {
  readonly id: string;
  readonly segments: readonly Segment[];
}

/** The command's hint, where it has one here and can run now. */
function hint(command: Command, where: Where, state: State): readonly Hint[] {
  const given = command.hint?.[where];
  const label = typeof given === 'function' ? given(state) : given;
  if (label === undefined || command.whyNot?.(state) !== undefined) return [];
  // The screen says what Enter does there.
  if (command.id === 'open' && hasNearest(state)) return [];
  if (ON_A_LINE.has(command.id) && isEmpty(state)) return [];
  const keys = command.hintKeys ?? keysLabel(command).split(' ')[0] ?? '';
  return [{ id: command.id, segments: [keySegment(keys), segment('hint', ` ${label}`)] }];
}

/** Whether the screen's list has no line. */
function isEmpty(state: State): boolean {
  switch (topScreen(state)) {
    case 'issue':
      return state.cursor.shown.length === 0;
    case 'list':
      return state.list.hits.length === 0;
    case 'issues':
      return shownCount(state) === 0;
    case 'help':
      return helpLines(state).length === 0;
  }
}
