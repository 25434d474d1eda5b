/** Reads a JSON file that another process may be replacing at this very moment, and that may be anything. */
import { readFileSync, statSync } from 'node:fs';
import { errorCode } from './error-code.js';

export type JsonFile<T> =
  | { readonly kind: 'good'; readonly value: T }
  | { readonly kind: 'missing' }
  /** `problem` is half a sentence about it; `bytes` is what it holds, where that could be read. */
  | { readonly kind: 'damaged'; readonly problem: string; readonly bytes?: Buffer };

/** A million marks have half of it. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * What a file holds: JSON that `parse` takes. A file that is not so is damaged only when it has been read twice with the same bytes: it
 * may have been read while it was written. `wanted` says what it should hold ("marks"). Never throws.
 */
export function readJson<T>(
  file: string,
  wanted: string,
  parse: (json: unknown) => T | undefined,
): JsonFile<T> {
  let before: Buffer | undefined;
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const bytes = readRegularFile(file);
    if (!Buffer.isBuffer(bytes)) return bytes;
    const { value, problem } = parseBytes(bytes, wanted, parse);
    if (value !== undefined) return { kind: 'good', value };
    if (before?.equals(bytes) === true) return { kind: 'damaged', problem, bytes };
    before = bytes;
  }
  // It changes faster than it can be read; whoever writes it is not done, and the next look will tell.
  return { kind: 'missing' };
}

/** What a file holds, or why that cannot be said. Waits for no pipe. Never throws. */
export function readRegularFile(file: string): Buffer | Exclude<JsonFile<never>, { readonly kind: 'good' }> {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) return { kind: 'damaged', problem: 'a folder is in its place' };
    // A pipe would be waited for.
    if (!stats.isFile()) return { kind: 'damaged', problem: 'it is no regular file' };
    if (stats.size > MAX_BYTES) return { kind: 'damaged', problem: 'it is larger than 64 MB' };
    return readFileSync(file);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'damaged', problem: `it cannot be read (${code ?? 'unknown error'})` };
  }
}

function parseBytes<T>(
  bytes: Buffer,
  wanted: string,
  parse: (json: unknown) => T | undefined,
): { readonly value?: T; readonly problem: string } {
  if (bytes.length === 0) return { problem: 'it is empty' };
  let json: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    json = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'it is no JSON, or only a part of it' };
  }
  const value = parse(json);
  return { problem: `it holds no ${wanted}`, ...(value === undefined ? {} : { value }) };
}
