/** A headless terminal that writes down every sequence that it is told to act on, and acts on none. */
import xterm from '@xterm/headless';

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index));

const PREFIXES = [undefined, '?', '>', '=', '<'];
const INTERMEDIATES = [undefined, ...range(0x20, 0x2f)];
/** Known numbers of OSC sequences are below 2,000; letters name no handler. */
const MOST_OSC = 2000;

export class RecordingTerminal {
  /** `CSI m`, `OSC 52`, `bell`, `title` …, in order. */
  readonly acted: string[] = [];
  readonly #terminal: xterm.Terminal;

  /** Cursor in the last row, so that printing scrolls a screen away. */
  constructor(columns: number, rows: number) {
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 0,
      allowProposedApi: true,
      logLevel: 'off',
    });
    this.#terminal.write('\r\n'.repeat(rows));
    const { parser } = this.#terminal;
    const note = (kind: string) => () => {
      this.acted.push(kind);
      return true;
    };
    for (const intermediates of INTERMEDIATES) {
      const between = intermediates === undefined ? {} : { intermediates };
      for (const prefix of PREFIXES) {
        const id = { ...(prefix === undefined ? {} : { prefix }), ...between };
        for (const final of range(0x40, 0x7e)) {
          parser.registerCsiHandler(
            { ...id, final },
            note(`CSI ${prefix ?? ''}${intermediates ?? ''}${final}`),
          );
          parser.registerDcsHandler(
            { ...id, final },
            note(`DCS ${prefix ?? ''}${intermediates ?? ''}${final}`),
          );
        }
      }
      for (const final of range(0x30, 0x7e)) {
        parser.registerEscHandler({ ...between, final }, note(`ESC ${intermediates ?? ''}${final}`));
      }
    }
    for (let number = 0; number < MOST_OSC; number++)
      parser.registerOscHandler(number, note(`OSC ${number}`));
    this.#terminal.onBell(note('bell'));
    this.#terminal.onTitleChange(note('title'));
    this.#terminal.onData(note('answer'));
  }

  /** Prints as many lines as there are rows, or fewer, and returns what then stands in their rows. */
  async print(lines: readonly string[]): Promise<readonly string[]> {
    const { rows } = this.#terminal;
    const printed = [...lines, ...Array.from({ length: rows - lines.length }, () => '')];
    await new Promise<void>((resolve) => {
      this.#terminal.write(`\r\n${printed.join('\r\n')}`, resolve);
    });
    const buffer = this.#terminal.buffer.active;
    return lines.map((_, row) => buffer.getLine(row)?.translateToString(true) ?? '');
  }

  dispose(): void {
    this.#terminal.dispose();
  }
}
