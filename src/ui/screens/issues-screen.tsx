import { Box, Text } from 'ink';
import { useContext, useMemo } from 'react';
import SelectInput from 'ink-select-input';
import { pointerOf, type IssueLine } from '../../app/view/issues-list.js';
import { Line } from '../components/rows.js';
import { ThemeContext } from '../theme.js';

interface Item {
  readonly label: string;
  readonly value: number;
  readonly line: IssueLine;
}

/** `ink-select-input` hands each item to its component with all that is on it. */
function IssueItem(props: { readonly isSelected?: boolean; readonly label: string }) {
  return <Line row={(props as unknown as Item).line.row} />;
}

/**
 * The issues in view. Which are in view and which is selected is the reader's state, as for every other list: the
 * component's own keys wrap round at the ends, choose on digits and miss keys that come together, so it is not
 * focused, and made anew where the selection moved.
 */
export function IssuesScreen(props: {
  readonly lines: readonly IssueLine[];
  readonly selected: number;
  readonly rows: number;
  readonly columns: number;
}) {
  const items = props.lines.map((line): Item => ({ label: `#${line.number}`, value: line.number, line }));
  const { styles } = useContext(ThemeContext);
  const { columns } = props;
  const Pointer = useMemo(
    () =>
      function Pointer({ isSelected = false }: { readonly isSelected?: boolean }) {
        return <Text {...styles.pointer}>{pointerOf(columns, isSelected)}</Text>;
      },
    [styles, columns],
  );
  const first = props.lines[0]?.number ?? 0;
  return (
    <Box flexDirection="column" width={props.columns} height={props.rows} overflow="hidden">
      <SelectInput
        key={`${first} ${props.selected} ${items.length}`}
        items={items}
        isFocused={false}
        initialIndex={props.selected}
        indicatorComponent={Pointer}
        itemComponent={IssueItem}
      />
    </Box>
  );
}
