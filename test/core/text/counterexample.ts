import * as fc from 'fast-check';

/**
 * Looks for an input for which a law does not hold: the smallest one found, with the seed that finds it again and what
 * was thrown. Undefined where there is none in `runs` inputs.
 */
export function counterexample<Input>(law: fc.IProperty<Input>, runs = 1000): unknown {
  const { failed, counterexample: input, seed, errorInstance } = fc.check(law, { numRuns: runs });
  return failed ? { input, seed, error: errorInstance } : undefined;
}
