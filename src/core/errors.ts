/**
 * Errors a user can act on. They say what happened (`message`, one sentence) and what to do next (`hint`, one sentence).
 * Everything else that is thrown is a bug: it exits 70 and says where to report it.
 */
export type ErrorCode =
  | 'usage' // wrong arguments
  | 'not-here' // an issue that is not on this machine
  | 'no-such-entry' // an issue that is here has no such entry
  | 'damaged' // a file that cannot be read as what it should be
  | 'unsafe-link' // a link that must not be opened
  | 'no-link' // an entry without a link
  | 'no-browser' // nothing that could open a link
  | 'exists' // a file that would be written over
  | 'storage' // a folder or file that cannot be read or written
  | 'network'; // the site cannot be reached, or answers what it should not

export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }

  /** 2 for wrong arguments, else 1. */
  get exitCode(): 1 | 2 {
    return this.code === 'usage' ? 2 : 1;
  }
}

/** The error's own words, for a message that names a cause. Never throws. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
