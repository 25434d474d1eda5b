import { Box, Text } from 'ink';
import { createContext, useContext } from 'react';
import SelectInput from 'ink-select-input';
import { pointerOf, type IssueLine } from '../../app/view/issues-list.js';
import { heardPointer } from '../../app/view/rows.js';
import { painted, ThemeContext } from '../theme.js';

interface Item {
  readonly label: string;
  readonly value: number;
  readonly line: IssueLine;
}

/** The columns of the list, for the pointer, which is handed nothing but whether it is selected. */
const ColumnsContext = createContext(0);

function Pointer({ isSelected = false }: { readonly isSelected?: boolean }) {
  const { paint, isHeard } = useContext(ThemeContext);
  const columns = useContext(ColumnsContext);
  return <Text>{isHeard ? heardPointer(isSelected) : paint.pointer(pointerOf(columns, isSelected))}</Text>;
}

/** `ink-select-input` hands each item to its component with all that is on it. */
function IssueItem(props: { readonly isSelected?: boolean; readonly label: string }) {
  const theme = useContext(ThemeContext);
  return <Text wrap="truncate-end">{painted((props as unknown as Item).line.row, theme)}</Text>;
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
  const first = props.lines[0]?.number ?? 0;
  return (
    <Box flexDirection="column" width={props.columns} height={props.rows} overflow="hidden">
      <ColumnsContext value={props.columns}>
        <SelectInput
          key={`${first} ${props.selected} ${items.length}`}
          items={items}
          isFocused={false}
          initialIndex={props.selected}
          indicatorComponent={Pointer}
          itemComponent={IssueItem}
        />
      </ColumnsContext>
    </Box>
  );
}
