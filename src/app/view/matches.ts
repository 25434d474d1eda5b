/** Rows with what a search found marked in them. */
import { matchesIn } from '../../core/library/search/matches.js';
import type { Row, Segment } from './rows.js';

/** Segments with the parts that match in a role of their own. A link stays one. */
export function withMatches(segments: readonly Segment[], needles: readonly string[]): readonly Segment[] {
  if (needles.length === 0) return segments;
  const matches = matchesIn(segments.map(({ text }) => text).join(''), needles);
  if (matches.length === 0) return segments;
  const parts: Segment[] = [];
  let offset = 0;
  for (const part of segments) {
    const end = offset + part.text.length;
    let at = offset;
    // What is heard in place of a text is heard whole.
    if (part.heard !== undefined) {
      parts.push(part);
      offset = end;
      continue;
    }
    const put = (to: number, role: Segment['role']): void => {
      if (to > at) parts.push({ ...part, role, text: part.text.slice(at - offset, to - offset) });
      at = Math.max(at, to);
    };
    for (const match of matches) {
      put(Math.max(offset, Math.min(match.start, end)), part.role);
      put(Math.max(offset, Math.min(match.end, end)), 'match');
    }
    put(end, part.role);
    offset = end;
  }
  return parts;
}

export function rowWithMatches(row: Row, needles: readonly string[]): Row {
  const segments = withMatches(row.segments, needles);
  return segments === row.segments ? row : { ...row, segments };
}
