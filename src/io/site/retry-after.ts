/** `Retry-After`, as RFC 9110 has it: seconds, or a date. */

/** How long to wait, milliseconds, 0 for a date that is over; undefined where it says nothing that can be read. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // `Date.parse` takes far more than dates: only what has a day and a time is one.
  const date = /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
