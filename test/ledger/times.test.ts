import { describe, expect, it } from 'vitest';
import {
  compareInstants,
  formatTime,
  type Instant,
  isUnixSeconds,
  parseTime,
  shownTime,
} from '../../src/ledger/times.ts';

const instant = (text: string): Instant => {
  const parsed = parseTime(text);
  if (parsed === undefined) throw new Error(`refused: ${text}`);
  return parsed;
};

describe('parseTime', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0, ''],
    ['1969-12-31T23:59:59Z', -1, ''],
    ['1969-12-31T23:59:59.5Z', -1, '5'],
    ['2026-11-03T05:40:00+01:00', 1_793_680_800, ''],
    ['2026-11-03T05:40:00-01:30', 1_793_689_800, ''],
    ['2026-11-03T05:40:00+00:00', 1_793_684_400, ''],
    ['2026-11-03T05:40:00.123456789Z', 1_793_684_400, '123456789'],
    ['2026-11-03T05:40:00.100Z', 1_793_684_400, '1'],
    ['2026-11-03T05:40:00.000Z', 1_793_684_400, ''],
    ['2024-02-29T12:00:00Z', 1_709_208_000, ''],
    ['2000-02-29T00:00:00Z', 951_782_400, ''],
    ['0001-01-01T00:00:00Z', -62_135_596_800, ''],
    ['9999-12-31T23:59:59Z', 253_402_300_799, ''],
    ['9999-12-31T23:59:59-23:59', 253_402_387_139, ''],
  ])('reads %s', (text, seconds, fraction) => {
    expect(parseTime(text)).toEqual({ seconds, fraction });
  });

  it.each([1900, 2000, 2023, 2024, 2100])('takes each day that a month of %d has, and no other', (year) => {
    for (let month = 0; month <= 13; month += 1)
      for (const day of [0, 1, 28, 29, 30, 31, 32]) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00Z`;
        const date = new Date(Date.UTC(year, month - 1, day));
        const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(parseTime(text) !== undefined, text).toBe(isReal);
      }
  });

  it.each([1, 1600, 1899, 1900, 1999, 2000, 2023, 2024, 2100, 9999])(
    'counts each month of %d as the calendar does',
    (year) => {
      for (let month = 1; month <= 12; month += 1)
        for (const day of [1, 28]) {
          const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T12:00:00Z`;
          expect(parseTime(text)?.seconds, text).toBe(Date.parse(text) / 1000);
        }
    },
  );

  it.each([
    ['', 'nothing'],
    ['2026-11-03', 'a date alone'],
    ['2026-11-03T05:40:00', 'no zone'],
    ['2026-11-03T05:40Z', 'no seconds'],
    ['2026-11-03t05:40:00Z', 'lower-case T'],
    ['2026-11-03T05:40:00z', 'lower-case Z'],
    ['2026-11-03 05:40:00Z', 'a space'],
    ['2026-11-03T05:40:60Z', 'a leap second'],
    ['2016-12-31T23:59:60Z', 'a leap second that was'],
    ['2026-11-03T24:00:00Z', 'hour 24'],
    ['2026-11-03T05:60:00Z', 'minute 60'],
    ['2026-11-03T05:40:00-00:00', 'an unknown zone'],
    ['2026-11-03T05:40:00+24:00', 'zone hour 24'],
    ['2026-11-03T05:40:00+01:60', 'zone minute 60'],
    ['2026-11-03T05:40:00+0100', 'a zone without colon'],
    ['2026-11-03T05:40:00+01', 'a zone of hours'],
    ['2026-11-03T05:40:00+01:00Z', 'two zones'],
    ['2026-11-03T05:40:00.Z', 'no digit after the point'],
    ['2026-11-03T05:40:00.1234567890Z', 'ten digits after the point'],
    ['2026-11-03T05:40:00,5Z', 'a comma'],
    ['2025-02-29T00:00:00Z', 'no leap year'],
    ['1900-02-29T00:00:00Z', 'no leap year in a century'],
    ['2026-02-30T00:00:00Z', '30 February'],
    ['2026-04-31T00:00:00Z', '31 April'],
    ['2026-00-03T00:00:00Z', 'month 0'],
    ['2026-13-03T00:00:00Z', 'month 13'],
    ['2026-11-00T00:00:00Z', 'day 0'],
    ['2026-11-32T00:00:00Z', 'day 32'],
    ['0000-01-01T00:00:00Z', 'year 0'],
    ['+2026-11-03T05:40:00Z', 'a signed year'],
    ['12026-11-03T05:40:00Z', 'a year of five digits'],
    ['2026-1-03T05:40:00Z', 'a month of one digit'],
    ['2026-11-03T05:40:00Z\n', 'a line end'],
    [' 2026-11-03T05:40:00Z', 'a space before'],
    ['2026-11-03T05:40:00Z ', 'a space after'],
    ['２０２６-11-03T05:40:00Z', 'digits of another script'],
    ['2026-11-03T-5:40:00Z', 'a negative hour'],
  ])('refuses %j: %s', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});

