/**
 * The part of cleaning that looks at characters and what may hang on them. A terminal draws a base and its marks in
 * one cell, so floods of marks, variation selectors and joiners are how text breaks out of its box, or hides in it.
 *
 * One pass; every decision depends only on what was kept so far, which is what makes it idempotent.
 */

const MOST_MARKS = 4;
/** 👨‍👩‍👧‍👦 and 👩🏽‍❤️‍💋‍👩🏽 have three; no emoji has more. */
const MOST_JOINERS = 3;
const ZERO_WIDTH_JOINER = '\u200d';

/** What was kept last. */
interface Cluster {
  /** Whether there is a character that marks can hang on: not at the start of a line, nor after a space. */
  hasBase: boolean;
  /** Whether the base itself was kept last: only then may a variation selector follow. */
  endsInBase: boolean;
  base: string;
  marks: number;
  joiners: number;
  /** Whether it is an emoji that may be joined to the next. */
  isEmoji: boolean;
}

const START: Cluster = { hasBase: false, endsInBase: false, base: '', marks: 0, joiners: 0, isEmoji: false };

function startingWith(base: string, isEmoji: boolean, joiners: number): Cluster {
  return { hasBase: true, endsInBase: true, base, marks: 0, joiners, isEmoji };
}

/** Text without escape sequences, its only white space `\n` and U+0020 → clean text. */
export function keepGraphemes(text: string): string {
  const is = properties();
  let kept = '';
  let cluster = { ...START };
  let joins = false;
  for (const character of text) {
    if (character === '\n' || character === ' ') {
      kept += character;
      cluster = { ...START };
      joins = false;
    } else if (character > ' ' && character < '\x7f') {
      // By far the most: they need no look at their properties.
      kept += character;
      cluster = startingWith(character, false, 0);
      joins = false;
    } else if (character === ZERO_WIDTH_JOINER) {
      // Kept only once an emoji follows it.
      joins = cluster.isEmoji && cluster.joiners < MOST_JOINERS;
    } else if (is.variationSelector.test(character)) {
      // Those of two code units choose among forms of an ideograph; any other base they would only hide behind.
      const fits = character.length === 1 || is.ideograph.test(cluster.base);
      if (!cluster.endsInBase || !fits) continue;
      kept += character;
      cluster.endsInBase = false;
    } else if (!is.allowed.test(character) || is.ignorable.test(character)) {
      continue;
    } else if (is.mark.test(character)) {
      if (!cluster.hasBase || cluster.marks === MOST_MARKS) continue;
      kept += character;
      cluster = { ...cluster, endsInBase: false, marks: cluster.marks + 1, isEmoji: false };
      joins = false;
    } else if (is.skinTone.test(character) && cluster.hasBase) {
      // Anything else would be drawn behind its base, in cells that nobody counted.
      if (!cluster.endsInBase || !is.skinToneBase.test(cluster.base)) continue;
      kept += character;
      cluster.endsInBase = false;
      joins = false;
    } else {
      const isEmoji = is.emoji.test(character);
      const joined = joins && isEmoji;
      kept += joined ? ZERO_WIDTH_JOINER + character : character;
      cluster = startingWith(character, isEmoji, joined ? cluster.joiners + 1 : 0);
      joins = false;
    }
  }
  return kept;
}

let compiled: ReturnType<typeof compile> | undefined;

function properties() {
  return (compiled ??= compile());
}

/** Not at load: each property costs the engine a look into its Unicode tables, and most texts never need one. */
function compile() {
  return {
    /** Unassigned characters stay: an older Node does not know the newest emoji. */
    allowed: /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]$/u,
    ignorable: /^[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufffc]$/u,
    variationSelector: /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u,
    mark: /^\p{M}$/u,
    ideograph: /^\p{Ideographic}$/u,
    emoji: /^\p{Extended_Pictographic}$/u,
    skinTone: /^\p{Emoji_Modifier}$/u,
    skinToneBase: /^\p{Emoji_Modifier_Base}$/u,
  };
}
