/** What may be destroyed: its retention is over, and nothing on record forbids it. */
import { moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { howHeld } from '../how-held.ts';
import type { CustodyState, ExhibitState } from '../state/state.ts';
import { retentionOf, termsOn } from './term-dues.ts';

export interface Destroyable {
  readonly exhibit: string;
  /** Since when, in Unix seconds, and by which entry with terms. */
  readonly since: number;
  readonly entry: number;
}

/** Exhibits that were to be kept until a date that has passed. Pure, never throws. */
export function destroyable(state: CustodyState, now: number): Destroyable[] {
  return state.exhibits.flatMap((exhibit): Destroyable[] => {
    if (whyKept(state, exhibit, now) !== undefined) return [];
    const term = retentionOf(termsOn(state, exhibit));
    if (term?.due === undefined) return [];
    return [{ exhibit: exhibit.number, since: term.due, entry: term.seq }];
  });
}

/** Whether nothing of it is left to destroy. */
export const isGone = ({ status, emptied }: ExhibitState): boolean => status === 'destroyed' || emptied !== undefined;

/** Why an exhibit is not destroyed now; undefined where nothing on record is against it. Pure, never throws. */
export function whyKept(state: CustodyState, exhibit: ExhibitState, now: number): Phrase | undefined {
  if (isGone(exhibit)) return phrase('destroyed before');
  if (state.closed !== undefined)
    return phrase('the case is closed, according to entry {entry}', { entry: state.closed });
  const { is, since } = howHeld(state, exhibit);
  if (is !== 'held') return phrase('{status:} since entry {entry}', { status: is, entry: since });
  const [incident] = exhibit.incidents;
  if (incident !== undefined) return phrase('the incident of entry {entry} is open', { entry: incident });
  for (const { kind, due, seq: entry } of termsOn(state, exhibit)) {
    if (kind === 'return-by') return phrase('entry {entry} says that it goes back', { entry });
    if (kind !== 'keep-until' || (due !== undefined && due <= now)) continue;
    return due === undefined
      ? phrase('entry {entry} holds it without a date', { entry })
      : phrase('entry {entry} says that it is kept until {day}', { entry, day: moment(due) });
  }
  return undefined;
}
