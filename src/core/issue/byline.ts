/**
 * Bylines: `Name, Name and Name — Publication`, names alone, or a publication alone.
 *
 * What their parts are: left of the dash stand the names, right of it the publication. Without a dash, people and
 * accounts are authors, and names of organisations alone are the publication: a single word with a capital
 * (`GitLab`), a domain (`incident.io`), names with a word such as `Board` or `University` in them. A single
 * organisation after people and a comma (`…, Slack`) is the publication, too. What stands in parentheses is no
 * part of an author's name; in the publication it stays, labels in small letters such as `(summary)` excepted.
 */
import type { Byline } from './model.js';
import { nameKind, splitNames, withoutParentheses } from './names.js';

/** Stands between two bylines of one entry, and between their publications. */
export const BYLINE_JOINER = ' / ';

/** How sure it is that a text is a byline: `dash` and `labelled` are sure, the others need a place that fits. */
export type BylineForm = 'dash' | 'labelled' | 'names' | 'organisation';

interface Parts {
  readonly authors: readonly string[];
  readonly publication: string;
}

/** The archive's longest byline has 208. */
const MAX_LENGTH = 400;
const MAX_PUBLICATION_LENGTH = 120;
const PREFIX = () =>
  /^(?:[·•] |Authors?:? |Au[a-z]{3,6}: |(?:Speakers?|Hosts?|By): |(?:(?:Written|Interview) )?[Bb]y (?=\p{Lu}))/u;
