/** Keys that go into the line in use: that of a prompt, of a search, of a filter. */
import type { Change, Event } from '../events.js';
import type { Key } from '../keys.js';
import { lineInUse, topScreen, type Line, type State } from '../state.js';
import { changed, unchanged } from './cursor.js';
import * as help from './help.js';
import * as issues from './issues.js';
import * as list from './list.js';
import * as prompt from './prompt.js';

/** A key that goes into the line in use, or answers a question. */
export function typed(
  state: State,
  key: Key,
  run: (state: State, event: Event) => Change<State>,
): Change<State> {
  if (state.prompt !== undefined) return prompt.typed(state, state.prompt, key, run);
  const line = lineInUse(state);
  if (line === undefined) return unchanged(state);
  // Backspace on an empty line leaves it, as in vi; help has nothing but its line.
  if (key === 'backspace' && line.text === '' && topScreen(state) !== 'help')
    return run(state, { type: 'back' });
  return changed(state, { type: 'edit', line, by: key });
}

/** A text that was typed or pasted at once. */
export function inserted(state: State, text: string): Change<State> {
  const line = lineInUse(state);
  return line === undefined ? unchanged(state) : changed(state, { type: 'edit', line, by: { text } });
}

/** The line in use, as it is now. */
export function edited(state: State, line: Line): Change<State> {
  if (state.prompt !== undefined) return prompt.edited(state, line);
  switch (topScreen(state)) {
    case 'list':
      return list.searched(state, line);
    case 'issues':
      return issues.edited(state, line);
    case 'help':
      return help.edited(state, line);
    case 'issue':
      return unchanged(state);
  }
}
