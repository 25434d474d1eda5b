/** Where the lines of the issue screen stand: shared by what draws them and by the keys that scroll them. */
import { longDate } from '../../core/dates.js';
import type { Issue, Section } from '../../core/issue/model.js';
import { otherMentions } from '../../core/library/mentions.js';
import { mentionsOf } from '../derived.js';
import { selectedHit, topScreen, type Size, type State } from '../state.js';
import { entryRows } from './entry-rows.js';
import { bodyRows, panesOf, shapeOf, TEXT_COLUMNS, type Panes } from './layout.js';
import { rowWithMatches } from './matches.js';
import { wrapped, type Row } from './rows.js';

export type ListLine =
  | { readonly kind: 'heading'; readonly section: Section }
  | { readonly kind: 'entry'; readonly position: number }
  | { readonly kind: 'blank' };

/** The entries shown under their headings, a blank line between sections; on a tiny terminal titles alone. */
export function listLines(issue: Issue, shown: readonly number[], isTiny: boolean): readonly ListLine[] {
  const lines: ListLine[] = [];
  let section: Section | undefined;
  for (const position of shown) {
    const entry = issue.entries[position];
    if (entry === undefined) continue;
    if (!isTiny && entry.section !== section) {
      if (section !== undefined) lines.push({ kind: 'blank' });
      lines.push({ kind: 'heading', section: entry.section });
    }
    section = entry.section;
    lines.push({ kind: 'entry', position });
  }
  return lines;
}

/** The line of the selected entry; its heading's where it is the first of all, so that the heading stays in view. */
export function selectedLine(lines: readonly ListLine[], selected: number): number {
  const line = lines.findIndex((each) => each.kind === 'entry' && each.position === selected);
  return line === 1 ? 0 : Math.max(0, line);
}

/** Whether the terminal is too low for list and entry at once. */
export function isLow(state: State): boolean {
  const shape = shapeOf(state.size);
  return shape === 'low' || shape === 'tiny';
}

export function panes(state: State, body = bodyRows(state.size)): Panes {
  return panesOf(state.size, body, state.isEntryOpen);
}

/** Columns of text in a pane: a blank column at both edges. */
export function textColumns(pane: Size): number {
  return Math.max(1, Math.min(TEXT_COLUMNS, pane.columns - 2));
}

/** The selected entry in rows, with the issues that mention its link too. */
export function selectedRows(state: State, columns: number): readonly Row[] {
  const hit = selectedHit(state);
  const entry = hit?.issue.entries[hit.position];
  if (hit === undefined || entry === undefined) return [];
  const isListed = topScreen(state) === 'list';
  const issue = isListed ? `#${hit.issue.number} · ${longDate(hit.issue.date)}` : '';
  const set = entryRows(entry, columns, issue);
  const rows = isListed ? set.map((each) => rowWithMatches(each, state.list.needles)) : set;
  const others = state.index.isComplete ? otherMentions(mentionsOf(state.index), entry) : [];
  const also = others.length === 0 ? '' : ` · also in ${others.join(', ')}`;
  return [...rows, ...wrapped('dim', `${entry.ref}${also}`, columns)];
}

/** How far the entry's text can be scrolled. */
export function maxScroll(state: State): number {
  const { entry } = panes(state);
  return Math.max(0, selectedRows(state, textColumns(entry)).length - entry.rows);
}

/** Rows one press scrolls: a pane less one, so that a row stays to read on from. */
export function scrollPage(state: State): number {
  return Math.max(1, panes(state).entry.rows - 1);
}
