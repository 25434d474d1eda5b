/** How this terminal is drawn on, by what its environment says. */
import supportsHyperlinks from 'supports-hyperlinks';
import { makeTheme, type Theme } from './theme.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Whether the screen is read aloud. */
export function isHeard(env: Env): boolean {
  return env['INK_SCREEN_READER'] === 'true';
}

export function themeFor(env: Env): Theme {
  const noColor = (env['NO_COLOR'] ?? '') !== '';
  return makeTheme({ noColor, hasHyperlinks: supportsHyperlinks.stdout, isHeard: isHeard(env) });
}
