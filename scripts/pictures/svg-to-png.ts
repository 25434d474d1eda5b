/** Draws an SVG with the fonts of the package dejavu-fonts-ttf: the same picture on every machine. */
import { Resvg } from '@resvg/resvg-js';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FONT_FAMILY } from './screen-to-svg.js';

const MONO = [
  'DejaVuSansMono',
  'DejaVuSansMono-Bold',
  'DejaVuSansMono-Oblique',
  'DejaVuSansMono-BoldOblique',
];
/** For symbols that the fonts above lack. */
const OTHERS = ['DejaVuSans', 'DejaVuSans-Bold'];

/** `zoom`: pixels of the picture for one of the SVG. */
export function svgToPng(svg: string, zoom: number): Uint8Array {
  const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: {
      loadSystemFonts: false,
      fontFiles: [...MONO, ...OTHERS].map((name) => join(fonts, `${name}.ttf`)),
      defaultFontFamily: FONT_FAMILY,
      monospaceFamily: FONT_FAMILY,
    },
  });
  return picture.render().asPng();
}