describe('compareInstants', () => {
  it('orders moments by all their digits, across zones', () => {
    const ascending = [
      '2026-11-03T05:39:59.999999999Z',
      '2026-11-03T06:40:00+01:00',
      '2026-11-03T05:40:00.000000001Z',
      '2026-11-03T05:40:00.45Z',
      '2026-11-03T05:40:00.5Z',
      '2026-11-03T05:40:00.51Z',
      '2026-11-03T05:40:01Z',
    ].map(instant);
    for (let i = 0; i < ascending.length; i++) {
      for (let j = 0; j < ascending.length; j++) {
        const order = compareInstants(ascending[i] as Instant, ascending[j] as Instant);
        expect(Math.sign(order)).toBe(Math.sign(i - j));
      }
    }
  });

  it('finds one moment in two spellings equal', () => {
    expect(compareInstants(instant('2026-11-03T05:40:00.50Z'), instant('2026-11-03T06:40:00.5+01:00'))).toBe(0);
  });
});

describe('isUnixSeconds', () => {
  it('takes whole seconds from 1970 to the year 9999', () => {
    expect([0, 1, 253_402_300_799].map(isUnixSeconds)).toEqual([true, true, true]);
    expect([-1, 253_402_300_800, 0.5, Number.NaN, '0', undefined, true].map(isUnixSeconds)).toEqual(
      new Array(7).fill(false),
    );
  });
});

describe('formatTime', () => {
  it.each([
    [0, 0, '1970-01-01T00:00:00Z'],
    [1_793_680_800, 60, '2026-11-03T05:40:00+01:00'],
    [1_793_680_800, -210, '2026-11-03T01:10:00-03:30'],
    [253_402_300_799, 0, '9999-12-31T23:59:59Z'],
  ])('writes %i at %i minutes', (seconds, offset, text) => {
    expect(formatTime(seconds, offset)).toBe(text);
    expect(parseTime(text)).toEqual({ seconds, fraction: '' });
  });

  it('throws RangeError for what no text can say', () => {
    expect(() => formatTime(-1)).toThrow(RangeError);
    expect(() => formatTime(253_402_300_799, 1)).toThrow(RangeError);
    expect(() => formatTime(0, 1440)).toThrow(RangeError);
    expect(() => formatTime(0, 0.5)).toThrow(RangeError);
  });
});

describe('a moment for a reader', () => {
  it.each([
    [0, 60, '1970-01-01T01:00:00+01:00'],
    [253_402_300_799, 0, '9999-12-31T23:59:59Z'],
    [253_402_300_799, 540, '9999-12-31T23:59:59Z'],
    [253_402_300_799, -300, '9999-12-31T18:59:59-05:00'],
    [253_402_300_859, 0, '+010000-01-01T00:00:59Z'],
    [253_402_300_859, -1, '9999-12-31T23:59:59-00:01'],
    [-62_135_596_800, -1, '0001-01-01T00:00:00Z'],
    [-62_135_596_860, 0, '0000-12-31T23:59:00Z'],
    [-2_208_988_800, 17.5, '1900-01-01T00:18:00+00:18'],
    [Number.MAX_SAFE_INTEGER, 0, '9007199254740991'],
  ])('%s at %s is %s', (seconds, offset, text) => {
    expect(shownTime(seconds, offset)).toBe(text);
  });
});
