/** Figures that a test measured, for whoever reads its run: they are said, never asserted. */

/** Prints a line of its own on stderr, past jest's reporters: `figure: 4,000 marks, 0 lost`. */
export function sayFigure(text: string): void {
  process.stderr.write(`figure: ${text}\n`);
}