const DASH = / (?:[—–] ?|- )|[—–] /;
/** `Ann Lee — summary, Day et al. — original paper` */
const LABEL_AFTER_DASH = / — (summary|review|original paper|original article)(?=,|$)/g;
const LABEL = () => /\((?:\p{Ll}|Original )[^()]*\)/u;
/** Of a paper, surnames are given: `Day & Lee (original paper)`. */
const ORIGINAL = /\(original (?:paper|article|report)/i;
/** `@ann on Twitter`, `Ann Lee for Example Magazine` */
const ELSEWHERE = () => / (?:on|for|via) (?=\p{Lu})/u;
const ROLE = () => /^\p{Lu}[\p{L} ]{1,30} at (\p{Lu}.*)$/u;
/** `NSDI’20`, `NSDI 2020`: where a paper appeared. */
const PROCEEDINGS = () => /^\p{Lu}[\p{L}’']*(?: ?\d{2}){1,2}$/u;

/** A byline's parts, from its text alone: only the text is kept on disk. */
export function parseByline(text: string): Byline {
  const all = text.split(BYLINE_JOINER).map(partsOf);
  const authors = all.flatMap((parts) => parts.authors);
  const publications = new Set(all.map((parts) => parts.publication).filter((name) => name !== ''));
  if (publications.size === 0) return { text, authors };
  return { text, authors, publication: [...publications].join(BYLINE_JOINER) };
}

function partsOf(one: string): Parts {
  const { left, right } = halves(one);
  const names = splitNames(left);
  if (right !== undefined) {
    const { publication, guests } = withoutGuests(right);
    return { authors: [...names, ...splitNames(guests)], publication: withoutLabels(publication) };
  }
  const { people, place } = elsewhereIn(left);
  if (place !== undefined && arePeople(people)) return { authors: splitNames(people), publication: place };
  const last = names[names.length - 1] ?? '';
  const others = names.slice(0, -1);
  const employer = ROLE().exec(last)?.[1];
  if (others.length > 0 && employer !== undefined) return { authors: others, publication: employer };
  if (isPlaceAfterNames(others, last, left)) return { authors: others, publication: last };
  const isByOrganisation = names.length > 0 && names.every((name) => nameKind(name) === 'organisation');
  return isByOrganisation && !ORIGINAL.test(left)
    ? { authors: [], publication: withoutLabels(left) }
    : { authors: names, publication: '' };
}

/** What stands left and right of the dash, if there is one, without `Author:` and such before it. */
function halves(one: string): { left: string; right?: string } {
  const bare = one.replace(PREFIX(), '').replaceAll(LABEL_AFTER_DASH, ' ($1)');
  const dash = DASH.exec(bare);
  if (!dash) return { left: bare };
  return { left: bare.slice(0, dash.index), right: bare.slice(dash.index + dash[0].length).trim() };
}

/** `Example, with Ann Lee (Other) and Bo Day`: the publication, and more names. */
function withoutGuests(right: string): { publication: string; guests: string } {
  const at = right.indexOf(', with ');
  return at < 0
    ? { publication: right, guests: '' }
    : { publication: right.slice(0, at), guests: right.slice(at + 7) };
}

function isPlaceAfterNames(others: readonly string[], last: string, text: string): boolean {
  if (others.length === 0 || !withoutParentheses(text).endsWith(`, ${last}`)) return false;
  if (!others.every((name) => nameKind(name) === 'person')) return false;
  return nameKind(last) === 'organisation' || PROCEEDINGS().test(last);
}

function withoutLabels(text: string): string {
  return text.replaceAll(/ ?\([^()]*\)/g, (found) => (LABEL().test(found) ? '' : found)).trim();
}

/** How `text`, a whole paragraph, looks like one byline; undefined where it doesn't. */
export function bylineForm(text: string): BylineForm | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const { left, right } = halves(text);
  if (right !== undefined) return hasOnlyNames(left) && isPlace(text, right) ? 'dash' : undefined;
  const { people, place } = elsewhereIn(left);
  if (place !== undefined && arePeople(people) && isPublication(place)) return 'names';
  if (!hasOnlyNames(left)) return undefined;
  if (left !== text || (text.endsWith(')') && LABEL().test(text))) return 'labelled';
  return partsOf(text).authors.length > 0 ? 'names' : 'organisation';
}

/** Whether every name of a byline is a person's. */
export function isByPeople(text: string): boolean {
  return arePeople(elsewhereIn(halves(text).left).people);
}

function elsewhereIn(left: string): { people: string; place?: string } {
  const found = ELSEWHERE().exec(left);
  if (!found) return { people: left };
  return { people: left.slice(0, found.index), place: left.slice(found.index + found[0].length) };
}

/** People, or one account. */
function arePeople(text: string): boolean {
  const names = splitNames(text);
  if (names.length === 1 && names[0]?.startsWith('@')) return true;
  return names.length > 0 && names.every((name) => nameKind(name) === 'person');
}

function hasOnlyNames(left: string): boolean {
  const names = splitNames(left);
  if (names.length === 0 || left.startsWith('(')) return false;
  return names.every((name, at) => {
    const kind = nameKind(name);
    if (kind === 'account') return names.length === 1 || name.startsWith('@');
    return (
      kind !== undefined ||
      (at > 0 && at === names.length - 1 && (ROLE().test(name) || PROCEEDINGS().test(name)))
    );
  });
}

/** What stands right of the dash. After people, more will do, and nothing less after a hyphen. */
function isPlace(text: string, right: string): boolean {
  const { publication, guests } = withoutGuests(right);
  if (guests !== '' && !hasOnlyNames(guests)) return false;
  if (!isByPeople(text)) return !/ - /.test(text) && isPublication(publication);
  const isShort = publication.split(' ').length <= 4;
  return isPublication(isShort ? capitalised(publication.replace(/\.$/, '')) : publication);
}

function isPublication(right: string): boolean {
  const bare = withoutLabels(right);
  if (bare === '' || bare.length > MAX_PUBLICATION_LENGTH || /[.!?…] \p{Lu}/u.test(bare)) return false;
  if (/[.?…]$|.* .*!$/.test(bare) && !/ (?:Inc|Ltd|Corp|Co|al|\p{Lu})\.$/u.test(bare)) return false;
  return /^[^\p{Ll}]/u.test(bare) || bare.split(' ').length <= 2;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
