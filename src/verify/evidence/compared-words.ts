/** What comparing evidence with the record came to, in a sentence: before an offer is signed, and when a bundle was written. */
import type { CustodyState } from '../../custody/state/state.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { ExhibitEvidence } from './compared.ts';

/** Whether it differs and no entry says so yet: then nobody who reads the record knows. */
export const isUnrecordedMismatch = (state: CustodyState, { number, outcome }: ExhibitEvidence): boolean =>
  outcome === 'mismatch' && exhibitOf(state, number)?.mismatch === undefined;

/** Undefined where nothing of the exhibit was there to compare. */
export function comparedPhrase(state: CustodyState, result: ExhibitEvidence): Phrase | undefined {
  const { number, outcome, reason, path, said, why = '' } = result;
  if (outcome === 'match') return phrase('{number}: every byte is as recorded', { number });
  const facts = { number, why: (said ?? why) satisfies Fact };
  if (outcome === 'mismatch') {
    const entry = exhibitOf(state, number)?.mismatch;
    return entry === undefined
      ? phrase('{number} is not what is on record: {why}', facts)
      : phrase('{number} is not what is on record, as entry {entry} says: {why}', { ...facts, entry });
  }
  if (path === undefined || outcome === 'nothing-to-compare') return undefined;
  if (reason === 'manifest-missing' || reason === 'manifest-other')
    return phrase('{number} was not compared with the record: its manifest is not here', { number });
  if (reason === 'empty')
    return phrase('{number} was not compared with the record: neither the record nor the folder has a file', {
      number,
    });
  return phrase('{number} was not compared with the record: {why}', facts);
}
