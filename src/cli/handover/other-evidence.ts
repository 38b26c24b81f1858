/** The error for evidence that is not what the record fixes. */
import type { Phrase } from '../../ledger/phrase.ts';
import { SaidError } from '../../words/said-error.ts';

/** EVIDENCE_OTHER_NOW. */
export class OtherEvidence extends SaidError {
  constructor(said: Phrase, hint: string) {
    super('EVIDENCE_OTHER_NOW', said, { hint });
  }
}
