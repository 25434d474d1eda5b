/**
 * A picture of the real screen: the built program in a terminal, with keys pressed.
 *
 *     npm run picture -- --size 120x30 --keys 'jj<enter>' --import DIR --out screen.png [--light] [--zoom 2] [REF]
 *
 * It runs in a home of its own, with the issues imported that are named; `--library DIR` is for a library as it is, where the keys do
 * what they do. The extension says what is written: .png, .svg, or .txt for the text alone.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtProgram } from '../test/support/built-program.js';
import { makeHome } from '../test/support/home.js';
import type { TerminalSession } from '../test/support/terminal.js';
import { DARK, LIGHT } from './pictures/palette.js';
import { atRest } from './pictures/program-at-rest.js';
import { screenToSvg } from './pictures/screen-to-svg.js';
import { svgToPng } from './pictures/svg-to-png.js';

const { values, positionals } = parseArgs({
  options: {
    size: { type: 'string', default: '120x30' },
    keys: { type: 'string', default: '' },
    import: { type: 'string' },
    library: { type: 'string' },
    out: { type: 'string', default: 'screen.png' },
    zoom: { type: 'string', default: '2' },
    light: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [columns = Number.NaN, rows = Number.NaN] = values.size.split('x').map(Number);
if (!(columns >= 1 && rows >= 1)) throw new Error('--size is columns and rows: --size 120x30');

const home = makeHome();
if (values.import !== undefined) {
  execFileSync(process.execPath, [builtProgram(), 'import', resolve(values.import)], {
    env: home.env,
    stdio: 'ignore',
  });
}
const env = values.library === undefined ? {} : { SRE_WEEKLY_LIBRARY: resolve(values.library) };
try {
  await atRest(positionals, { columns, rows, home, env }, async (session, press) => {
    await press(values.keys);
    writeFileSync(values.out, picture(session, extname(values.out)));
  });
} finally {
  home.remove();
}

function picture(session: TerminalSession, extension: string): string | Uint8Array {
  if (extension === '.txt') return `${session.screen()}\n`;
  const svg = screenToSvg(session.screenBuffer, values.light ? LIGHT : DARK, session.isCursorHidden);
  return extension === '.svg' ? svg : svgToPng(svg, Number(values.zoom));
}
