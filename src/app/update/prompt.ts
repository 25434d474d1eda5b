/** The line at the bottom that asks: for an issue's number, or whether to open a host in foreign letters. */
import { inChain } from '../../core/library/chain.js';
import { parseRef } from '../../core/library/refs.js';
import type { Change, Event } from '../events.js';
import type { Key } from '../keys.js';
import type { Line, Prompt, State } from '../state.js';
import { changed, told, turnTo, unchanged } from './cursor.js';

/** The longest number worth typing, with an entry's: `99999.999`. */
const LONGEST = 9;

function without(state: State): State {
  const { prompt: _, ...rest } = state;
  return rest;
}

/** The number as far as it is typed. */
export function edited(state: State, line: Line): Change<State> {
  const text = line.text.slice(0, LONGEST);
  return unchanged({
    ...state,
    prompt: { kind: 'go-to', line: { text, caret: Math.min(line.caret, LONGEST) } },
  });
}

/** A key while the prompt is open. */
export function typed(
  state: State,
  prompt: Prompt,
  key: Key,
  run: (state: State, event: Event) => Change<State>,
): Change<State> {
  if (key === 'esc') return unchanged(without(state));
  if (prompt.kind === 'confirm-open') {
    if (key === 'y' || key === 'Y') return run(without(state), prompt.confirmed);
    return unchanged(told(without(state), 'Not opened.'));
  }
  if (key === 'enter') return submit(state, prompt.line);
  // Backspace on an empty line leaves it, as in vi.
  if (key === 'backspace' && prompt.line.text === '') return unchanged(without(state));
  return changed(state, { type: 'edit', line: prompt.line, by: key });
}

function submit(state: State, line: Line): Change<State> {
  const word = line.text.trim().replace(/^#/, '');
  if (word === '') return unchanged(without(state));
  const ref = parseRef(word);
  const { highest, numbers } = state.index;
  const refuse = (problem: string): Change<State> =>
    unchanged({ ...state, prompt: { kind: 'go-to', line, problem } });
  if (ref === undefined || ref.kind === 'range') return refuse('a number is wanted, such as 210 or 210.3');
  const number = ref.kind === 'latest' ? (numbers.at(-1) ?? highest) : ref.number;
  if (!inChain(state.index, number)) return refuse(`the chain runs from 1 to ${highest}`);
  // The filter of the lowest screen, which alone is left.
  const filter = state.covered[0]?.filter ?? state.filter;
  const below: State = { ...without(state), filter, screens: ['issue'], covered: [] };
  return turnTo(below, number, ref.kind === 'entry' ? ref.position - 1 : undefined);
}
