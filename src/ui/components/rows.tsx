import { Box, Text } from 'ink';
import { memo, useContext, type ReactNode } from 'react';
import type { Row, Segment } from '../../app/view/rows.js';
import { ThemeContext, type Theme } from '../theme.js';

/** OSC 8: the text as a hyperlink. The URL passed `safeUrl`, so nothing in it can end the sequence. */
function hyperlink(text: string, url: string): string {
  return `\u001B]8;;${url}\u0007${text}\u001B]8;;\u0007`;
}

function drawn(part: Segment, index: number, isSelected: boolean, theme: Theme): ReactNode {
  const text = part.url !== undefined && theme.hasHyperlinks ? hyperlink(part.text, part.url) : part.text;
  const style = theme.styles[part.role];
  const isInverse = isSelected && theme.invertsSelected;
  if (part.role === 'text' && !isInverse) return text;
  return (
    <Text key={index} {...style} {...(isInverse ? { inverse: true } : {})}>
      {text}
    </Text>
  );
}

function sameRow(before: { readonly row: Row }, after: { readonly row: Row }): boolean {
  const a = before.row;
  const b = after.row;
  return (
    a === b ||
    (a.isSelected === b.isSelected &&
      a.segments.length === b.segments.length &&
      a.segments.every((part, index) => {
        const other = b.segments[index];
        return part.text === other?.text && part.role === other.role && part.url === other.url;
      }))
  );
}

/** One row. It was cut to its box before; truncating is a last guard, so that no row can ever wrap. */
export const Line = memo(function Line({ row }: { readonly row: Row }) {
  const theme = useContext(ThemeContext);
  if (row.segments.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate-end">
      {row.segments.map((part, index) => drawn(part, index, row.isSelected === true, theme))}
    </Text>
  );
}, sameRow);

/** Rows one below the other, in a box of so many columns. */
export function Rows({ rows, columns }: { readonly rows: readonly Row[]; readonly columns: number }) {
  return (
    <Box flexDirection="column" width={columns} flexShrink={0}>
      {rows.map((row, y) => (
        // Rows have no identity but their place: what scrolls is their content.
        // oxlint-disable-next-line react/no-array-index-key
        <Line key={y} row={row} />
      ))}
    </Box>
  );
}
