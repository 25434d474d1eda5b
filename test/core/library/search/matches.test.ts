import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fold } from '../../../../src/core/library/search/fold.js';
import { matchesIn, needlesOf } from '../../../../src/core/library/search/matches.js';
import { parseQuery } from '../../../../src/core/library/search/query.js';
import { cleanLine } from '../../../../src/core/text/sanitize.js';
import { lines } from '../../text/arbitrary-text.js';
import { counterexample } from '../../text/counterexample.js';

function needles(typed: string): readonly string[] {
  const parsed = parseQuery(typed);
  return parsed.ok ? needlesOf(parsed.query) : [];
}

/** The text with its matches in brackets. */
function marked(text: string, typed: string): string {
  let from = 0;
  const parts = matchesIn(text, needles(typed)).map(({ start, end }) => {
    const part = `${text.slice(from, start)}[${text.slice(start, end)}]`;
    from = end;
    return part;
  });
  return parts.join('') + text.slice(from);
}

describe('matches in a text', () => {
  test.each([
    ['Avoiding retry storms', 'retry storm', 'Avoiding [retry] [storm]s'],
    ['Kubernetes, kube, rekube', 'kube', '[Kube]rnetes, [kube], rekube'],
    ['Cafe\u0301 café CAFÉ', 'cafe', '[Cafe\u0301] [café] [CAFÉ]'],
    ['Straße', 'stras', '[Straß]e'],
    ['On-call, on call', 'on-call', '[On-call], [on call]'],
    ['a retry, a retry storm', '"retry storm"', 'a retry, a [retry storm]'],
    ['retry storm', '"retry sto"', 'retry storm'],
    ['a a a', '"a a"', '[a a a]'],
    ['retry storm', '-storm retry', '[retry] storm'],
    ['数据库', '据库', '数[据库]'],
    ['𠮷野家 retry', '野 retry', '𠮷[野]家 [retry]'],
    ['👩‍💻 writes', 'writes', '👩‍💻 [writes]'],
    ['nothing', 'else', 'nothing'],
    ['Thai Wood', 'author:wood in:articles', 'Thai [Wood]'],
  ])('%s, for %s', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  test('are ascending and apart, and what they cover begins with a needle', () => {
    const law = fc.property(lines, fc.nat(), fc.integer({ min: 1, max: 4 }), (raw, at, length) => {
      const text = cleanLine(raw);
      const words = fold(text).trim().split(' ');
      const typed = (words[at % words.length] ?? '').slice(0, length);
      const wanted = needles(`"${typed} ${typed}`);
      const found = matchesIn(text, wanted);
      return found.every(({ start, end }, place) => {
        const before = found[place - 1]?.end ?? -1;
        return start > before && end > start && end <= text.length;
      });
    });
    expect(counterexample(law, 3000)).toBeUndefined();
  });
});
