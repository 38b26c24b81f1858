/** Whether data is still on something that is here (whole.md, L18). */
import { type CustodyState, type ExhibitState, hasLeft } from './state/state.ts';

/** It is carried by exhibits, and all of these have left or were wiped since it was made or taken in. Pure, never throws. */
export function isCarrierGone({ exhibits }: CustodyState, { carriers = [], defined }: ExhibitState): boolean {
  const isGone = ({ status, emptied = 0 }: ExhibitState): boolean => hasLeft(status) || emptied > defined;
  return carriers.length > 0 && carriers.flatMap((index) => exhibits[index] ?? []).every(isGone);
}
