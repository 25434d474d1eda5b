// @ts-check
/**
 * On a resize Ink draws the frame of the old size once more, which a smaller terminal breaks into more rows than Ink knows of, and then
 * erases and skips rows by its own count: what was drawn meanwhile stays among the new frame's rows (3 of 40 storms of sizes). The
 * alternate screen is ours alone, so it is erased as a whole, and drawn once the new size is known to what draws.
 * @type {import('./tricks.mjs').Trick}
 */
export const wholeResizes = {
  name: 'whole-resizes',
  isNeeded: true,
  files: {
    'ink/build/ink.js': {
      edits: [
        {
          find: /if \(currentWidth < this\.lastTerminalWidth \|\|\s+\(currentHeight < this\.lastTerminalHeight &&\s+this\.log\.getCursorPosition\(\) !== undefined\)\) \{\s+this\.log\.clear\(\);/,
          // Whoever has the terminal meanwhile keeps what is on it.
          put: `
        if (!this.isSuspended) {
            this.options.stdout.write(homeAndEraseDown);
            this.log.reset();`,
        },
        {
          find: /this\.onRender\(\);\s+this\.lastTerminalWidth = currentWidth;/,
          put: `
        setImmediate(this.onRender);
        this.lastTerminalWidth = currentWidth;`,
        },
      ],
    },
  },
};
