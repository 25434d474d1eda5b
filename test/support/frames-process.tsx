/**
 * Draws boxes of many kinds of text with Ink, and prints them as JSON: what the build's tricks must not change. Beside them, how much memory
 * layouts had at first and at last.
 */
// First: layouts are made ready when Ink is imported.
import { memories } from './layout-memories.js';
import { Box, Text, renderToString } from 'ink';
import type { ReactNode } from 'react';

const TEXTS = [
  'plain words that are long enough to be wrapped or cut somewhere in the middle',
  'typographic “quotes” – dashes — and… ‹arrows› ❯ ● ★ ⏎ ← → ↑ ↓',
  'naïve façade, Søren, Ünïcödé, Ωmega, Жук',
  'e\u0301 combining, n\u0303, a\u0308\u0323, \u0301 alone at the start',
  'wide 日本語 テスト 한국어 and １２３',
  'emoji 👍🏽 👩‍👩‍👧 🇨🇭 ❤️ ⭐ ☕ ✔️ 1️⃣ ↔ ↔️ ©',
  'jamo \u1112\u1161\u11ab, thai ที่, hindi क्षि, arabic مرحبا',
  'soft\u00adhyphen, zero\u200bwidth, joiner\u200d, bom\ufeff, tag\u{e0041}',
  'controls \u0000\u0007\u0008\u000b\u001f\u007f\u0085\u009f and tab\there',
  '\u001b[1mbold \u001b[31mred\u001b[39m\u001b[22m and \u001b]8;;https://example.com/\u0007link\u001b]8;;\u0007',
  'a\nb\n\nlast of several lines',
  '\ud800 lone surrogates \udfff',
];

const FRAMES: readonly ((text: string) => ReactNode)[] = [
  (text) => <Text>{text}</Text>,
  (text) => (
    <Box width={20}>
      <Text wrap="truncate">{text}</Text>
    </Box>
  ),
  (text) => (
    <Box width={24} borderStyle="round" flexDirection="column">
      <Text>{text}</Text>
      <Text bold color="cyan">
        {text} <Text dimColor>{text}</Text>
      </Text>
    </Box>
  ),
  (text) => (
    <Box width={15} height={2} overflow="hidden">
      <Box marginLeft={-3} flexShrink={0} width={60}>
        <Text inverse wrap="truncate">
          {text}
        </Text>
      </Box>
    </Box>
  ),
  (text) => (
    <Box>
      <Text underline>{text}</Text>
      <Box position="absolute" marginLeft={4}>
        <Text color="red">{text.slice(0, 5)}</Text>
      </Box>
    </Box>
  ),
];

/** Boxes enough for layouts to take several megabytes. */
const MANY = 4000;

process.env['FORCE_COLOR'] = '1';
const megabytes = () => memories.map(({ buffer }) => buffer.byteLength / 2 ** 20);
const before = megabytes();
const many = renderToString(
  <Box flexDirection="column">
    {Array.from({ length: MANY }, (_, at) => (
      <Box key={at} marginLeft={at % 7}>
        <Text>{at}</Text>
      </Box>
    ))}
  </Box>,
  { columns: 50 },
);
const frames = TEXTS.flatMap((text) => FRAMES.map((frame) => renderToString(frame(text), { columns: 50 })));
console.log(JSON.stringify({ frames: [...frames, many], megabytes: { before, after: megabytes() } }));
