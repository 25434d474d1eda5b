/**
 * Words as numbers. A word gets the next number when it is first met, and keeps it while the program runs, so that a text is a row of
 * numbers, and whether it has a word that begins with `kube` is a look into a table instead of a search through letters.
 */

const numbers = new Map<string, number>();
const words: string[] = [];

/** How a word answers a wanted one: not at all, by beginning with it, or by being it. */
export const NO = 0;
const BEGINS = 1;
export const IS = 2;

/** The numbers of a folded text’s words. */
export function numbersOf(folded: string): readonly number[] {
  return folded
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      let number = numbers.get(word);
      if (number === undefined) {
        number = words.push(word) - 1;
        numbers.set(word, number);
      }
      return number;
    });
}

export function wordOf(number: number): string {
  return words[number] ?? '';
}

/** For each word how it answers, by its number; words that came later than the answers are `undefined`. */
export type Answers = Uint8Array;

const kept = new Map<string, Answers>();
/** What is typed changes at one place: a query’s other words are asked for again and again, those of a pasted sentence among them. */
const MOST_KEPT = 64;

/** How all words answer a wanted one; `isWhole`: only by being it. */
export function answersTo(wanted: string, isWhole: boolean): Answers {
  const name = isWhole ? `${wanted} ` : wanted;
  const known = kept.get(name);
  if (known?.length === words.length) return known;
  const answers = new Uint8Array(words.length);
  if (!isWhole) {
    for (let number = 0; number < words.length; number += 1) {
      if (wordOf(number).startsWith(wanted)) answers[number] = BEGINS;
    }
  }
  const same = numbers.get(wanted);
  if (same !== undefined) answers[same] = IS;
  kept.delete(name);
  kept.set(name, answers);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return answers;
}
