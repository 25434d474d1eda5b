/**
 * HTML and XML as events, within caps that no page or feed of the site comes near: whatever was sent, reading ends soon, and in
 * a time that grows with its length alone. Without a tree there is nothing that could be nested too deeply to walk.
 */
import { Parser } from 'htmlparser2';
import { UserError } from './errors.js';

export type Attributes = Readonly<Record<string, string>>;

/** Where a tag is written: `markup.slice(start, end)`. Spaces before a closing tag's `>` may be missing from it, with the `>`. */
export interface TagPlace {
  readonly start: number;
  readonly end: number;
}

/** What happens to whom. Every `open` has its `close`, and elements are closed in the reverse order. Nothing is clean. */
export interface MarkupReader {
  /** Names of HTML are in small letters. */
  open(name: string, attributes: Attributes, place: TagPlace): void;
  /** `isWritten`: by a tag of its own; the others' place is that of the tag, or the end, that made it necessary. */
  close(name: string, isWritten: boolean, place: TagPlace): void;
  /** Entities are decoded. A text may come in several parts. */
  text?(text: string): void;
  /** `!DOCTYPE html` */
  declaration?(text: string): void;
}

/** Characters; io stops at as many bytes. */
const LONGEST = 5_000_000;
/** The site's pages are 20 deep. */
const DEEPEST = 200;
/** A page of the feed has 3,000. */
const MOST_ELEMENTS = 50_000;

/** Reads `markup` to its end. Throws `UserError('damaged')` where a cap is passed, and what `reader` throws. */
export function readMarkup(
  markup: string,
  reader: MarkupReader,
  { isXml = false }: { readonly isXml?: boolean } = {},
): void {
  if (markup.length > LONGEST) throw tooMuch('it is longer than 5 million characters');
  let depth = 0;
  let elements = 0;
  // A tag that the end cuts off is closed without having been opened.
  let isCutOff = false;
  const placeOf = () => ({ start: parser.startIndex, end: parser.endIndex + 1 });
  const parser = new Parser(
    {
      onopentagname() {
        if (++depth > DEEPEST) throw tooMuch('its elements are nested more than 200 deep');
        if (++elements > MOST_ELEMENTS) throw tooMuch('it has more than 50,000 elements');
        isCutOff = true;
      },
      onopentag(name, attributes) {
        isCutOff = false;
        reader.open(name, attributes, placeOf());
      },
      onclosetag(name, isImplied) {
        depth--;
        if (!isCutOff) reader.close(name, !isImplied, placeOf());
        isCutOff = false;
      },
      ontext: (text) => reader.text?.(text),
      onprocessinginstruction(name, text) {
        if (name.startsWith('!')) reader.declaration?.(text);
      },
    },
    { xmlMode: isXml },
  );
  parser.end(markup);
}

/** Of an element of HTML. */
export function classesOf(attributes: Attributes): ReadonlySet<string> {
  return new Set(attributes['class']?.split(/\s+/));
}

function tooMuch(problem: string): UserError {
  return new UserError('damaged', problem, 'No issue is like that. Check the address, and try again later.');
}
