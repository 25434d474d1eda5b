/** The line at the bottom that asks: for an issue's number, or whether to open a host in foreign letters. */
import { inChain } from '../../core/library/chain.js';
import { parseRef } from '../../core/library/refs.js';
import type { Change, Event } from '../events.js';
import type { Key } from '../keys.js';
import type { Prompt, ScreenName, State } from '../state.js';
import { told, turnTo, unchanged } from './cursor.js';
import { edited } from './typing.js';

/** The longest number worth typing, with an entry's: `99999.999`. */
const LONGEST = 9;

function without(state: State): State {
  const { prompt: _, ...rest } = state;
  return rest;
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
  if (key === 'enter') return submit(state, prompt.text);
  // Backspace on an empty line leaves it, as in vi.
  if (key === 'backspace' && prompt.text === '') return unchanged(without(state));
  return unchanged({ ...state, prompt: { kind: 'go-to', text: edited(prompt.text, key).slice(0, LONGEST) } });
}

function submit(state: State, text: string): Change<State> {
  const word = text.trim().replace(/^#/, '');
  if (word === '') return unchanged(without(state));
  const ref = parseRef(word);
  const { highest, numbers } = state.index;
  const refuse = (problem: string): Change<State> =>
    unchanged({ ...state, prompt: { kind: 'go-to', text, problem } });
  if (ref === undefined || ref.kind === 'range') return refuse('a number is wanted, such as 210 or 210.3');
  const number = ref.kind === 'latest' ? (numbers.at(-1) ?? highest) : ref.number;
  if (!inChain(state.index, number)) return refuse(`the chain runs from 1 to ${highest}`);
  const screens: readonly ScreenName[] = ['issue'];
  const below: State = { ...without(state), screens };
  return turnTo(below, number, ref.kind === 'entry' ? ref.position - 1 : undefined);
}
