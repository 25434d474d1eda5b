/** `--limit N` */
import { UserError } from '../core/errors.js';

/** Reads a number of what `noun` is the plural of; `example` is a command that has one. */
export function readLimit(noun: string, example: string): (word: string) => number {
  return (word) => {
    const limit = /^\d{1,9}$/.test(word) ? Number(word) : 0;
    if (limit > 0) return limit;
    throw new UserError(
      'usage',
      `“${word}” is no number of ${noun}.`,
      `Give a whole number from 1: ${example}`,
    );
  };
}
