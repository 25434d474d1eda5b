import { Box, Text } from 'ink';
import { useContext } from 'react';
import type { Row } from '../../app/view/rows.js';
import { painted, ThemeContext } from '../theme.js';

/**
 * Rows one below the other, in a box of so many columns. They were cut to it before, so they are one text: Ink lays
 * out and measures each text by itself, and thirty of them take ten times as long as one.
 */
export function Rows(props: { readonly rows: readonly Row[]; readonly columns: number }) {
  const theme = useContext(ThemeContext);
  if (props.rows.length === 0) return null;
  return (
    <Box width={props.columns} height={props.rows.length} flexShrink={0} overflow="hidden">
      {/* An empty text would have no row at all. */}
      <Text>{props.rows.map((row) => painted(row, theme) || ' ').join('\n')}</Text>
    </Box>
  );
}
