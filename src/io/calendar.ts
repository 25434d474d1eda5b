/** The calendar that ships with the program: `{"3": "2015-12-26", …}`, numbers and dates of the chain. */
import { readFileSync } from 'node:fs';
import { isIsoDate } from '../core/dates.js';
import { UserError } from '../core/errors.js';
import type { Calendar } from '../ports.js';

/** Reads and checks it. Throws `UserError('damaged')`: the file is a part of the program, so that the installation is not whole. */
export function loadCalendar(file: string): Calendar {
  try {
    return parseCalendar(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new UserError(
      'damaged',
      `The calendar of issues (${file}) cannot be read.`,
      'Install sre-weekly again.',
      {
        cause,
      },
    );
  }
}

function parseCalendar(json: unknown): Calendar {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new TypeError('no object');
  const calendar = new Map<number, string>();
  for (const [key, date] of Object.entries(json)) {
    if (!/^[1-9]\d{0,5}$/.test(key)) throw new TypeError(`${key} is no issue's number`);
    if (typeof date !== 'string' || !isIsoDate(date)) throw new TypeError(`issue ${key} has no date`);
    calendar.set(Number(key), date);
  }
  return calendar;
}
