/** Lines that are typed into. */
import { cleanUnbroken } from '../../core/text/sanitize.js';
import { graphemes } from '../../core/text/width.js';
import { printed, type Key } from '../keys.js';

/** What a key makes of a typed text: characters are added and taken away whole, Ctrl-U takes all. What is pasted may be anything, and stays clean. */
export function edited(text: string, key: Key): string {
  if (key === 'ctrl+u') return '';
  if (key === 'backspace') return [...graphemes(text)].slice(0, -1).join('');
  const added = printed(key);
  return added === undefined ? text : cleanUnbroken(text + added);
}
