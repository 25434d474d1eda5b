/**
 * Screens one after the other as one SVG that plays by itself, over and over: styles switch its rows on and off, no script does, so it plays
 * in a page's `<img>` too. A row that stays from one screen to the next is drawn once. Where nothing moves, for want of styles or by the
 * reader's wish, the first screen stands still.
 */
import { framed } from './screen-to-svg.js';
import type { Palette } from './palette.js';

export interface Frame {
  /** What is drawn of each row, all frames alike in how many. */
  readonly rows: readonly string[];
  readonly seconds: number;
}

/** A row's drawing, for the frames from `from` to before `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly drawing: string;
}

export function filmSvg(
  frames: readonly Frame[],
  size: { readonly cols: number; readonly rows: number },
  palette: Palette,
): string {
  const groups = new Map<string, Stretch[]>();
  for (const stretch of stretchesOf(frames)) {
    const name = `f${stretch.from}-${stretch.to}`;
    groups.set(name, [...(groups.get(name) ?? []), stretch]);
  }
  const total = secondsOf(frames, frames.length);
  const percent = (frame: number): string =>
    `${Number(((100 * secondsOf(frames, frame)) / total).toFixed(3))}%`;
  const styles: string[] = [];
  const drawings: string[] = [];
  for (const [name, stretches] of groups) {
    const { from = 0, to = 0 } = stretches[0] ?? {};
    const isAlways = from === 0 && to === frames.length;
    if (!isAlways) {
      const on =
        from === 0 ? '0%{visibility:visible}' : `0%{visibility:hidden}${percent(from)}{visibility:visible}`;
      const off = to === frames.length ? '' : `${percent(to)}{visibility:hidden}`;
      styles.push(
        `@keyframes ${name}{${on}${off}}`,
        `.${name}{animation:${name} ${total}s step-end infinite}`,
      );
    }
    const visibility = from === 0 ? '' : ' visibility="hidden"';
    drawings.push(
      `<g${isAlways ? '' : ` class="${name}"`}${visibility}>${stretches.map(({ drawing }) => drawing).join('')}</g>`,
    );
  }
  styles.push('@media (prefers-reduced-motion:reduce){g{animation:none!important}}');
  return framed(size, palette, [`<style>${styles.join('\n')}</style>`, ...drawings]);
}

function secondsOf(frames: readonly Frame[], before: number): number {
  return Number(
    frames
      .slice(0, before)
      .reduce((sum, { seconds }) => sum + seconds, 0)
      .toFixed(3),
  );
}

function stretchesOf(frames: readonly Frame[]): readonly Stretch[] {
  const rows = Math.max(0, ...frames.map((frame) => frame.rows.length));
  return Array.from({ length: rows }, (_, y) => {
    const stretches: Stretch[] = [];
    frames.forEach((frame, at) => {
      const drawing = frame.rows[y] ?? '';
      const last = stretches.at(-1);
      if (last?.drawing === drawing) stretches.splice(-1, 1, { ...last, to: at + 1 });
      else stretches.push({ from: at, to: at + 1, drawing });
    });
    return stretches.filter(({ drawing }) => drawing !== '');
  }).flat();
}
