/** The clocks by which the program does not sign: those that are almost certainly wrong, unless a person says otherwise. */
import { CustodyError } from '../../errors.ts';
import { formatTime, shownTime } from '../../ledger/times.ts';

const earliest = Date.UTC(2020, 0, 1) / 1000;
const latest = Date.UTC(2100, 0, 1) / 1000;
const maxBehind = 24 * 60 * 60;

/** Throws CustodyError CLOCK_UNLIKELY for a reading that is out of range, or more than a day before `lastIat`. Unix seconds. */
export function refuseUnlikelyClock(now: number, lastIat: number | undefined, hint: string): void {
  const problem = problemOf(now, lastIat);
  if (problem === undefined) return;
  throw new CustodyError('CLOCK_UNLIKELY', `the clock of this computer shows ${shownTime(now)}, ${problem}`, {
    hint: `nothing was recorded; set the clock, then run the command again${hint}`,
  });
}

/** The `clock` part of an entry by a clock that a person checked. Throws CustodyError CLOCK_UNLIKELY where no entry can hold the time. */
export function clockByHand(now: number): object {
  try {
    return { source: 'manual', checked: formatTime(now) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CustodyError('CLOCK_UNLIKELY', `the clock of this computer shows ${shownTime(now)}`, {
      hint: 'nothing was recorded; set the clock, then run the command again',
    });
  }
}

function problemOf(now: number, lastIat: number | undefined): string | undefined {
  if (now < earliest) return 'which is before 2020';
  if (now > latest) return 'which is after 2100-01-01';
  if (lastIat !== undefined && now < lastIat - maxBehind)
    return `more than 24 hours before the last entry (${shownTime(lastIat)})`;
  return undefined;
}
