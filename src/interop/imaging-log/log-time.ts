/** Times as imaging programs write them: local time of the computer, seldom with its zone. */
import { parseTime } from '../../ledger/times.ts';

export interface LogTime {
  /** `YYYY-MM-DDThh:mm:ss`, as the clock of that computer showed it. */
  readonly local: string;
  /** `+01:00`, `Z`; undefined where the log does not say it. */
  readonly zone: string | undefined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-03-02 06:40:00`, with ` +0100` where it is there; `Mon Mar  2 06:40:00 2026`; `Mar 02, 2026 06:40:00`. Undefined for any other. */
export function readLogTime(text: string): LogTime | undefined {
  const iso = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?: ?([+-]\d\d):?(\d\d))?$/.exec(text);
  if (iso !== null) {
    const zone = iso[3] === undefined ? undefined : `${iso[3]}:${iso[4]}`;
    return valid(`${iso[1]}T${iso[2]}`, zone === '-00:00' || zone === '+00:00' ? 'Z' : zone);
  }
  const asctime = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/.exec(text);
  if (asctime !== null) return named(asctime[4], asctime[1], asctime[2], asctime[3]);
  const english = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) (\d\d:\d\d:\d\d)$/.exec(text);
  return english === null ? undefined : named(english[3], english[1], english[2], english[4]);
}

function named(year = '', month = '', day = '', time = ''): LogTime | undefined {
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return valid(`${year}-${number}-${day.padStart(2, '0')}T${time}`, undefined);
}

function valid(local: string, zone: string | undefined): LogTime | undefined {
  return parseTime(`${local}${zone ?? 'Z'}`) === undefined ? undefined : { local, zone };
}

/**
 * `03/02/2026, 06:40:00`, `02.03.2026 06:40:00 (+1)`: day and month in an order that depends on the computer. Undefined where both could
 * be the day, and for any other text.
 */
export function readNumericTime(text: string): LogTime | undefined {
  const [, a = '', mark = '', b = '', year = '', time = '', sign, hours = '', minutes = '00'] =
    /^(\d{1,2})([/.])(\d{1,2})\2(\d{4}),? (\d\d:\d\d:\d\d)(?: ?\((?:UTC)?([+-])(\d{1,2}):?(\d\d)?\))?$/.exec(text) ??
    [];
  const first = Number(a);
  const second = Number(b);
  const isDayFirst = mark === '.' || first > 12 || first === second;
  if (time === '' || (!isDayFirst && second <= 12)) return undefined;
  const [day, month] = isDayFirst ? [a, b] : [b, a];
  const zone = sign === undefined ? undefined : zoneOf(sign, hours, minutes);
  return valid(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}`, zone);
}

/** `Mon Mar  2 06:40:00 2026 (UTC-0500)`, or without its zone. Undefined for any other text. */
export function readZonedTime(text: string): LogTime | undefined {
  const [, local = '', sign = '', hours = '', minutes = ''] = /^(.*?) *\(UTC([+-])(\d\d):?(\d\d)\)$/.exec(text) ?? [];
  const time = readLogTime(local === '' ? text : local);
  return time === undefined || local === '' ? time : valid(time.local, zoneOf(sign, hours, minutes));
}

/** An offset as we write it. */
export const zoneOf = (sign: string, hours: string, minutes: string): string =>
  Number(hours) === 0 && Number(minutes) === 0 ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
