/**
 * The paragraph breaks that the archive lost: `…management system.Kevin Glisson — Netflix`. One shows as the end of a
 * sentence and the start of another without a space between them.
 */

const STARTS = () => /[\p{Lu}\p{Lt}@“]/u;
/** Names written with a colon or a dot before a capital. */
const WRITTEN_TOGETHER = () => /(?:^|[^\p{L}])re:\p{Lu}|\p{L}\.(?:NET|JS|IO|COM|AI|MD)(?![\p{L}\d])/u;
/** How far back a link written out is looked for. */
const ADDRESS_LENGTH = 200;

/** One line → its paragraphs, none of them empty. Nothing but white space at the breaks is lost. */
export function splitAtLostBreaks(line: string): string[] {
  const paragraphs: string[] = [];
  let start = 0;
  for (let at = 1; at < line.length; at++) {
    if (!isLostBreak(line, at)) continue;
    paragraphs.push(line.slice(start, at));
    start = at;
  }
  paragraphs.push(line.slice(start));
  return paragraphs.map((text) => text.trim()).filter((text) => text !== '');
}

/** Whether a paragraph ends before the character at `at`. */
function isLostBreak(line: string, at: number): boolean {
  const end = line[at - 1] ?? '';
  if (!'.!?…”")’:'.includes(end) || !isStart(line, at, end)) return false;
  const before = line[at - 2] ?? ' ';
  switch (end) {
    case '”':
      return true;
    case '"':
      return /[\p{L}\d.!?…,)]/u.test(before);
    case '’':
      return '.!?…,'.includes(before);
    case ')':
      return before !== '(' && !/\p{L}-$/u.test(line.slice(Math.max(0, at - 3), at - 1));
    case ':':
      return /[\p{L}\d)”"]/u.test(before) && !isWrittenTogether(line, at);
    case '.':
      return !isAbbreviation(line, at) && !isWrittenTogether(line, at);
    default:
      return !isWrittenTogether(line, at);
  }
}

/** A capital, an opening quote or an account's `@`; after the end of a sentence also `iOS`. */
function isStart(line: string, at: number, end: string): boolean {
  const next = line[at] ?? '';
  if (next === '@') return '.!?…'.includes(end);
  return STARTS().test(next) || ('.!?'.includes(end) && /^\p{Ll}\p{Lu}/u.test(line.slice(at, at + 2)));
}

function isWrittenTogether(line: string, at: number): boolean {
  return WRITTEN_TOGETHER().test(line.slice(Math.max(0, at - 4), at + 5)) || isInsideAddress(line, at);
}

/** `U.S.`, `M.D.`: letters one by one, each with its dot. `Ann Lee, K.Bo Day`: an initial between names. */
function isAbbreviation(line: string, at: number): boolean {
  if (/(?:^|[^\p{L}])\p{L}\.\p{L}(?:[^\p{L}’']|$)/u.test(line.slice(Math.max(0, at - 3), at + 2)))
    return true;
  return /(?:, |\p{Lu}\p{Ll}+ )\p{Lu}\.$/u.test(line.slice(Math.max(0, at - 20), at));
}

/** Inside a link written out, as in `https://example.com/?Key=1`. */
function isInsideAddress(line: string, at: number): boolean {
  const near = line.slice(Math.max(0, at - ADDRESS_LENGTH), at);
  return /:\/\/|^www\./.test(near.slice(near.lastIndexOf(' ') + 1));
}
