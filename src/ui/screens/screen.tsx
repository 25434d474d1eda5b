import { Box, useCursor } from 'ink';
import type { Size } from '../../app/state.js';
import type { Body, Screen } from '../../app/view/screen.js';
import { Rows } from '../components/rows.js';
import { RULE } from '../theme.js';
import { IssuesScreen } from './issues-screen.js';

function BodyView({ body, columns }: { readonly body: Body; readonly columns: number }) {
  switch (body.kind) {
    case 'rows':
      return <Rows rows={body.rows} columns={columns} />;
    case 'side-by-side':
      return (
        <Box width={columns}>
          <Rows rows={body.left} columns={body.leftColumns} />
          <Rows rows={body.left.map(() => RULE)} columns={1} />
          <Rows rows={body.right} columns={body.rightColumns} />
        </Box>
      );
    case 'issues':
      return <IssuesScreen lines={body.lines} selected={body.selected} rows={body.rows} columns={columns} />;
  }
}

/** A screen, exactly as large as the terminal. */
export function ScreenView({ screen, size }: { readonly screen: Screen; readonly size: Size }) {
  useCursor().setCursorPosition(screen.cursor);
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
      <Rows rows={screen.header} columns={size.columns} />
      <BodyView body={screen.body} columns={size.columns} />
      <Rows rows={screen.footer} columns={size.columns} />
    </Box>
  );
}
