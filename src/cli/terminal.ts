/** The terminal, or what stands in its place, as the command line sees it: `main` has the real one, tests have their own. */
export interface Terminal {
  /** Writes to stdout, or to stderr, as given: clean it first. */
  out(text: string): void;
  err(text: string): void;
  /** Columns of stdout; 80 where it is no terminal. */
  readonly columns: number;
  /** Whether stdout may have colours: it is a terminal, and nothing asks for none. */
  readonly hasColor: boolean;
  /** Whether the reader can run: stdin and stdout are a terminal that can do more than print. */
  readonly isInteractive: boolean;
  /** Columns of stderr, where it is a terminal on which a line can be drawn again and again; undefined where it is none. */
  readonly progressColumns: number | undefined;
}
