/** Lines that are typed into. */
import { graphemes } from '../../core/text/width.js';
import { printed, type Key } from '../keys.js';

/** What a key makes of a typed text: characters are added and taken away whole, Ctrl-U takes all. */
export function edited(text: string, key: Key): string {
  if (key === 'ctrl+u') return '';
  if (key === 'backspace') return [...graphemes(text)].slice(0, -1).join('');
  return text + (printed(key) ?? '');
}
