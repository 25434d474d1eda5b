/** What a command is given to do its work, and what the program is given to make that. */
import type { Command } from 'commander';
import type { SingleRef } from '../actions/find-entry.js';
import { UserError } from '../core/errors.js';
import type { Ports } from '../ports.js';
import type { Terminal } from './terminal.js';

/** A line of what `doctor` says about this machine. */
export interface Finding {
  readonly label: string;
  readonly value: string;
}

/** The world around the command line. */
export interface World {
  readonly terminal: Terminal;
  readonly version: string;
  /** What commands work with, `--library DIR` where it was given. Reads and writes nothing by itself. */
  open(library: string | undefined): Promise<Opened>;
  /** The reader; its exit code. */
  runReader(ports: Ports, options: { readonly start?: SingleRef }): Promise<number>;
  /** From now on the first Ctrl-C, or signal that ends programs, is given here, and the next one ends the program. Its reason is the exit code. */
  stopSignal(): AbortSignal;
  /** Node, the terminal, the browser. */
  machine(): readonly Finding[];
}

/** What a folder is good for, found out without making anything. */
export interface Folders {
  /** Whether something other than a folder is at a path. */
  isFile(path: string): boolean;
  /** Why files cannot be kept in a folder, half a sentence; undefined where they can, or it can be made. */
  whyNotWritable(folder: string): string | undefined;
}

export interface Opened {
  readonly ports: Ports;
  readonly folders: Folders;
}

/** One run of one command. */
export interface Session extends Opened {
  readonly world: World;
  readonly terminal: Terminal;
  readonly isJson: boolean;
}

/** What a command does. Returns the exit code; throws `UserError` where it cannot be done. */
export type Run<Args extends readonly unknown[]> = (
  session: Session,
  ...args: Args
) => number | Promise<number>;

/** Makes an action for commander of what a command does; `Args` are commander's: the arguments, then the options. */
export type MakeAction = <Args extends readonly unknown[]>(
  run: Run<Args>,
  needs?: Needs,
) => (...given: unknown[]) => Promise<void>;

export interface Needs {
  /** false: the command runs whatever the library folder is. */
  readonly library: boolean;
}

/** Adds a command to the program: its arguments, options, help and action. `--json`, `--library` and `--help` come by themselves. */
export type AddSubcommand = (program: Command, action: MakeAction) => void;

/** What every command may be told. */
export interface GlobalOptions {
  readonly json?: true;
  readonly library?: string;
}

/** Throws `UserError` where the folders cannot be found, or where the library is none. */
export async function openSession(
  world: World,
  { json, library }: GlobalOptions,
  needs: Needs = { library: true },
): Promise<Session> {
  const { ports, folders } = await world.open(library);
  const folder = ports.paths.library;
  if (needs.library && folders.isFile(folder)) {
    throw new UserError(
      'storage',
      `The library ${folder} is a file, and should be a folder.`,
      'Name a folder, or one that is to be made: --library DIR, or SRE_WEEKLY_LIBRARY',
    );
  }
  return { world, terminal: world.terminal, ports, folders, isJson: json === true };
}
