/** `--from` and `--until` of a report over many cases. */
import { CustodyError } from '../../errors.ts';
import { parseTime } from '../../ledger/times.ts';
import type { Span } from '../../verify/activity.ts';
import type { Host } from '../host/host.ts';
import { readTime } from '../typed/read-time.ts';
import { readDay } from '../typed/spoken-time.ts';

/** The span that was typed; a day alone is the whole day. Throws CustodyError USAGE. */
export function spanOf(host: Host, { from, until }: { readonly from: string; readonly until: string }): Span {
  const spoken = { now: host.now(), zoneAt: (at: number) => host.zoneMinutes(at) };
  const [first, last] = [from, until].map((text, later) => {
    const day = readDay(text, spoken, later);
    if (day !== undefined) return day - later;
    const zoneMinutes = host.zoneMinutes(host.now());
    const time = readTime(text, { now: spoken.now, zoneMinutes, spoken: { ...spoken, heard: () => undefined } });
    return parseTime(time)?.seconds;
  });
  if (first === undefined || last === undefined) throw new CustodyError('USAGE', 'the span is not a time');
  if (first > last)
    throw new CustodyError('USAGE', `--from ${from} is after --until ${until}`, { hint: 'exchange the two' });
  return { from: first, until: last };
}
