/** What comes out of cleaning, put before a terminal's own parser, in numbers. */
import { afterAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { cleanLine, cleanText, safeJson } from '../../src/core/text/sanitize.js';
import { sayFigure } from '../support/figures.js';
import { HOSTILE_TEXTS } from '../support/hostile-texts.js';
import { RecordingTerminal } from '../support/recording-terminal.js';
import { unsafeIn, unsafeInJson } from '../support/written.js';

const SEED = 20_200_308;
const RUNS = 200_000;

/** Whole attacks, pieces of them, single code units, and what text is made of. */
const pieces = fc.constantFrom(
  ...HOSTILE_TEXTS.map(({ text }) => text),
  ...HOSTILE_TEXTS.flatMap(({ text }) => [text.slice(0, 3), text.slice(0, text.length >> 1), text.slice(1)]),
  ...'\u001B \u009B \u009D \u0090 \u009C \u0098 \u009E \u009F \u008B \u0007 \u0018 ] [ P _ ^ X \\ ; : ? 0 1 m h J c'.split(
    ' ',
  ),
  ...'\u202E \u2066 \u200B \u200D \uFEFF \u00AD \u3164 \uD83D \uDC00 \u0301 \uFE0F \u{E0041} \u{E0100} \uFFFC'.split(
    ' ',
  ),
  'word',
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '“q”',
  'é',
  '漢',
  '한',
  '👩‍💻',
  '👍🏽',
  '🇫🇷',
  '—',
  'Ð',
  '\u2028',
  '\u0085',
);
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const low = fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code));
const hostile = fc
  .array(fc.oneof({ weight: 6, arbitrary: pieces }, { weight: 2, arbitrary: low }, unit), { maxLength: 8 })
  .map((parts) => parts.join(''));

const inputs = fc.sample(hostile, { numRuns: RUNS, seed: SEED });

/** More lines than fit are printed in turns. */
const ROWS = 500;
const terminal = new RecordingTerminal(1500, ROWS);
afterAll(() => terminal.dispose());

describe(`${RUNS.toLocaleString('en')} hostile texts`, () => {
  test('come out without a character that a terminal acts on or nobody sees, and cleaning them again changes nothing', () => {
    const wrong = [];
    for (const input of inputs) {
      const [text, line] = [cleanText(input), cleanLine(input)];
      const problem =
        unsafeIn(text) ??
        unsafeIn(line) ??
        (line.includes('\n') ? 'a line end' : undefined) ??
        (cleanText(text) === text && cleanLine(line) === line ? undefined : 'it changes when cleaned again');
      if (problem !== undefined) wrong.push({ input, problem });
    }
    sayFigure(
      `sanitiser: ${inputs.length.toLocaleString('en')} hostile texts (seed ${SEED}), ${wrong.length} with anything unsafe left`,
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('move a terminal’s parser to nothing but printing, and stand on its screen as they came out', async () => {
    const lines = inputs.flatMap((input) => cleanText(input).split('\n'));
    const wrong = [];
    for (let at = 0; at < lines.length; at += ROWS) {
      // A mark at the start of a row has nothing to stand on; blanks at the end cannot be seen.
      const printed = lines.slice(at, at + ROWS).map((line) => `|${line}|`);
      // One screen after the other.
      // oxlint-disable-next-line no-await-in-loop
      const shown = await terminal.print(printed);
      for (const [row, line] of printed.entries())
        if (shown[row] !== line) wrong.push({ line, shown: shown[row] });
    }
    sayFigure(
      `sanitiser: ${lines.length.toLocaleString('en')} cleaned lines printed, ${terminal.acted.length} sequences acted on, ${wrong.length} lines that read otherwise`,
    );
    expect(terminal.acted).toEqual([]);
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('are whole in JSON that is safe to print', () => {
    const wrong = inputs.flatMap((input) => {
      const json = safeJson({ [input]: [input] }, 2);
      const isWhole = JSON.stringify(JSON.parse(json)) === JSON.stringify({ [input]: [input] });
      const problem = unsafeInJson(json) ?? (isWhole ? undefined : 'it is not what it was');
      return problem === undefined ? [] : [{ input, problem }];
    });
    sayFigure(
      `sanitiser: ${inputs.length.toLocaleString('en')} hostile texts in JSON, ${wrong.length} unsafe or changed`,
    );
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

test('the terminal that looks on acts on each of the attacks as they come in', async () => {
  const onlooker = new RecordingTerminal(200, 3);
  const blind = [];
  for (const { name, text } of HOSTILE_TEXTS) {
    const before = onlooker.acted.length;
    // oxlint-disable-next-line no-await-in-loop
    const [shown] = await onlooker.print([`|${text}|`]);
    if (onlooker.acted.length === before && shown === `|${text}|` && unsafeIn(text) === undefined)
      blind.push(name);
  }
  onlooker.dispose();
  expect(blind).toEqual([]);
});
