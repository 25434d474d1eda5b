/** After every change: the selected line of each list is in view, no text is scrolled past its end, and no entry open that is not there. */
import { helpRows } from '../view/help-list.js';
import { listLines, maxScroll, panes, selectedLine, isLow } from '../view/issue-layout.js';
import { shownCount } from '../view/issues-list.js';
import { bodyRows, shapeOf } from '../view/layout.js';
import { windowTop } from '../view/window.js';
import { issueOf, scrolledTo, scrollOf, selectedEntry, topScreen, type State } from '../state.js';

export function inView(before: State): State {
  const isGone = before.isEntryOpen && selectedEntry(before) === undefined;
  const state = isGone ? { ...before, isEntryOpen: false } : before;
  switch (topScreen(state)) {
    case 'list':
      return listInView(state);
    case 'issue':
      return issueInView(state);
    case 'issues': {
      const { selected, top } = state.issues;
      const next = windowTop(top, selected, shownCount(state), bodyRows(state.size));
      return next === top ? state : { ...state, issues: { ...state.issues, top: next } };
    }
    case 'help': {
      const { lines, selectedLine: line, height } = helpRows(state);
      const top = windowTop(state.help.top, line, lines.length, height);
      return top === state.help.top ? state : { ...state, help: { ...state.help, top } };
    }
  }
}

function issueInView(state: State): State {
  const issue = issueOf(state);
  if (issue === undefined) return state;
  const { cursor } = state;
  const lines = listLines(issue, cursor.shown, shapeOf(state.size) === 'tiny');
  const { list } = panes(state);
  const top =
    list.rows === 0
      ? cursor.top
      : windowTop(cursor.top, selectedLine(lines, cursor.selected), lines.length, list.rows);
  return scrollInView(top === cursor.top ? state : { ...state, cursor: { ...cursor, top } });
}

function listInView(state: State): State {
  const { list } = state;
  const { rows } = panes(state).list;
  const top = rows === 0 ? list.top : windowTop(list.top, list.selected, list.hits.length, rows);
  return scrollInView(top === list.top ? state : { ...state, list: { ...list, top } });
}

function scrollInView(state: State): State {
  const isShown = !isLow(state) || state.isEntryOpen;
  const scroll = scrollOf(state);
  return isShown && scroll > 0 ? scrolledTo(state, Math.min(scroll, maxScroll(state))) : state;
}
