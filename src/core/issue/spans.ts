/** Paragraphs made clean: the model's spans from whatever a reader of an input form found. */
import { cleanText } from '../text/sanitize.js';
import { safeUrl } from '../text/safe-url.js';
import type { Paragraph, Span } from './model.js';

/** As found: text not clean, `url` not checked. */
export type DraftSpan = string | { readonly text: string; readonly url: string };
export type DraftParagraph = readonly DraftSpan[];

/**
 * Cleans a paragraph; undefined where nothing is left of it. White space runs become one space, across spans, too. A
 * link that is not safe to open becomes its text; one without text goes.
 */
export function cleanParagraph(draft: DraftParagraph): Paragraph | undefined {
  let spans: Span[] = [];
  let endsInSpace = true;
  for (const span of joinPlain(draft.map(withoutUnsafeLink))) {
    const clean: string = cleanRun(textOf(span));
    const text: string = endsInSpace && clean.startsWith(' ') ? clean.slice(1) : clean;
    if (text === '') continue;
    spans.push(typeof span === 'string' || text === ' ' ? text : { text, url: span.url });
    endsInSpace = text.endsWith(' ');
  }
  // Where a link without text stood between them, texts meet now, and may have to be cleaned as one.
  spans = joinPlain(spans).map((span) => (typeof span === 'string' ? cleanRun(span) : span));
  const trimmed = withoutLastSpace(spans);
  return trimmed.length === 0 ? undefined : trimmed;
}

/** The text of a span. */
export function textOf(span: Span): string {
  return typeof span === 'string' ? span : span.text;
}

/** Like `cleanLine`, but spaces at the ends stay: they part this run from its neighbours. */
function cleanRun(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ');
}

function withoutUnsafeLink(span: DraftSpan): Span {
  if (typeof span === 'string') return span;
  const url = safeUrl(span.url);
  return url.ok ? { text: span.text, url: url.href } : span.text;
}

function joinPlain(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined[joined.length - 1];
    if (typeof span === 'string' && typeof last === 'string') joined[joined.length - 1] = last + span;
    else joined.push(span);
  }
  return joined;
}

function withoutLastSpace(spans: readonly Span[]): Span[] {
  const last = spans[spans.length - 1];
  if (last === undefined || !textOf(last).endsWith(' ')) return [...spans];
  const text = textOf(last).slice(0, -1);
  const rest = spans.slice(0, -1);
  if (text === '') return rest;
  return [...rest, typeof last === 'string' ? text : { text, url: last.url }];
}
