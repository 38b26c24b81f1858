/** Times for people: in the viewer's zone, with the offset, to the second or the minute. */
import { parseTime, shownTime } from '../../ledger/times.ts';
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
