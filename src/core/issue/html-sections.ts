/** What the readers of an issue's HTML share: who must not be read, where sections begin, and where text goes. */
import { UserError } from '../errors.js';
import { classesOf, type Attributes, type MarkupReader } from '../markup.js';
import { cleanLine } from '../text/sanitize.js';
import { MOST_ENTRIES, type EntryDraft } from './build-issue.js';
import { draftOf, type HtmlEntry } from './html-entry.js';
import type { End, HtmlText } from './html-text.js';
import type { Section } from './model.js';

/** Characters, white space included; the longest issue's has 40,000. */
const LONGEST_TEXT = 1_000_000;
/** No longer one begins a section. */
const LONGEST_HEADING = 100;
const HIDDEN_TAGS: ReadonlySet<string> = new Set(
  'button form iframe math noscript object script select style svg template textarea title'.split(' '),
);
/** The sponsor's words, and what is for those who read the issue as a letter. */
const HIDDEN_CLASSES = ['sreweekly-sponsor-message', 'email_only'];
const HEADING = /^h[1-6]$/;
const NOTHING: End = () => {};

export abstract class SectionReader implements MarkupReader {
  readonly entries: EntryDraft[] = [];
  /** Where text goes; nowhere before the first entry, and between two. */
  protected target: HtmlText | undefined;
  /** What is to be done where the open elements end. */
  readonly #ends: End[] = [];
  #heading: string | undefined;
  #isHidden = false;
  #length = 0;

  /** Begins an element that is neither hidden nor in something hidden. */
  protected abstract begin(name: string, attributes: Attributes, classes: ReadonlySet<string>): End;
  /** Ends what precedes a heading such as `Outages`, and begins what follows it. Its words are in `target`, if there is one. */
  protected abstract beginSection(section: Section): void;

  open(name: string, attributes: Attributes): void {
    this.#ends.push(this.#isHidden ? NOTHING : this.#begin(name, attributes));
  }

  close(): void {
    this.#ends.pop()?.();
  }

  text(text: string): void {
    if (this.#isHidden) return;
    if (this.#heading !== undefined && this.#heading.length < LONGEST_HEADING) this.#heading += text;
    if (this.target === undefined) return;
    this.#length += text.length;
    if (this.#length > LONGEST_TEXT) throw damaged('it is longer than any issue');
    this.target.write(text);
  }

  protected add(entry: HtmlEntry): void {
    if (this.entries.length >= MOST_ENTRIES) throw damaged('there are more than 1,000 entries');
    this.entries.push(draftOf(entry));
  }

  #begin(name: string, attributes: Attributes): End {
    const classes = classesOf(attributes);
    if (HIDDEN_TAGS.has(name) || HIDDEN_CLASSES.some((hidden) => classes.has(hidden))) return this.#hide();
    const end = this.begin(name, attributes, classes);
    return HEADING.test(name) ? this.#beginHeading(end) : end;
  }

  #hide(): End {
    this.#isHidden = true;
    return () => {
      this.#isHidden = false;
    };
  }

  #beginHeading(end: End): End {
    this.#heading = '';
    return () => {
      const section = sectionOf(this.#heading?.slice(0, LONGEST_HEADING) ?? '');
      this.#heading = undefined;
      if (section !== undefined) this.beginSection(section);
      end();
    };
  }
}

function sectionOf(heading: string): Section | undefined {
  const name = /^(articles|outages)\W*$/i.exec(cleanLine(heading))?.[1]?.toLowerCase();
  return name === 'articles' || name === 'outages' ? name : undefined;
}

export function damaged(problem: string): UserError {
  return new UserError('damaged', problem, 'Try again later; if it stays so, please report it.');
}
