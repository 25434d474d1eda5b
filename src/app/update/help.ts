/** Help: a filter line over all commands; Enter runs the selected one on the screen below. */
import type { Change, Direction, Event } from '../events.js';
import { NO_HELP, uncovered, type Line, type State } from '../state.js';
import { helpLines } from '../help-lines.js';
import { bodyRows } from '../view/layout.js';
import { told, unchanged } from './cursor.js';

function selected(state: State, line: number): Change<State> {
  const last = helpLines(state).length - 1;
  return unchanged({ ...state, help: { ...state.help, selected: Math.max(0, Math.min(last, line)) } });
}

export function select(state: State, by: Direction): Change<State> {
  return selected(state, state.help.selected + by);
}

export function scroll(state: State, by: Direction): Change<State> {
  return selected(state, state.help.selected + by * Math.max(1, bodyRows(state.size) - 2));
}

export function selectEdge(state: State, edge: 'first' | 'last'): Change<State> {
  return selected(state, edge === 'first' ? 0 : Infinity);
}

/** The filter as it is typed. */
export function edited(state: State, line: Line): Change<State> {
  const { help } = state;
  return unchanged({
    ...state,
    help: line.text === help.line.text ? { ...help, line } : { line, selected: 0, top: 0 },
  });
}

/** Leaves help and runs the selected command; says why not where it can't run. */
export function choose(state: State, run: (state: State, event: Event) => Change<State>): Change<State> {
  const line = helpLines(state)[state.help.selected];
  if (line === undefined)
    return unchanged(told(state, 'No command matches. Backspace widens the filter.', 'warning'));
  if (line.whyNot !== undefined)
    return unchanged(told(state, `It cannot run now: ${line.whyNot}.`, 'warning'));
  const below: State = { ...uncovered(state), help: NO_HELP };
  const key = line.command.keys[0] ?? '';
  return run(below, line.command.event(key));
}
