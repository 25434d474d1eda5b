/**
 * What the names in a byline look like. There is no list of people: names are told from prose by their capitals, and
 * organisations from people by the words in them. Checked by eye on all 793 bylines of 187 issues, #3 to #279.
 */

/** A person, an account (`rachelbythebay`, `@ann`), or an organisation. */
export type NameKind = 'person' | 'account' | 'organisation';

const MAX_WORDS = 8;

const PARTICLES: ReadonlySet<string> = new Set(
  'al bin by da de del della den der di dos du el et i ibn la le of the ten ter van von y zu'.split(' '),
);

/** A name with one of these words in it is an organisation's. */
const ORGANISATION_WORDS: ReadonlySet<string> = new Set(
  (
    'Academy Administration Agency Airlines Association Authority Bank Blog Board Bureau Center Centre Cloud ' +
    'College Commission Committee Community Company Conference Corp Corporation Council Department Engineering ' +
    'Foundation Government Group Inc Institute Institution Journal Labs Laboratory Limited Ltd Magazine Media ' +
    'Ministry Museum National Network Networks News Office Platform Podcast Press Project Radio Research Review ' +
    'School Security Service Services Society Software Staff Systems Team Tech Technologies Times University Weekly'
  ).split(' '),
);

/** What stands among names without being one. */
const NO_NAMES: ReadonlySet<string> = new Set(
  'MD M.D. PhD Ph.D. Jr. Sr. PE CISSP others friends colleagues contributors team more'.split(' '),
);
const ABBREVIATION = () =>
  /^(?:(?:\p{L}\.)+|(?:\p{L}{1,2}|Mrs|Prof|Capt|Col|Rev|Sgt|Ph\.?D|Inc|Ltd|Corp)\.)$/u;

const SEPARATOR = /,? with (?:guests? )?|,? and |,? & |, |; /;

/** `A, B and C` → its names. Parentheses are left out: they hold labels, second names and employers. */
export function splitNames(text: string): string[] {
  return withoutParentheses(text)
    .split(SEPARATOR)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !NO_NAMES.has(name));
}

/** `text` without what stands in parentheses or brackets. */
export function withoutParentheses(text: string): string {
  return text
    .replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}

/** What a name (one of `splitNames`) is, or undefined where it looks like no name. */
export function nameKind(name: string): NameKind | undefined {
  const words = name.split(' ');
  const first = words[0] ?? '';
  if (words.length > MAX_WORDS) return undefined;
  if (words.length === 1) return kindOfWord(first);
  if (!isNameWord(first) && !isNameWord(words[1] ?? '')) return undefined;
  const kind = isOrganisation(words) ? 'organisation' : 'person';
  const fits = (word: string, at: number) =>
    isNameWord(word) ||
    PARTICLES.has(word) ||
    isInPhrase(words, at) ||
    (word === 'for' && kind === 'organisation');
  return words.every(fits) ? kind : undefined;
}

/** `Rachel by the bay`, `Brooker et al.` */
function isInPhrase(words: readonly string[], at: number): boolean {
  const before = `${words[at - 2]} ${words[at - 1]}`;
  return before === 'by the' || (words[at - 1] === 'et' && words[at] === 'al.');
}

function isOrganisation(words: readonly string[]): boolean {
  const first = words[0] ?? '';
  const last = words[words.length - 1] ?? '';
  if (/^(?:[Tt]he|US|U\.S\.|UK|EU)$/.test(first)) return true;
  // `Example CI`, and neither `AB Lee` nor `Ann Lee III`.
  if (/^(?![IVX]+$)\p{Lu}{2,3}$/u.test(last) && /\p{Ll}/u.test(first)) return true;
  return words.some((word) => ORGANISATION_WORDS.has(word.replace(/\.$/, '')));
}

/** One word alone: an account where it has no capital, else an organisation; a domain is one too. */
function kindOfWord(word: string): NameKind | undefined {
  if (/^@[\w.-]+$/.test(word) || /^\p{Ll}[\p{Ll}\d_-]{2,}$/u.test(word)) return 'account';
  if (/^[\p{Ll}\d-]+(?:\.[\p{Ll}\d-]{2,})+$/u.test(word)) return 'organisation';
  return isNameWord(word) && !word.endsWith('.') ? 'organisation' : undefined;
}

/** A word as names have them: `Lee`, `McDay`, `O’Reilly`, `B.`, `iLee`, `Lê-Day`, `M.D.`, `Log4`, `@ann`. */
function isNameWord(word: string): boolean {
  if (/^@[\w.-]+$/.test(word)) return true;
  if (!/^[\p{L}\p{M}\d.’'/“”*+-]+$/u.test(word) || !/[\p{Lu}\p{Lt}\p{Lo}]/u.test(word)) return false;
  if (/^\p{Ll}{3,}\p{Lu}/u.test(word)) return false;
  return !word.endsWith('.') || ABBREVIATION().test(word);
}
