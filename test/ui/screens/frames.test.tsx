import { describe, expect, test } from '@jest/globals';
import { renderToString } from 'ink';
import type { Key } from '../../../src/app/keys.js';
import { screenOf } from '../../../src/app/view/screen.js';
import { width } from '../../../src/core/text/width.js';
import { ScreenView } from '../../../src/ui/screens/screen.js';
import { makeIssue } from '../../support/issues.js';
import { memoryPorts } from '../../support/ports.js';
import { openReader } from '../../support/reader.js';

const WIDTHS = [1, 2, 3, 5, 10, 20, 39, 40, 60, 80, 99, 100, 120, 160, 200];
const HEIGHTS = [1, 2, 5, 8, 16, 24, 40, 60];
const SCREENS: Readonly<Record<string, readonly Key[]>> = {
  issue: ['down'],
  issues: ['i', 'down'],
  help: ['?'],
  placeholder: ['left'],
};

const ISSUES = [
  makeIssue(7, { entries: [{ title: '漢字 and 👩‍💻 '.repeat(12) }, { summary: [['Words. '.repeat(80)]] }] }),
  makeIssue(9),
];

describe('frames drawn by Ink are never wider or higher than the terminal', () => {
  test.each(Object.entries(SCREENS))('%s', (_, keys) => {
    const { runtime, press } = openReader(memoryPorts({ issues: ISSUES }));
    press(...keys);
    for (const columns of WIDTHS) {
      for (const rows of HEIGHTS) {
        runtime.dispatch({ type: 'resized', size: { columns, rows } });
        const { size } = runtime.state();
        const frame = renderToString(<ScreenView screen={screenOf(runtime.state())} size={size} />, {
          columns,
        });
        const lines = frame.split('\n');
        expect(lines.length).toBeLessThanOrEqual(rows);
        expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns);
      }
    }
  });
});
