/** The error for evidence that is not what the record fixes. */
import { CustodyError } from '../../errors.ts';
import { inEnglish, type Phrase } from '../../ledger/phrase.ts';

/** EVIDENCE_OTHER_NOW, in words that every language has. */
export class OtherEvidence extends CustodyError {
  readonly said: Phrase;

  constructor(said: Phrase, hint: string) {
    super('EVIDENCE_OTHER_NOW', inEnglish(said.text, said.facts), { hint });
    this.said = said;
  }
}
