import { expect, test } from '@jest/globals';
import { makeTheme, painted } from '../../src/ui/theme.js';

test.each([false, true])(
  'what was found in a link is still underlined as one (without colours: %s)',
  (noColor) => {
    const theme = makeTheme({ noColor, hasHyperlinks: false, level: 1 });
    const url = 'https://example.com/a';
    const row = (role: 'link' | 'match') => painted({ segments: [{ role, text: 'a', url }] }, theme);
    const isUnderlined = (text: string): boolean => text.includes('\u001B[4m');
    expect(isUnderlined(row('link'))).toBe(true);
    expect(isUnderlined(row('match'))).toBe(true);
    expect(row('match')).not.toBe(row('link'));
  },
);
