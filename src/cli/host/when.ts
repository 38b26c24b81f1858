/** Times for people: in the viewer's zone, with the offset, to the second or the minute. */

import { CustodyError } from '../../errors.ts';
import { parseTime, shownTime } from '../../ledger/times.ts';
import { readTime } from '../typed/read-time.ts';
import { readDay } from '../typed/spoken-time.ts';
import type { Host } from './host.ts';

/** Unix seconds in the viewer's zone: `2026-03-02 06:40:00 +01:00`; in UTC where its year has no four digits there. */
export function localTime(host: Host, at: number): string {
  const text = shownTime(at, host.zoneMinutes(at));
  return text.replace('T', ' ').replace(/(Z|[+-]\d\d:\d\d)$/, ' $1');
}

/** When an event happened, in seconds: `at`, or the beginning of a span, or else the signing. */
export function happened(at: unknown, iat: number): number {
  const first = Array.isArray(at) ? at[0] : at;
  return typeof first === 'string' ? (parseTime(first)?.seconds ?? iat) : iat;
}

/** A flag by its name, with what was typed; undefined for an end that is open. */
type End<Text> = readonly [flag: string, text: Text];
type Seconds<Text> = Text extends string ? number : number | undefined;

/** Both ends in Unix seconds, both included; a day alone is the whole day. Throws CustodyError USAGE. */
export function readSpan<Text extends string | undefined>(
  host: Host,
  from: End<Text>,
  until: End<Text>,
): readonly [Seconds<Text>, Seconds<Text>] {
  const spoken = { now: host.now(), zoneAt: (at: number) => host.zoneMinutes(at) };
  const [first, last] = [from, until].map(([flag, text], later) => {
    if (text === undefined) return undefined;
    const day = readDay(text, spoken, later);
    if (day !== undefined) return day - later;
    const zoneMinutes = host.zoneMinutes(spoken.now);
    const time = readTime(text, { now: spoken.now, zoneMinutes, spoken: { ...spoken, heard: () => undefined } });
    const seconds = parseTime(time)?.seconds;
    if (seconds === undefined) throw new CustodyError('USAGE', `--${flag} ${text} is not a time`);
    return seconds;
  });
  if (first !== undefined && last !== undefined && first > last)
    throw new CustodyError('USAGE', `--${from[0]} ${from[1]} is after --${until[0]} ${until[1]}`, {
      hint: 'exchange the two',
    });
  return [first, last] as unknown as readonly [Seconds<Text>, Seconds<Text>];
}
