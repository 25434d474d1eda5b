/**
 * The form of a file of marks:
 *
 *     {
 *     "version": 1,
 *     "process": {"pid": 4711, "host": "a1b2c3d4"},
 *     "read": {
 *       "210 rachelbythebay.com/w/2014/10/27/ps": [true, 1583668800000]
 *     },
 *     "star": {}
 *     }
 *
 * One mark a line, sorted, so that it can be searched and compared. `process` is missing where the file was folded from several.
 */
import { NO_MARKS, marksToJson, parseMarks, type Marks } from '../../core/marks.js';
import type { ConfValue } from '../conf/write-conf.js';

/** A process that may still write to a file. */
export interface Owner {
  readonly pid: number;
  /** A digest of the machine's host name: process ids of other machines say nothing here. */
  readonly host: string;
}

export interface MarkFile {
  readonly marks: Marks;
  readonly owner?: Owner;
  /** The version, where it is later than ours: the file may hold what we know nothing of. */
  readonly newerVersion?: number;
}

const VERSION = 1;

export function markFileValue(marks: Marks, owner?: Owner): ConfValue {
  return { version: VERSION, ...(owner === undefined ? {} : { process: owner }), ...marksToJson(marks) };
}

export function formatMarkFile(value: ConfValue): string {
  const members = Object.entries(value).map(([name, member]) => {
    const isSet = typeof member === 'object' && member !== null && name !== 'process';
    return `${JSON.stringify(name)}: ${isSet ? formatLines(member) : JSON.stringify(member)}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

function formatLines(object: object): string {
  const lines = Object.entries(object).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.sort().join(',\n')}\n}`;
}

/** Undefined where it is no such file. */
export function parseMarkFile(json: unknown): MarkFile | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const version: unknown = 'version' in json ? json.version : VERSION;
  if (!Number.isSafeInteger(version) || Number(version) < VERSION) return undefined;
  const marks = parseMarks(json);
  if (Number(version) > VERSION) return { marks: marks ?? NO_MARKS, newerVersion: Number(version) };
  const owner = 'process' in json ? parseOwner(json.process) : undefined;
  return marks && { marks, ...(owner === undefined ? {} : { owner }) };
}

function parseOwner(json: unknown): Owner | undefined {
  if (typeof json !== 'object' || json === null || !('pid' in json) || !('host' in json)) return undefined;
  const { pid, host } = json;
  const isOwner = Number.isSafeInteger(pid) && Number(pid) > 0 && typeof host === 'string';
  return isOwner ? { pid: Number(pid), host } : undefined;
}
