/** Times as people say them at a terminal, in the zone of the computer. What can be two days is refused, never guessed. */
import { CustodyError } from '../../errors.ts';
import { formatTime } from '../../ledger/times.ts';

interface SpokenContext {
  /** Unix seconds. */
  readonly now: number;
  /** Offset of the viewer's zone from UTC at that time, in minutes. */
  readonly zoneAt: (at: number) => number;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = /(?:^|\s+|T)(\d{1,2})[:.](\d\d)(?::(\d\d))?$/;
const day = 86_400;

/** Whether the text means another time tomorrow. */
export const isRelative = (text: string): boolean =>
  /^\s*(now|today|yesterday|tomorrow)\b/i.test(text) || /^\s*\d{1,2}[:.]\d\d(:\d\d)?\s*$/.test(text);

/** Whether it says more than a day; `now` and Unix seconds do. */
export const hasTimeOfDay = (text: string): boolean => /^now$|^\d{9,}$|\d[:.]\d\d(?![\d.])/i.test(text.trim());

/**
 * The text time that was stated: `05:30`, `5.30`, `today 05:30`, `yesterday 23:10`, `tomorrow 17:00`, `28.11.2026 05:30`, `28 Nov 05:30`,
 * `2026-11-28 05:30`. Undefined for what is not said so. Throws CustodyError USAGE for a time that is two or none.
 */
export function readSpoken(text: string, { now, zoneAt }: SpokenContext): string | undefined {
  const typed = text.trim();
  const [whole, hour, minute, second = '0'] = clock.exec(typed) ?? [];
  if (whole === undefined) {
    const isOther = typed === '' || /^\d{4}-/.test(typed);
    if (isOther || dateOf(typed, localDay(now, zoneAt)) === undefined) return undefined;
    throw new CustodyError('USAGE', `${typed} has no time of day`, { hint: `write it like ${typed} 18:00` });
  }
  const said = typed.slice(0, typed.length - whole.length).trim();
  const date = dateOf(said, localDay(now, zoneAt));
  if (date === undefined) return undefined;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (hours > 23 || minutes > 59 || seconds > 59) throw new CustodyError('USAGE', `${text} is not a time of day`);
  return atLocal(text, date + hours * 3600 + minutes * 60 + seconds, zoneAt);
}

/** Midnight of today there, as if the zone were UTC. */
function localDay(now: number, zoneAt: SpokenContext['zoneAt']): number {
  return Math.floor((now + zoneAt(now) * 60) / day) * day;
}

function dateOf(said: string, today: number): number | undefined {
  const word = said.toLowerCase();
  if (word === '' || word === 'today') return today;
  if (word === 'yesterday') return today - day;
  if (word === 'tomorrow') return today + day;
  const [, first, second] = /^(\d{1,2})\/(\d{1,2})(?:\/\d{2,4})?$/.exec(word) ?? [];
  if (first !== undefined) {
    const isEither = Number(first) <= 12 && Number(second) <= 12;
    throw new CustodyError('USAGE', isEither ? `${said} can be two days` : `${said} is a day in figures`, {
      hint: 'write the month as a word, such as 1 Feb 2026',
    });
  }
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word);
  if (iso) return midnight(said, [iso[1], iso[2], iso[3]]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(word);
  if (dotted) return midnight(said, [dotted[3], dotted[2], dotted[1]]);
  const named = /^(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?(?:\s+(\d{4}))?$/.exec(word);
  const month = months.indexOf(named?.[2] ?? '') + 1;
  if (named === null || month === 0) return undefined;
  const year = named[3] ?? String(new Date(today * 1000).getUTCFullYear());
  return midnight(said, [year, String(month), named[1]]);
}

/** Throws CustodyError USAGE for a month that there is not. */
export function refuseMonth(said: string, month: number): void {
  if (month < 1 || month > 12) throw new CustodyError('USAGE', `${said}: there is no month ${month}`);
}

function midnight(said: string, parts: readonly (string | undefined)[]): number {
  const [year = 0, month = 0, date = 0] = parts.map(Number);
  refuseMonth(said, month);
  const at = new Date(Date.UTC(year, month - 1, date));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date)
    throw new CustodyError('USAGE', `${said} is not a day of the calendar`);
  return at.getTime() / 1000;
}

/** The moment at which clocks there show that; when they are changed, they show an hour twice or not at all. */
function atLocal(text: string, local: number, zoneAt: SpokenContext['zoneAt']): string {
  const offsets = [...new Set([zoneAt(local - day), zoneAt(local + day)])];
  const found = offsets.filter((offset) => zoneAt(local - offset * 60) === offset);
  const [offset, other] = found;
  const iso = (minutes: number): string => formatTime(local - minutes * 60, minutes);
  if (offset === undefined) throw new CustodyError('USAGE', `${text}: clocks were put forward over that hour`);
  if (other !== undefined)
    throw new CustodyError('USAGE', `${text}: clocks showed that hour twice`, {
      hint: `write ${iso(offset)} or ${iso(other)}`,
    });
  return iso(offset);
}

/**
 * The moment at which that day begins there, or the day so many days later; undefined for what is not a day alone. Throws
 * CustodyError USAGE for a day that is two or none.
 */
export function readDay(text: string, { now, zoneAt }: SpokenContext, later = 0): number | undefined {
  const typed = text.trim();
  const date = typed === '' ? undefined : dateOf(typed, localDay(now, zoneAt));
  if (date === undefined) return undefined;
  const local = date + later * day;
  const offsets = [zoneAt(local - day), zoneAt(local + day)] as const;
  // clocks may be put forward at midnight: the day then begins at that moment
  const offset = offsets.find((each) => zoneAt(local - each * 60) === each) ?? offsets[0];
  return local - offset * 60;
}
