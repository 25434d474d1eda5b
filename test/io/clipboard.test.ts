import { describe, expect, test } from '@jest/globals';
import { createClipboard } from '../../src/io/clipboard.js';

/** What is written to the terminal when a text is copied, and what `copy` says. */
function copy(text: string, env: Record<string, string> = { TERM: 'xterm-256color' }, isTty = true) {
  const written: string[] = [];
  const copied = createClipboard({ write: (sequence) => written.push(sequence), env, isTty }).copy(text);
  return { copied, written: written.join('') };
}

/** The text in an OSC 52 sequence that is all there is. */
function textIn(sequence: string): string {
  const base64 = /^\x1b\]52;c;([A-Za-z0-9+/]*={0,2})\x07$/.exec(sequence)?.[1];
  if (base64 === undefined) throw new Error(`no OSC 52: ${JSON.stringify(sequence.slice(0, 60))}`);
  return Buffer.from(base64, 'base64').toString('utf8');
}

test('a text goes to the terminal as OSC 52, lines and all', () => {
  const { copied, written } = copy('“Retry storms” — 1\nline two 👍');
  expect(copied).toBe(true);
  expect(textIn(written)).toBe('“Retry storms” — 1\nline two 👍');
});

test('what is pasted elsewhere is clean', () => {
  expect(textIn(copy('rm\x1b[31m -rf\u202e\x07\r\nb').written)).toBe('rm -rf\nb');
});

test.each([
  ['there is no terminal', 'a', { TERM: 'xterm' }, false],
  ['the terminal is dumb', 'a', { TERM: 'dumb' }, true],
  ['it is the Linux console', 'a', { TERM: 'linux' }, true],
  ['there is nothing to copy', '\x1b[31m', { TERM: 'xterm' }, true],
])('nothing is written where %s', (_, text, env, isTty) => {
  expect(copy(text, env, isTty)).toEqual({ copied: false, written: '' });
});

test('a terminal that does not say what it is gets it', () => {
  expect(textIn(copy('a', {}).written)).toBe('a');
});

describe('a long text', () => {
  test('of 74,994 bytes is a sequence of 100,000', () => {
    const { written } = copy('x'.repeat(74_994));
    expect(written).toHaveLength(100_000);
    expect(textIn(written)).toHaveLength(74_994);
  });

  test('is cut where it is longer, never in the middle of a character', () => {
    expect(textIn(copy('x'.repeat(80_000)).written)).toBe('x'.repeat(74_994));
    for (const start of ['', 'x', 'xx', 'xxx']) {
      const text = textIn(copy(start + '👍'.repeat(20_000)).written);
      expect(text).toBe(start + '👍'.repeat(Math.floor((74_994 - start.length) / 4)));
    }
  });
});

describe('in a multiplexer', () => {
  test('tmux gets it wrapped, for the terminal outside, and as it is, for itself', () => {
    const { written } = copy('héllo', { TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0' });
    const wrapped = /^\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\(.*)$/s.exec(written);
    expect(textIn(wrapped?.[1]?.replaceAll('\x1b\x1b', '\x1b') ?? '')).toBe('héllo');
    expect(textIn(wrapped?.[2] ?? '')).toBe('héllo');
  });

  test('screen gets it in wrapped pieces of at most 256 bytes, which join to the whole', () => {
    const text = 'storm '.repeat(500);
    const { written } = copy(text, { TERM: 'screen', STY: '1.pts-0.host' });
    const pieces = written.split(/(?<=\x1b\\)/);
    expect(pieces.length).toBeGreaterThan(10);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(256);
      expect(piece).toMatch(/^\x1bP[^]*\x1b\\$/);
    }
    expect(textIn(pieces.map((piece) => piece.slice(2, -2)).join(''))).toBe(text);
  });
});
