/**
 * Reading an issue's HTML where nothing in it is marked as an entry, in case a form older or newer than the one we know has none of its
 * classes. Then the headings `Articles` and `Outages` begin sections, in which items of lists, and paragraphs that are a link, begin entries.
 */
import { readMarkup, type Attributes } from '../markup.js';
import type { EntryDraft } from './build-issue.js';
import { looksLikeTitle, takeTitle } from './html-entry.js';
import { SectionReader } from './html-sections.js';
import { HtmlText, type End, type TextPiece } from './html-text.js';
import type { Section } from './model.js';

/** No entries where there is no such heading, or nothing below it begins an entry. Throws `UserError('damaged')` past the caps. */
export function readUnmarkedEntries(html: string): readonly EntryDraft[] {
  const reader = new UnmarkedReader();
  readMarkup(html, reader);
  reader.finish();
  return reader.entries;
}

class UnmarkedReader extends SectionReader {
  #section: Section = 'articles';

  finish(): void {
    this.target?.break();
    let entry: TextPiece[] | undefined;
    for (const piece of this.target?.pieces ?? []) {
      if (isItem(piece) || looksLikeTitle(piece)) {
        if (entry !== undefined) this.#addEntry(entry);
        entry = [piece];
      } else entry?.push(piece);
    }
    if (entry !== undefined) this.#addEntry(entry);
    this.target = undefined;
  }

  protected override begin(name: string, attributes: Attributes): End {
    return this.target?.begin(name, attributes) ?? (() => {});
  }

  protected override beginSection(section: Section): void {
    this.target?.discard();
    this.finish();
    this.#section = section;
    this.target = new HtmlText();
  }

  #addEntry(pieces: readonly TextPiece[]): void {
    const isListed = pieces[0] !== undefined && isItem(pieces[0]);
    this.add({ section: this.#section, ...takeTitle(pieces), plainLists: isListed ? 2 : 0 });
  }
}

/** Whether it begins an item of a list that is in no other. */
function isItem({ marker, listDepth }: TextPiece): boolean {
  return marker !== '' && listDepth <= 1;
}
