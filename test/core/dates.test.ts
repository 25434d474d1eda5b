import { describe, expect, test } from '@jest/globals';
import {
  dayInNewYork,
  isIsoDate,
  isNewIssueDue,
  longDate,
  parseEnglishDate,
  shortDate,
} from '../../src/core/dates.js';

const HOUR = 3_600_000;
const at = (moment: string) => Date.parse(moment);

describe('isIsoDate', () => {
  test.each(['2020-03-08', '2020-02-29', '2000-02-29', '1999-12-31', '2026-01-01'])('%s is a day', (text) => {
    expect(isIsoDate(text)).toBe(true);
  });

  test.each(
    (
      '2021-02-29 1900-02-29 2020-02-30 2020-04-31 2020-13-01 2020-00-10 2020-01-00 2020-01-32 2020-3-8 20200308 ' +
      '2020-03-08T00:00:00Z 2020-03-08\n ٢٠٢٠-٠٣-٠٨ today'
    ).split(' '),
  )('%j is none', (text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(isIsoDate(` ${text}`)).toBe(false);
  });

  test('it agrees with the calendar of the machine', () => {
    const differing = [];
    for (const year of [1000, 1900, 1999, 2000, 2019, 2020, 2100, 9999]) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= 31; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const isDay = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
          if (isIsoDate(text) !== isDay) differing.push(text);
        }
      }
    }
    expect(differing).toEqual([]);
  });
});

describe('dates for people', () => {
  test('are written with the day first, long or short', () => {
    expect(longDate('2020-03-08')).toBe('8 March 2020');
    expect(shortDate('2020-03-08')).toBe('8 Mar 2020');
    expect(longDate('2021-07-18')).toBe('18 July 2021');
    expect(shortDate('2021-09-30')).toBe('30 Sep 2021');
  });

  test('what is no date is shown as it is', () => {
    expect(longDate('soon')).toBe('soon');
    expect(shortDate('2020-02-30')).toBe('2020-02-30');
  });
});

describe('parseEnglishDate', () => {
  test.each([
    ['March 8, 2020', '2020-03-08'],
    ['December 31, 2015', '2015-12-31'],
    ['February 29, 2020', '2020-02-29'],
    ['  january 1,  2017 ', '2017-01-01'],
    ['May 3 2020', '2020-05-03'],
    ['Sept. 2nd, 2018', '2018-09-02'],
    ['Jan 12, 2020', '2020-01-12'],
  ])('reads %j', (text, date) => {
    expect(parseEnglishDate(text)).toBe(date);
  });

  test.each([
    '',
    'March 2020',
    '8 March 2020',
    '2020-03-08',
    'February 29, 2021',
    'April 31, 2020',
    'Marc8, 2020',
    'Ma 8, 2020',
    'Smarch 8, 2020',
    'March 8, 20',
    'March 0, 2020',
    'on March 8, 2020',
  ])('does not read %j', (text) => {
    expect(parseEnglishDate(text)).toBeUndefined();
  });

  test('reads back what a calendar in English writes, whatever the day', () => {
    const english = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
    const misread = [];
    for (let ms = at('2015-12-01'); ms < at('2028-03-02'); ms += 24 * HOUR) {
      const day = new Date(ms).toISOString().slice(0, 10);
      if (parseEnglishDate(english.format(ms)) !== day) misread.push(day);
    }
    expect(misread).toEqual([]);
  });
});

describe('dayInNewYork', () => {
  test.each([
    // An issue of Sunday evening is Monday in UTC.
    ['2020-03-09T00:42:00Z', '2020-03-08'],
    ['2020-03-09T03:59:59Z', '2020-03-08'],
    ['2020-03-09T04:00:00Z', '2020-03-09'],
    // In winter the day begins an hour later in UTC.
    ['2020-02-10T04:59:59Z', '2020-02-09'],
    ['2020-02-10T05:00:00Z', '2020-02-10'],
    // The clocks go forward at two in the morning of 8 March 2020, so it begins in winter and ends in summer.
    ['2020-03-08T04:30:00Z', '2020-03-07'],
    ['2020-03-08T05:00:00Z', '2020-03-08'],
    // They go back on 1 November 2020, which begins in summer and ends in winter.
    ['2020-11-01T04:00:00Z', '2020-11-01'],
    ['2020-11-02T04:30:00Z', '2020-11-01'],
    ['2020-11-02T05:00:00Z', '2020-11-02'],
    // The ends of years.
    ['2020-01-01T04:59:59Z', '2019-12-31'],
    ['2020-01-01T05:00:00Z', '2020-01-01'],
    ['2020-03-01T04:30:00Z', '2020-02-29'],
  ])('%s is %s there', (moment, day) => {
    expect(dayInNewYork(at(moment))).toBe(day);
  });

  test('it is what the time zone data say, at any moment', () => {
    const newYork = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'America/New_York',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const differing = [];
    // Steps of no whole number of hours or days, so that every hour of the year has its turn.
    for (let ms = at('1970-01-01'); ms < at('2060-01-01'); ms += 131.37 * HOUR) {
      if (dayInNewYork(ms) !== newYork.format(ms)) differing.push(ms);
    }
    for (let ms = at('2020-01-01'); ms < at('2021-02-01'); ms += HOUR / 2) {
      if (dayInNewYork(ms) !== newYork.format(ms)) differing.push(ms);
    }
    expect(differing).toEqual([]);
  });
});

describe('isNewIssueDue', () => {
  test('a week and a day after the newest one, as New York counts days', () => {
    expect(isNewIssueDue('2020-03-08', at('2020-03-16T03:59:59Z'))).toBe(false);
    expect(isNewIssueDue('2020-03-08', at('2020-03-16T04:00:00Z'))).toBe(true);
    expect(isNewIssueDue('2020-03-08', at('2026-11-22T00:00:00Z'))).toBe(true);
  });

  test('over the end of a year', () => {
    expect(isNewIssueDue('2019-12-29', at('2020-01-06T04:59:59Z'))).toBe(false);
    expect(isNewIssueDue('2019-12-29', at('2020-01-06T05:00:00Z'))).toBe(true);
  });

  test('never for a newest issue of the future, nor for what is no date', () => {
    expect(isNewIssueDue('2030-01-01', at('2026-11-22T00:00:00Z'))).toBe(false);
    expect(isNewIssueDue('someday', at('2026-11-22T00:00:00Z'))).toBe(false);
  });
});
