/** The findings that the places of things must give, as L4 of the whole has it. */
import { entryExhibits } from '../../../src/custody/state/entry-table.ts';
import type { CustodyState, ExhibitState } from '../../../src/custody/state/state.ts';

/** The findings that the place of a thing in custody must give, as L4 of the whole has it. */
export function whereOpen(
  { number, index, status, where }: ExhibitState,
  { incidents, entries }: CustodyState,
): string[] {
  if (where === undefined || (status !== 'held' && status !== 'offered')) return [];
  if (where.is !== 'missing') return [`ON_THE_WAY ${where.by} ${number}`];
  const isReported = [...incidents.values()].some(
    ({ seq, code, closed }) => code === 'loss' && closed === undefined && entryExhibits(entries, seq).includes(index),
  );
  return isReported ? [] : [`WHEREABOUTS_NOT_SHOWN ${where.by} ${number}`];
}

/** The findings that a part inside something missing must give, as L4 of the whole has it. */
export function insideMissing(part: ExhibitState, { exhibits, incidents, entries }: CustodyState): string[] {
  const isHeld = ({ status }: ExhibitState) => status === 'held' || status === 'offered';
  const missing = ({ index, where }: ExhibitState): number[] => [
    ...(where?.is === 'missing' ? [where.by] : []),
    ...[...incidents.values()].flatMap(({ seq, code, closed }) =>
      code === 'loss' && closed === undefined && entryExhibits(entries, seq).includes(index) ? [seq] : [],
    ),
  ];
  if (!isHeld(part) || part.where !== undefined || missing(part).length > 0) return [];
  for (let at = part; at.partOf !== undefined && at.removed === undefined; ) {
    at = exhibits[at.partOf] as ExhibitState;
    const [since] = missing(at);
    const isFound = since === undefined || (part.shown ?? part.defined) >= since;
    if (!isFound && isHeld(at) && at.post === part.post) return [`WHOLE_MISSING ${since} ${part.number}`];
  }
  return [];
}
