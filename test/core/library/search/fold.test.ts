import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fold, foldWithPlaces } from '../../../../src/core/library/search/fold.js';
import { cleanText } from '../../../../src/core/text/sanitize.js';
import { lines } from '../../text/arbitrary-text.js';
import { counterexample } from '../../text/counterexample.js';

describe('text as it is searched', () => {
  test.each([
    ['In space, no one can hear you kernel panic', ' in space no one can hear you kernel panic '],
    ['', ' '],
    ['— … “”', ' '],
    ['Kafka’s “on-call”', ' kafka s on call '],
    ['Café NAÏVE Ångström', ' cafe naive angstrom '],
    ['Straße, Łódź, Søren, Æther', ' strasse lodz soren aether '],
    ['ﬁle № ① K8s', ' file no 1 k8s '],
    ['ΟΔΥΣΣΕΥΣ Σ', ' οδυσσευσ σ '],
    ['数据库 failover', ' 数 据 库 failover '],
    ['std::string C++', ' std string c '],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('is made of words with one space between them and around', () => {
    const law = fc.property(lines, (text) => /^ (?:[\p{L}\p{N}]+ )*$/u.test(fold(cleanText(text))));
    expect(counterexample(law, 5000)).toBeUndefined();
  });

  test('is the same when it is folded again', () => {
    const law = fc.property(lines, (text) => {
      const folded = fold(cleanText(text));
      return fold(folded) === folded;
    });
    expect(counterexample(law, 5000)).toBeUndefined();
  });

  test('is the same where its places are known, and each unit comes from where it says', () => {
    const law = fc.property(lines, (raw) => {
      const text = cleanText(raw);
      const { folded, starts, ends } = foldWithPlaces(text);
      if (folded !== fold(text)) return false;
      return folded.split('').every((unit, at) => {
        const part = text.slice(starts[at], ends[at]);
        return unit === ' ' || fold(part).includes(unit);
      });
    });
    expect(counterexample(law, 5000)).toBeUndefined();
  });
});
