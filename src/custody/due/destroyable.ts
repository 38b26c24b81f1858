/** What can be proposed for destruction: its retention is over, and no hold, order, other term or open incident on record keeps it. */
import { moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { isInForce } from '../act/in-force.ts';
import { howHeld } from '../how-held.ts';
import { type CustodyState, type ExhibitState, isHere } from '../state/state.ts';
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

const isDestroyed = ({ status }: ExhibitState): boolean => status === 'destroyed';

/**
 * Why an exhibit is not destroyed now: what is on record against it, against a part that is inside it, or against data that is on
 * it. Undefined where nothing is. Pure, never throws.
 */
export function whyKept(state: CustodyState, exhibit: ExhibitState, now: number): Phrase | undefined {
  const own = ownReason(state, exhibit, now);
  if (own !== undefined) return own;
  for (const each of withIt(state, exhibit)) {
    const why = ownReason(state, each, now);
    if (why !== undefined) return phrase('{exhibit}: {why}', { exhibit: each.number, why });
  }
  return undefined;
}

/** What would be destroyed with it: parts inside it, at any depth, and data that it carries; not what is gone already. */
function withIt({ exhibits }: CustodyState, exhibit: ExhibitState): ExhibitState[] {
  const found = new Set<ExhibitState>([exhibit]);
  for (const whole of found) {
    const parts = whole.parts.flatMap((index) => exhibits[index] ?? []);
    for (const part of parts)
      if (part.partOf === whole.index && part.removed === undefined && isHere(part)) found.add(part);
    for (const data of exhibits) if (isHere(data) && data.carriers?.includes(whole.index)) found.add(data);
  }
  found.delete(exhibit);
  return [...found];
}

function ownReason(state: CustodyState, exhibit: ExhibitState, now: number): Phrase | undefined {
  if (isDestroyed(exhibit)) return phrase('destroyed before');
  if (state.closed !== undefined)
    return phrase('the case is closed, according to entry {entry}', { entry: state.closed });
  const { state: status, since } = howHeld(state, exhibit);
  if (status !== 'held') return phrase('{status:} since entry {entry}', { status, entry: since });
  const [incident] = exhibit.incidents;
  if (incident !== undefined) return phrase('the incident of entry {entry} is open', { entry: incident });
  for (const { kind, due, seq: entry } of termsOn(state, exhibit)) {
    if (kind === 'return-by') return phrase('entry {entry} says that it goes back', { entry });
    if (kind !== 'keep-until' || (due !== undefined && due <= now)) continue;
    return due === undefined
      ? phrase('entry {entry} holds it without a date', { entry })
      : phrase('entry {entry} says that it is kept until {day}', { entry, day: moment(due) });
  }
  for (const authority of state.authorities.values())
    if (authority.exhibits?.includes(exhibit.index) && isInForce(authority, 'retain', now))
      return phrase('entry {entry} holds it without a date', { entry: authority.by });
  return undefined;
}
