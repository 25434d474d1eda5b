/** Dates of issues: days (`YYYY-MM-DD`) in the site's time zone, America/New_York. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Whether a text is `YYYY-MM-DD` and a day that exists. */
export function isIsoDate(text: string): boolean {
  return partsOf(text) !== undefined;
}

/** `2020-03-08` → `8 March 2020`; what is no date stays as it is. */
export function longDate(date: string): string {
  const parts = partsOf(date);
  return parts === undefined ? date : `${parts.day} ${MONTHS[parts.month - 1]} ${parts.year}`;
}

/** `2020-03-08` → `8 Mar 2020`; what is no date stays as it is. */
export function shortDate(date: string): string {
  const parts = partsOf(date);
  return parts === undefined ? date : `${parts.day} ${MONTHS[parts.month - 1]?.slice(0, 3)} ${parts.year}`;
}

/** `March 8, 2020`, with the month in full or shortened → `2020-03-08`; undefined where it is no such day. */
export function parseEnglishDate(text: string): string | undefined {
  const match = /^\s*([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})\s*$/i.exec(text);
  if (match === null) return undefined;
  const [, name = '', day = '', year = ''] = match;
  const month = MONTHS.findIndex((full) => full.toLowerCase().startsWith(name.toLowerCase())) + 1;
  if (month === 0) return undefined;
  const date = isoDate(Number(year), month, Number(day));
  return isIsoDate(date) ? date : undefined;
}

/** The day in New York at a moment, given in milliseconds since 1970. */
export function dayInNewYork(ms: number): string {
  // New York has been four or five hours behind UTC ever since it keeps a standard time. In 23 of 24 hours both give
  // the same day, and the time zone data, slow to load, isn't needed.
  const early = utcDay(ms - 5 * HOUR);
  return early === utcDay(ms - 4 * HOUR) ? early : dayByTimeZone(ms);
}

/** Whether an issue newer than the newest should be out: it is a week and a day later in New York. */
export function isNewIssueDue(newestDate: string, nowMs: number): boolean {
  if (!isIsoDate(newestDate)) return false;
  return dayInNewYork(nowMs) >= utcDay(Date.parse(newestDate) + 8 * DAY);
}

/** The first moment, in milliseconds since 1970, at which `isNewIssueDue` can say so: New York is four hours behind UTC or five. */
export function newIssueDueFrom(newestDate: string): number {
  return isIsoDate(newestDate) ? Date.parse(newestDate) + 8 * DAY + 4 * HOUR : Infinity;
}

function partsOf(text: string): { year: number; month: number; day: number } | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  // Hundreds are read at every start: cut, which makes less to be collected than a match does.
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? { year, month, day }
    : undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

let newYork: Intl.DateTimeFormat | undefined;

function dayByTimeZone(ms: number): string {
  newYork ??= new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: 'America/New_York',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = new Map(newYork.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return isoDate(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0);
}
