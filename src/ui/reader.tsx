import { useInput, usePaste, useStdout } from 'ink';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Size } from '../app/state.js';
import { screenOf } from '../app/view/screen.js';
import { keyNames } from './key-names.js';
import type { Runtime } from './runtime.js';
import { ScreenView } from './screens/screen.js';
import { ThemeContext, type Theme } from './theme.js';

/** The terminal's size; one that doesn't tell is taken for 80 × 24. */
export function sizeOf(
  stdout: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number },
): Size {
  return { columns: Math.max(1, stdout.columns || 80), rows: Math.max(1, stdout.rows || 24) };
}

/** The whole program on screen: keys go to the runtime, its state comes back as a frame. */
export function Reader(props: {
  readonly runtime: Runtime;
  readonly theme: Theme;
  /** The size there is to draw in. */
  readonly measure: () => Size;
}) {
  const { runtime, theme, measure } = props;
  const state = useSyncExternalStore(runtime.subscribe, runtime.state);
  const { stdout } = useStdout();
  useEffect(() => {
    const resized = (): void => runtime.dispatch({ type: 'resized', size: measure() });
    stdout.on('resize', resized);
    resized();
    return () => {
      stdout.off('resize', resized);
    };
  }, [runtime, stdout, measure]);
  usePaste((text) => runtime.paste(text));
  useInput((input, key) => runtime.press(keyNames(input, key)));
  const screen = useMemo(() => screenOf(state), [state]);
  return (
    <ThemeContext value={theme}>
      <ScreenView screen={screen} size={state.size} />
    </ThemeContext>
  );
}
