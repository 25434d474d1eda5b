/** Which lines of a list are in view. */

/** Lines kept in view above and below the selected one, where the list goes on. */
const CONTEXT = 2;

/** The first line in view: moved no further than it must be for the selected line and its context to be seen. */
export function windowTop(top: number, selected: number, total: number, height: number): number {
  if (height <= 0 || total <= height) return 0;
  const context = Math.min(CONTEXT, Math.floor((height - 1) / 2));
  const lowest = Math.min(selected - context, total - height);
  const highest = selected + context - height + 1;
  return Math.max(0, Math.min(total - height, Math.max(highest, Math.min(top, lowest))));
}
