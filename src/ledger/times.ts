/** Text times of format 1 and the instants they name, compared with all their digits. */
import { maxTime } from './limits.ts';

/** A moment: whole seconds since 1970 (before it: negative), and the digits after the point, without zeros at their end. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days from 1970-01-01 to that date of the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const inYear = (daysBefore[month - 1] as number) + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
  return past * 365 + leapDays + inYear - 719_162;
}

/** The number that `count` digits at `at` write, or -1. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    // NaN beyond the end of the text fails here too.
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * The instant that `YYYY-MM-DDThh:mm:ss[.1–9 digits](Z|±hh:mm)` names, or undefined for any other text: a date that does not
 * exist, the year 0000, second 60, hour 24, lower case, `-00:00`. Never throws.
 */
export function parseTime(text: string): Instant | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23) return undefined;
  if (minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  if (day > (daysIn[month - 1] as number) && !(month === 2 && day === 29 && isLeap(year))) return undefined;
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return undefined;
  let end = 19;
  let fraction = '';
  if (text[19] === '.') {
    end = 20;
    while (digits(text, end, 1) >= 0) end++;
    if (end === 20 || end > 29) return undefined;
    let last = end;
    while (text[last - 1] === '0') last--;
    fraction = text.slice(20, last);
  }
  const offset = parseOffset(text, end);
  if (offset === undefined) return undefined;
  return { seconds: dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset * 60, fraction };
}

/** Minutes east of UTC that the rest of the text says, or undefined. */
function parseOffset(text: string, at: number): number | undefined {
  const sign = text[at];
  if (sign === 'Z') return text.length === at + 1 ? 0 : undefined;
  if ((sign !== '+' && sign !== '-') || text.length !== at + 6 || text[at + 3] !== ':') return undefined;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined;
  if (sign === '+') return hours * 60 + minutes;
  return hours + minutes === 0 ? undefined : -(hours * 60 + minutes);
}

/** Order of two instants: below, at or above 0. Never throws. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  // Without zeros at the end, fractions are in order when their digits are in order as text.
  return a.fraction < b.fraction ? -1 : a.fraction > b.fraction ? 1 : 0;
}

/** Whether the value is Unix seconds as rules read them: an integer 0 … 253402300799. */
export function isUnixSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxTime;
}

/** Unix seconds as text in the zone `offsetMinutes` east of UTC; `Z` for 0. Throws RangeError for what no such text can say. */
export function formatTime(seconds: number, offsetMinutes = 0): string {
  const isOffset = Number.isInteger(offsetMinutes) && Math.abs(offsetMinutes) < 1440;
  if (!isUnixSeconds(seconds) || !isOffset) throw new RangeError(`no time text for ${seconds} at ${offsetMinutes}`);
  const local = new Date((seconds + offsetMinutes * 60) * 1000).toISOString();
  if (local.length !== 24) throw new RangeError(`no four-digit year for ${seconds} at ${offsetMinutes}`);
  return local.slice(0, 19) + (offsetMinutes === 0 ? 'Z' : formatOffset(offsetMinutes));
}

/**
 * Any moment as text for a reader: a record may name more of them than a text time can say. In that zone where its year has four
 * digits there; else in UTC; else (beyond the calendar in UTC too) with the signed year of ISO 8601. Never throws.
 */
export function shownTime(seconds: number, offsetMinutes = 0): string {
  // the offsets of the viewer's zone have seconds in times long past
  for (const offset of [Math.round(offsetMinutes), 0]) {
    const local = isoTime(seconds + offset * 60);
    if (local !== undefined && /^(?!0000)\d{4}-/.test(local))
      return local + (offset === 0 ? 'Z' : formatOffset(offset));
  }
  const far = isoTime(seconds);
  return far === undefined ? String(seconds) : `${far}Z`;
}

/** Without zone; undefined for what no date is. */
function isoTime(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(/\.\d+Z$/, '');
}

function formatOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
