/** Every vector of ledgers, the same bytes in each run. `npm run update` writes them. */
import { acrossComparedVectors } from './across-compared.ts';
import { acrossComparedAgainVectors } from './across-compared-again.ts';
import { acrossConditionVectors } from './across-conditions.ts';
import { acrossManyVectors } from './across-many.ts';
import { acrossNumberVectors } from './across-numbers.ts';
import { acrossVectors } from './across-vectors.ts';
import { ancestorVectors } from './ancestor-vectors.ts';
import { bypassVectors } from './bypass-vectors.ts';
import { certificateVectors } from './certificate-vectors.ts';
import { comparedVectors } from './compared-vectors.ts';
import { irregularVectors } from './condition-irregular.ts';
import { conditionVectors } from './condition-vectors.ts';
import { contentVectors } from './content-vectors.ts';
import { directoryFormVectors } from './directory-forms.ts';
import { exhibitExcerptVectors } from './excerpts/index.ts';
import { failureVector } from './failures/failure.ts';
import { allFailures } from './failures/index.ts';
import { handoverVectors } from './handover-vectors.ts';
import { headVectors } from './head-vectors.ts';
import { keyedVectors } from './keyed-vectors.ts';
import { lastCopyVectors } from './last-copy-vectors.ts';
import { leftKeyVectors } from './left-key-vectors.ts';
import { lentVectors } from './lent-vectors.ts';
import { noteVectors } from './note-vectors.ts';
import { numberVectors } from './number-vectors.ts';
import { openingVectors } from './opening-vectors.ts';
import { outsideVectors } from './outside-vectors.ts';
import { paperVectors } from './paper-vectors.ts';
import { peopleVectors } from './people-vectors.ts';
import { pinVectors } from './pin-vectors.ts';
import { privateVectors } from './private-vectors.ts';
import { reachVectors } from './reach-vectors.ts';
import { recordVectors } from './record-vectors.ts';
import { ruleVectors } from './rule-vectors.ts';
import { statementFormVectors } from './statement-forms.ts';
import { suspicionVectors } from './suspicion-vectors.ts';
import { termsMoreVectors } from './terms-more.ts';
import { termsVectors } from './terms-vectors.ts';
import { threadVectors } from './thread-vectors.ts';
import { timeVectors } from './time-vectors.ts';
import { trustVectors } from './trust-vectors.ts';
import type { Vector } from './vector.ts';
import { vocabularyVectors } from './vocabulary-vectors.ts';
import { voidVectors } from './void-vectors.ts';
import { wholeVectors } from './whole-vectors.ts';

export async function makeVectors(): Promise<Vector[]> {
  return [
    ...(await recordVectors()),
    ...(await openingVectors()),
    ...(await outsideVectors()),
    ...(await timeVectors()),
    ...(await noteVectors()),
    ...(await headVectors()),
    ...(await privateVectors()),
    ...(await trustVectors()),
    ...(await certificateVectors()),
    ...(await statementFormVectors()),
    ...(await directoryFormVectors()),
    ...(await handoverVectors()),
    ...(await ruleVectors()),
    ...(await conditionVectors()),
    ...(await irregularVectors()),
    ...(await vocabularyVectors()),
    ...(await lastCopyVectors()),
    ...(await voidVectors()),
    ...(await bypassVectors()),
    ...(await leftKeyVectors()),
    ...(await lentVectors()),
    ...(await suspicionVectors()),
    ...(await comparedVectors()),
    ...(await ancestorVectors()),
    ...(await numberVectors()),
    ...(await paperVectors()),
    ...(await threadVectors()),
    ...(await exhibitExcerptVectors()),
    ...(await pinVectors()),
    ...(await acrossVectors()),
    ...(await acrossComparedVectors()),
    ...(await acrossComparedAgainVectors()),
    ...(await acrossConditionVectors()),
    ...(await acrossNumberVectors()),
    ...(await acrossManyVectors()),
    ...(await contentVectors()),
    ...(await keyedVectors()),
    ...(await wholeVectors()),
    ...(await reachVectors()),
    ...(await termsVectors()),
    ...(await termsMoreVectors()),
    ...(await peopleVectors()),
    ...(await Promise.all(allFailures.map(failureVector))),
  ];
}
