/** What the launcher, `bin/load-bundle.js`, brings along. */
export interface Launch {
  /** Keeps what was compiled so far for the next start: after the reader's first frame, or at the end of a command. Never rejects. */
  saveCodeCache(extent: 'reader' | 'command'): Promise<void>;
  /** Whether it runs code that was kept so, and there is nothing to be kept. */
  hasCode(extent: 'reader' | 'command'): boolean;
  /** There where the reader's first picture is on the screen already, and the terminal taken for it. */
  readonly picture?: {
    /** The reader has the terminal now. */
    takeOver(): void;
    /** Gives the terminal back, unless the reader has it. */
    giveBack(): void;
  };
  /**
   * To be called before `inputs` are read. What it returns keeps the picture for the next start that was made from these and other
   * inputs; all are absolute paths. Neither throws.
   */
  beginPicture(
    inputs: readonly string[],
  ): (picture: { inputs: readonly string[]; until: number; text: string }) => boolean;
}
