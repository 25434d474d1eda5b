/** The lines at the bottom: a notice or a question, and the keys that hold now. */
import { COMMANDS, whereIs, type Command, type Where } from '../commands.js';
import { keysLabel } from '../help-lines.js';
import { wrapText } from '../../core/text/wrap.js';
import type { Prompt, State } from '../state.js';
import { edges, shapeOf } from './layout.js';
import { fit, row, segment, widthOf, type Row, type Segment } from './rows.js';

const GAP = '  ';

/** Rows of the footer: as many as the size gives it, more where a link is shown whole. */
export function footer(state: State): readonly Row[] {
  const { columns, rows } = state.size;
  const room = edges(state.size).footer;
  const isTiny = shapeOf(state.size) === 'tiny';
  const said = saying(state);
  // On a tiny terminal the footer is there only while it has something to say, and never takes the last row.
  if (isTiny) return rows < 2 ? [] : said.slice(0, 1);
  const hints = row(...fit([segment('text', ' '), ...hintsFor(state, columns - 2)], columns));
  if (said.length === 0) return room === 2 ? [row(), hints] : [hints];
  const most = Math.max(1, Math.floor(rows / 2));
  return room === 2 ? [...said.slice(0, most), hints] : said.slice(0, most);
}

function saying(state: State): readonly Row[] {
  const { columns } = state.size;
  if (state.prompt !== undefined) return [row(...fit(question(state.prompt), columns))];
  const { notice } = state;
  if (notice === undefined) return [];
  const line = row(...fit([segment(notice.kind, ` ${notice.text}`)], columns));
  if (notice.link === undefined) return [line];
  // Whole, and from the first column on, so that it can be taken with the mouse.
  const url = notice.link;
  return [line, ...wrapText(url, columns).map((text) => row({ role: 'link', text, url }))];
}

function question(prompt: Prompt): readonly Segment[] {
  if (prompt.kind === 'confirm-open') {
    return [
      segment('warning', ` This link leads to ${prompt.host}, a host written in foreign letters. Open it? `),
      segment('key', 'y'),
      segment('hint', ' yes  '),
      segment('key', 'Esc'),
      segment('hint', ' no'),
    ];
  }
  const line = [segment('strong', ' Go to issue: '), segment('text', prompt.text), segment('cursor', ' ')];
  return prompt.problem === undefined ? line : [...line, segment('warning', `  ${prompt.problem}`)];
}

/** As many hints as fit; help, which knows the rest, is always among them. */
function hintsFor(state: State, columns: number): readonly Segment[] {
  const where = whereIs(state);
  const hints = COMMANDS.filter(
    (command) => command.hint?.[where] !== undefined && command.whyNot?.(state) === undefined,
  );
  const help = hints.filter((command) => command.id === 'help').flatMap((command) => hint(command, where));
  const chosen: Segment[] = [];
  let room = columns - widthOf(help);
  for (const command of hints) {
    if (command.id === 'help') continue;
    const next = [...hint(command, where), segment('text', GAP)];
    if (widthOf(next) > room) break;
    chosen.push(...next);
    room -= widthOf(next);
  }
  return [...chosen, ...help];
}

function hint(command: Command, where: Where): readonly Segment[] {
  const keys = command.hintKeys ?? keysLabel(command).split(' ')[0] ?? '';
  return [segment('key', keys), segment('hint', ` ${command.hint?.[where] ?? ''}`)];
}
