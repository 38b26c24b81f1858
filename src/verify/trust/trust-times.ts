/** Until when a pin holds. */
import { parseTime } from '../../ledger/times.ts';
import type { Pin } from './trust.ts';

/** The first second that the pin does not cover; without an end none. */
export function endOf(pin: Pick<Pin, 'until'> | undefined): number {
  const instant = pin?.until === undefined ? undefined : parseTime(pin.until);
  return instant === undefined ? Number.POSITIVE_INFINITY : instant.seconds + (instant.fraction === '' ? 0 : 1);
}

/** Whether the pin no longer covers what was signed then. */
export function endsBefore(pin: Pick<Pin, 'until'>, time: number): boolean {
  return time >= endOf(pin);
}

/** The first second from which on the pin says that the key was in other hands; undefined where it does not say so. */
export function compromisedFrom({ compromisedSince }: Pick<Pin, 'compromisedSince'>): number | undefined {
  return compromisedSince === undefined ? undefined : (parseTime(compromisedSince)?.seconds ?? 0);
}
