/** The reader without a terminal: keys in, rows of text out, over ports in memory. Closed after the test. */
import { afterEach } from '@jest/globals';
import type { SingleRef } from '../../src/actions/find-entry.js';
import type { Key } from '../../src/app/keys.js';
import type { Size } from '../../src/app/state.js';
import { screenOf, type Screen } from '../../src/app/view/screen.js';
import type { Row } from '../../src/app/view/rows.js';
import { pointerOf } from '../../src/app/view/issues-list.js';
import { pad } from '../../src/core/text/width.js';
import { firstState } from '../../src/ui/first-state.js';
import { createRuntime, type Runtime } from '../../src/ui/runtime.js';
import type { Ports } from '../../src/ports.js';

export interface OpenReader {
  readonly runtime: Runtime;
  /** What the runtime asked of the terminal's owner, in order. */
  readonly asked: readonly string[];
  press(...keys: readonly Key[]): void;
  /** Every row of the screen as text. */
  rows(): readonly string[];
  text(): string;
}

const open = new Set<Runtime>();
afterEach(() => {
  for (const runtime of open) runtime.close();
  open.clear();
});

/** Opens the reader over ports, at 120 × 30 unless told, with the whole library loaded unless `isSettled` is false. */
export function openReader(
  ports: Ports,
  options: { readonly size?: Size; readonly start?: SingleRef; readonly isSettled?: boolean } = {},
): OpenReader {
  const { size = { columns: 120, rows: 30 }, start, isSettled = true } = options;
  const asked: string[] = [];
  const runtime = createRuntime(ports, firstState(ports, size, start), {
    lend: async (work) => {
      asked.push('lend');
      await work();
    },
    suspend: () => {
      asked.push('suspend');
      return Promise.resolve();
    },
    quit: () => void asked.push('quit'),
    crash: (error) => {
      throw error;
    },
  });
  open.add(runtime);
  if (isSettled) runtime.settle();
  const rows = (): readonly string[] => screenRows(screenOf(runtime.state()), runtime.state().size.columns);
  return { runtime, asked, press: (...keys) => runtime.press(keys), rows, text: () => rows().join('\n') };
}

/** A screen's rows as text, as the components put them together. */
export function screenRows({ header, body, footer }: Screen, columns: number): readonly string[] {
  return [...header.map(textOf), ...bodyRows(body, columns), ...footer.map(textOf)];
}

function bodyRows(body: Screen['body'], columns: number): readonly string[] {
  switch (body.kind) {
    case 'rows':
      return body.rows.map(textOf);
    case 'side-by-side':
      return body.left.map((row, y) => {
        const right = body.right[y];
        return `${pad(textOf(row), body.leftColumns)}│${right === undefined ? '' : textOf(right)}`;
      });
    case 'issues':
      return Array.from({ length: body.rows }, (_, y) => {
        const line = body.lines[y];
        return line === undefined ? '' : pointerOf(columns, y === body.selected) + textOf(line.row);
      });
  }
}

function textOf(row: Row): string {
  return row.segments.map(({ text }) => text).join('');
}
