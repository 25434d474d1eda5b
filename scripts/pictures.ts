/** The README's pictures, from the issue that comes with the program: `npm run pictures` writes docs/pictures anew. */
import { writeFileSync } from 'node:fs';
import { makeHome } from '../test/support/home.js';
import type { TerminalOptions, TerminalSession } from '../test/support/terminal.js';
import { filmSvg, type Frame } from './pictures/film.js';
import { DARK } from './pictures/palette.js';
import { atRest } from './pictures/program-at-rest.js';
import { screenRows, screenToSvg } from './pictures/screen-to-svg.js';
import { svgToPng } from './pictures/svg-to-png.js';

const FOLDER = 'docs/pictures';
/** Sharp on a fine screen, and a file of under 150 KB. */
const ZOOM = 1.5;

const STILLS = [
  { name: 'issue', columns: 120, rows: 30, keys: 'm<down>m<down>s' },
  { name: 'narrow', columns: 80, rows: 24, keys: '<down>' },
  { name: 'search', columns: 120, rows: 30, keys: 's/incident<down>' },
] as const;

/** Keys, and for how long what they lead to is looked at. */
const MINUTE: readonly (readonly [keys: string, seconds: number])[] = [
  ['', 2.5],
  ['<down>', 2],
  ['<enter>', 2],
  ['<down>', 1],
  ['<down>', 1.5],
  ['/', 2.5],
  ...Array.from('inciden', (letter) => [letter, 0.2] as const),
  ['t', 1.5],
  ['<down>', 1.5],
  ['s', 1.5],
  ['<escape>', 0.7],
  ['<escape>', 0.7],
  ['S', 2.5],
];

for (const { name, columns, rows, keys } of STILLS) {
  await inOwnHome({ columns, rows }, async (session, press) => {
    await press(keys);
    const svg = screenToSvg(session.screenBuffer, DARK, session.isCursorHidden);
    writeFileSync(`${FOLDER}/${name}.png`, svgToPng(svg, ZOOM));
  });
}

await inOwnHome({ columns: 80, rows: 24 }, async (session, press) => {
  const frames: Frame[] = [];
  for (const [keys, seconds] of MINUTE) {
    await press(keys);
    frames.push({ rows: screenRows(session.screenBuffer, DARK, session.isCursorHidden), seconds });
  }
  writeFileSync(`${FOLDER}/minute.svg`, filmSvg(frames, session.screenBuffer, DARK));
});

/** Links are opened by a program that does nothing. */
async function inOwnHome(
  size: TerminalOptions,
  look: (session: TerminalSession, press: (keys: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const home = makeHome();
  try {
    await atRest([], { ...size, home, env: { BROWSER: 'true' } }, look);
  } finally {
    home.remove();
  }
}
