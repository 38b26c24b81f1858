/** Whether data is still on something that is here (whole.md, L18). */
import { type CustodyState, type ExhibitState, hasLeft, isHere } from './state/state.ts';

/** Whether exhibits carry it, and all of these have left or were wiped since it was made or taken in. Pure, never throws. */
export function isCarrierGone({ exhibits }: CustodyState, { carriers = [], defined }: ExhibitState): boolean {
  const isGone = ({ status, emptied = 0 }: ExhibitState): boolean => hasLeft(status) || emptied > defined;
  return carriers.length > 0 && carriers.flatMap((index) => exhibits[index] ?? []).every(isGone);
}

export const isInCustody = ({ status }: ExhibitState): boolean => isHere({ status }) && status !== 'arriving';

/** Whether its carriers are gone, and no copy and no source of it is in custody here. Pure, never throws. */
export function isNowhere(state: CustodyState, exhibit: ExhibitState): boolean {
  if (!isCarrierGone(state, exhibit)) return false;
  return ![...exhibit.copies, ...exhibit.from].flatMap((index) => state.exhibits[index] ?? []).some(isInCustody);
}

/** The entry by which the last of its carriers left or was wiped. Pure, never throws. */
export function carriersGoneBy({ exhibits }: CustodyState, { carriers = [] }: ExhibitState): number {
  const by = ({ status, since, emptied = 0 }: ExhibitState): number => (hasLeft(status) ? since : emptied);
  return carriers.reduce((last, index) => Math.max(last, exhibits[index] ? by(exhibits[index]) : 0), 0);
}
