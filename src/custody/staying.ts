/** What of a family of exhibits stays in custody here when others of it are handed over: copies, originals, parts, what holds them. */
import { type CustodyState, type ExhibitState, isHere } from './state/state.ts';

const relations = ['copy', 'source', 'part', 'whole'] as const;

export interface Staying {
  readonly exhibit: ExhibitState;
  /** What it is of the other: its copy, what it was made from, a part of it, or what holds it. */
  readonly relation: (typeof relations)[number];
  readonly of: ExhibitState;
}

/** Copies, originals and parts of the exhibits that are in custody here and not among them, each once. */
export function staying(state: CustodyState, offered: readonly ExhibitState[]): Staying[] {
  const seen = new Set(offered.map(({ index }) => index));
  const found: Staying[] = [];
  const look = (indexes: readonly number[], relation: Staying['relation'], of: ExhibitState): void => {
    for (const index of indexes) {
      const exhibit = state.exhibits[index];
      if (exhibit === undefined || seen.has(index)) continue;
      seen.add(index);
      if (isHere(exhibit)) found.push({ exhibit, relation, of });
      // the whole family of a copy: what it was made from, and what else was made from that
      if (relation === 'copy' || relation === 'source') {
        look(exhibit.copies, 'copy', exhibit);
        look(exhibit.from, 'source', exhibit);
      }
    }
  };
  for (const exhibit of offered) {
    look(exhibit.copies, 'copy', exhibit);
    look(exhibit.from, 'source', exhibit);
    look(exhibit.parts, 'part', exhibit);
    if (exhibit.partOf !== undefined) look([exhibit.partOf], 'whole', exhibit);
  }
  return found;
}

/** Whether an exhibit is a part that is in the other. */
export function isInside(part: ExhibitState | undefined, whole: ExhibitState | undefined): boolean {
  return whole !== undefined && part?.partOf === whole.index && part.removed === undefined;
}
