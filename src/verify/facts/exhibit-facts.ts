/** The facts of one exhibit: what its record says of it, where its chain ends, what its evidence came to. Every face renders these. */
import type { RecordFacts } from '../../custody/facts.ts';
import type { ExhibitState } from '../../custody/state/state.ts';
import { type EvidenceWord, type ExhibitEvidence, evidenceWord } from '../evidence/compared.ts';
import type { ExhibitReach } from '../whole/reach.ts';

export interface ExhibitFacts extends RecordFacts, Partial<ExhibitReach> {
  readonly evidence: EvidenceWord;
  /** The match is by its pieces: the SHA-256 of the whole was not computed. */
  readonly byPieces?: true;
  /** What matches has 0 bytes. */
  readonly empty?: true;
  /** It was made from others, and no law compares what it holds with them. */
  readonly notCompared?: true;
}

interface Known {
  readonly ofRecord: (exhibit: ExhibitState) => RecordFacts;
  /** Absent where no chain was followed. */
  readonly reach: ExhibitReach | undefined;
  readonly evidence: ExhibitEvidence | undefined;
  readonly isCompared: boolean;
}

/** Pure, never throws. */
export function exhibitFactsOf(exhibit: ExhibitState, { ofRecord, reach, evidence, isCompared }: Known): ExhibitFacts {
  return Object.assign(ofRecord(exhibit), {
    evidence: evidenceWord(evidence),
    ...(evidence?.isByPieces === true && { byPieces: true as const }),
    ...(evidence?.outcome === 'match' && exhibit.content?.size === 0 && { empty: true as const }),
    ...(isCompared ? {} : { notCompared: true as const }),
    ...reach,
  });
}
