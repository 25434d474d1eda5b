import { describe, expect, test } from '@jest/globals';
import xterm from '@xterm/headless';
import { DARK, indexedColor } from '../../scripts/pictures/palette.js';
import { screenToSvg } from '../../scripts/pictures/screen-to-svg.js';
import { svgToPng } from '../../scripts/pictures/svg-to-png.js';
import { typedKeys } from '../../scripts/pictures/typed-keys.js';

async function svgOf(text: string, columns = 20, rows = 2, isCursorHidden = true): Promise<string> {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(text, resolve);
  });
  return screenToSvg(terminal, DARK, isCursorHidden);
}

/** Where a block of the text's colour is drawn, as under the cursor: its left and top edges and its width. */
async function blocksOf(text: string, isCursorHidden: boolean): Promise<readonly (readonly string[])[]> {
  const svg = await svgOf(text, 4, 2, isCursorHidden);
  const block = new RegExp(
    `<rect x="(\\d+)" y="(\\d+)" width="(\\d+)" height="17" fill="${DARK.foreground}"/>`,
    'g',
  );
  return [...svg.matchAll(block)].map(([, ...places]) => places);
}

describe('the cursor of the terminal', () => {
  test.each([
    ['after what was typed', 'ab', ['18', '0', '9']],
    ['on a character, which is seen in it', 'ab\x1b[2;1Hc\b', ['0', '17', '9']],
    ['on all of a wide character', '日\x1b[1;2H', ['0', '0', '18']],
    ['on the last column while the next character is awaited', 'abcd', ['27', '0', '9']],
  ])('is a block %s', async (_, text, place) => {
    expect(await blocksOf(text, false)).toEqual([place]);
  });

  test('has its character in the colour of the background', async () => {
    expect(await svgOf('x\b', 4, 2, false)).toContain(`fill="${DARK.background}">x</text>`);
  });

  test('is not drawn where the program hides it', async () => {
    expect(await blocksOf('ab', true)).toEqual([]);
  });
});

describe('a screen as SVG', () => {
  test('has every character in its own column, wide ones too', async () => {
    expect(await svgOf('a 日b')).toContain('<text x="0 18 36" y="14" fill="#d7dae0">a日b</text>');
  });

  test('has colours, weights, dim and inverse text, and lines under links', async () => {
    expect(await svgOf('\x1b[36mx')).toContain('fill="#56b6c2">x</text>');
    expect(await svgOf('\x1b[1mx')).toContain('font-weight="bold">x</text>');
    expect(await svgOf('\x1b[2mx')).toContain('opacity="0.6">x</text>');
    expect(await svgOf('\x1b[7mx')).toContain(
      `<rect x="0" y="0" width="9" height="17" fill="${DARK.foreground}"/>`,
    );
    expect(await svgOf('\x1b[4mxy')).toContain('<rect x="0" y="16" width="18" height="1"');
  });

  test('escapes what is markup', async () => {
    expect(await svgOf('<&>')).toContain('>&lt;&amp;&gt;</text>');
  });
});

test.each(Array.from('❯●★⏎‹›…“”’–—·│─┬├↑↓←→'))(
  '%s is drawn, and not as a box that stands for what no font has',
  async (symbol) => {
    const drawn = async (text: string) =>
      Buffer.from(svgToPng(await svgOf(text, 2, 1), 1)).toString('base64');
    const unknown = await drawn('\u0378');
    expect(await drawn(symbol)).not.toBe(await drawn(' '));
    expect(await drawn(symbol)).not.toBe(unknown);
  },
);

test('the colours of xterm are the sixteen of the palette, a cube and greys', () => {
  expect([0, 15, 16, 21, 196, 231, 232, 255].map((index) => indexedColor(index, DARK))).toEqual([
    DARK.ansi[0],
    DARK.ansi[15],
    '#000000',
    '#0000ff',
    '#ff0000',
    '#ffffff',
    '#080808',
    '#eeeeee',
  ]);
});

test('keys are characters, or names in angle brackets', () => {
  expect(typedKeys('jj<down>?<é')).toEqual(['j', 'j', 'down', '?', '<', 'é']);
});

test('a name that no key has is refused, for its letters would be typed', () => {
  expect(() => typedKeys('a<pagedown>')).toThrow('No key is called <pagedown>');
  expect(() => typedKeys('<toString>')).toThrow('<toString>');
});
