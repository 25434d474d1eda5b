/**
 * Where in an entry's paragraphs a byline stands: on its own, or at the end of a paragraph from which nothing, or only a
 * space, parts it. In outages, whose notes are terse and often lists of names, only the surest forms count.
 */
import { bylineForm, isByPeople } from './byline.js';
import type { Section } from './model.js';

/** A paragraph, and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly section: Section;
  /** Whether at most thanks follow it. */
  readonly isAtEnd: boolean;
  /** Whether what follows it is a byline. */
  readonly isBeforeByline: boolean;
  /** Whether it is the last line, under a line that ends a sentence. */
  readonly isSignature: boolean;
}

/** How far from a paragraph's end a byline may begin. */
const TAIL_LENGTH = 400;
const ENDINGS = () =>
  /^(?:\p{L}{2}|com|org|net|dev|app|gov|edu|info|tech|blog|html?|pdf|txt|log|conf|json|toml|ya?ml|service)$/u;
/** Words after which a name belongs to the sentence. */
const LINKING =
  /(?:^| )(?:a|an|and|as|at|author|by|for|from|in|is|of|on|or|s|that|the|to|via|was|when|where|with)$/;
const SUBDOMAIN = /(?:^| )(?:www|status|blog|docs|api|support|help|developer|[a-z0-9-]+\.[a-z0-9-]+)\.$/;

/** Whether the paragraph as a whole is a byline. */
export function isByline(place: PlacedText): boolean {
  const { text, section, isAtEnd, isBeforeByline, isSignature } = place;
  const form = bylineForm(text);
  if (form === undefined) return false;
  if (form === 'dash') return isByPeople(text) || (isAtEnd && (section === 'articles' || isSignature));
  if (!isAtEnd) return false;
  if (isBeforeByline) return form === 'labelled';
  if (section === 'articles') return true;
  if (!isSignature || / (?:for|on|via) /.test(text)) return false;
  return isByPeople(text) || /^The \p{Lu}\p{L}+ Team$/u.test(text);
}

/** Where in the last paragraph a byline begins, or -1 where it holds none. */
export function findByline(text: string, section: Section): number {
  for (let at = Math.max(2, text.length - TAIL_LENGTH); at < text.length; at++) {
    if (isAfterSpace(text, at, section)) return at + 1;
    if (section === 'articles' && (isInMidWord(text, at) || isGluedAccount(text, at))) return at;
  }
  return -1;
}

/** `…of cables. Ann Lee — Example`, `…have a look Ann Lee — Example` */
function isAfterSpace(text: string, at: number, section: Section): boolean {
  if (text[at] !== ' ' || !/[\p{Lu}@]/u.test(text[at + 1] ?? '')) return false;
  const before = text.slice(Math.max(0, at - 12), at);
  const isAfterSentence = /[.!?…”"’):]$/.test(before) && !/\b(?:Dr|Mr|Ms|Mrs|Prof|St)\.$/.test(before);
  if (!isAfterSentence && (!/(?:^| )\p{Ll}+$/u.test(before) || LINKING.test(before))) return false;
  const tail = text.slice(at + 1);
  const form = bylineForm(tail);
  if (form === undefined || !isByPeople(tail) || tail.endsWith('.')) return false;
  return form === 'dash' || (isAfterSentence && section === 'articles');
}

/** `…see the announcementAnn Lee — Example` */
function isInMidWord(text: string, at: number): boolean {
  if (!/\p{Lu}/u.test(text[at] ?? '')) return false;
  const before = text.slice(Math.max(0, at - 12), at);
  if (!/(?:(?:\b\p{Ll}{2}|\p{Ll}{7})\p{Ll}|\d|[\p{So}\ufe0f])$/u.test(before)) return false;
  const tail = text.slice(at);
  const form = bylineForm(tail);
  if (form === undefined || !isByPeople(tail)) return false;
  return form === 'dash' || tail.includes(', ') || /[\p{So}\ufe0f]$/u.test(before);
}

/** `…memory cgroups.rachelbythebay`, `…to count instead.example.io`; not the end of `status.example.com`. */
function isGluedAccount(text: string, at: number): boolean {
  const end = text[at - 1] ?? '';
  if (!/\p{Ll}/u.test(text[at] ?? '') || !'.!?…”:'.includes(end)) return false;
  const tail = text.slice(at);
  if (bylineForm(tail) === undefined) return false;
  const word = /^[\w-]+(?:\.[\w-]+)?/.exec(tail)?.[0] ?? '';
  if (end === ':' && !/\d/.test(word)) return false;
  const before = text.slice(Math.max(0, at - 100), at);
  return word.length > 2 && !ENDINGS().test(word) && !SUBDOMAIN.test(before) && !/:\/\/\S*$/.test(before);
}
