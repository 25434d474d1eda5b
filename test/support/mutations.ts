/** Files as disks, networks and editors leave them: bytes flipped, cut out, doubled, filled with something else. Seeded, so that a run can be had again. */

/** A whole number below `limit`, and not below 0. */
export type Random = (limit: number) => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** What is put where something else was: what has a meaning in any of our formats, and what has none. */
const PIECES = [
  '---',
  '---js',
  '\n',
  '\r',
  '## Articles',
  '### Outages',
  '1. [',
  '](',
  '](<',
  '> ',
  '— ',
  '\\',
  '\t',
  '&a',
  '*a',
  '<<: *a',
  '{',
  '[',
  '"',
  ': ',
  '!!js/function',
  '<',
  '>',
  '<!--',
  '<![CDATA[',
  '&#0;',
  ',',
  '\0',
  '\u001b]0;',
  '\u202e',
  '\ufeff',
  '\ud83d',
  '0',
  '-1',
  '1e999',
  'null',
].map((text) => Buffer.from(text));

/** The same bytes with one to four things done to them; the original is left as it is. */
export function mutated(original: Uint8Array, random: Random): Buffer {
  let bytes = Buffer.from(original);
  for (let left = 1 + random(4); left > 0; left -= 1) bytes = mutatedOnce(bytes, random);
  return bytes;
}

function mutatedOnce(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const at = random(bytes.length + 1);
  // Mostly a little of it; now and then a block of a disk, or half of the file.
  const length = [random(4), random(60), random(4096), random(bytes.length + 1)][random(8)] ?? random(60);
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  switch (random(6)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      const where = Math.min(at, bytes.length - 1);
      if (where >= 0) flipped[where] = (flipped[where] ?? 0) ^ (1 << random(8));
      return flipped;
    }
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([
        before,
        ...Array.from({ length: 2 + Math.floor(random(30) ** 2 / 30) }, () => piece),
        after,
      ]);
    case 3:
      return Buffer.concat([before, Buffer.alloc(piece.length), after]);
    case 4:
      return Buffer.concat([before, PIECES[random(PIECES.length)] ?? piece, after]);
    default:
      return Buffer.concat([before, Buffer.from(Array.from(piece, () => random(256))), after]);
  }
}
