import { describe, expect, test } from '@jest/globals';
import { filmSvg, type Frame } from '../../scripts/pictures/film.js';
import { DARK } from '../../scripts/pictures/palette.js';
import { svgToPng } from '../../scripts/pictures/svg-to-png.js';

const SIZE = { cols: 4, rows: 3 };

function text(letter: string, y: number): string {
  return `<text x="0" y="${14 + 17 * y}" fill="#ffffff">${letter}</text>`;
}

function frame(letters: string, seconds: number): Frame {
  return { rows: Array.from(letters, (letter, y) => (letter === ' ' ? '' : text(letter, y))), seconds };
}

const FRAMES = [frame('ab ', 1), frame('ac ', 0.5), frame('abd', 2), frame('a d', 0.5)];

/** The letters that a browser shows at a time of the film, from top to bottom: by the styles that it has. */
function seenAt(svg: string, seconds: number): string {
  const total = 4;
  return [...svg.matchAll(/<g(?: class="([^"]+)")?(?: visibility="(hidden)")?>(<text.*?)<\/g>/g)]
    .filter(([, name, hidden]) => {
      if (name === undefined) return hidden === undefined;
      expect(svg).toContain(`.${name}{animation:${name} ${total}s step-end infinite}`);
      const [, steps = ''] = new RegExp(`@keyframes ${name}{(.*)}\\n`).exec(svg) ?? [];
      const passed = [...steps.matchAll(/([\d.]+)%{visibility:(\w+)}/g)].filter(
        ([, percent]) => Number(percent) <= (100 * seconds) / total,
      );
      return passed.at(-1)?.[2] === 'visible';
    })
    .flatMap(([, , , drawings = '']) => [...drawings.matchAll(/y="(\d+)"[^>]*>(.)</g)])
    .sort(([, a], [, b]) => Number(a) - Number(b))
    .map(([, , letter]) => letter)
    .join('');
}

describe('a film of screens', () => {
  const svg = filmSvg(FRAMES, SIZE, DARK);

  test('shows each screen for its time, and nothing of the others', () => {
    const times = [0, 0.9, 1, 1.4, 1.5, 3.4, 3.5, 3.9];
    expect(times.map((time) => seenAt(svg, time))).toEqual([
      'ab',
      'ab',
      'ac',
      'ac',
      'abd',
      'abd',
      'ad',
      'ad',
    ]);
  });

  test('draws a row that stays once', () => {
    expect(svg.match(/>a</g)).toHaveLength(1);
    expect(svg.match(/>d</g)).toHaveLength(1);
  });

  test('is its first screen where styles are not heeded', () => {
    const still = filmSvg(FRAMES.slice(0, 1), SIZE, DARK);
    expect(Buffer.from(svgToPng(svg, 1)).equals(svgToPng(still, 1))).toBe(true);
  });

  test('stands still for readers who want no motion', () => {
    expect(svg).toContain('@media (prefers-reduced-motion:reduce){g{animation:none!important}}');
  });

  test('has no script, and loads nothing, so that it plays in a page', () => {
    expect(svg).not.toMatch(/<script|<image|href|url\(|@import|@font-face/);
  });
});
