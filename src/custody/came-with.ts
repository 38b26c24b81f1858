/** Parts that came under a number of their own beside their whole: no entry here made them parts (whole.md, L5). */
import type { CustodyState, ExhibitState } from './state/state.ts';

/** The first of the parents that came by the same offer as the part, where the part is a part of nothing here; undefined where none did. */
export function wholeItCameWith(
  state: CustodyState,
  part: ExhibitState,
  parents: readonly ExhibitState[],
): ExhibitState | undefined {
  const origin = part.origins.at(-1);
  if (part.partOf !== undefined || origin === undefined) return undefined;
  return parents.find((parent) => {
    const other = parent.origins.at(-1);
    return other?.ledger === origin.ledger && other.offer === origin.offer && !isBelow(state, parent, part);
  });
}

/** Whether it is that exhibit, or a part of it over any number of steps, taken out or not. */
function isBelow({ exhibits }: CustodyState, exhibit: ExhibitState, whole: ExhibitState): boolean {
  if (exhibit === whole) return true;
  if (whole.parts.length === 0) return false;
  for (let at = exhibits[exhibit.partOf ?? -1]; at !== undefined; at = exhibits[at.partOf ?? -1])
    if (at === whole) return true;
  return false;
}
