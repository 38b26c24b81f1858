/** The one table of rules: for recording and for verifying alike (docs/spec/rules.md). */
import { type EventTypeName, eventTypeNames } from '../ledger/vocabulary/index.ts';
import type { Rule } from './rule.ts';
import { aboutRules } from './rules/about.ts';
import { authorityRules } from './rules/authority.ts';
import { bypassedRules } from './rules/bypassed.ts';
import { closeRules } from './rules/close.ts';
import { correctRules } from './rules/correct.ts';
import { declarationRules } from './rules/declared.ts';
import { digestRules } from './rules/digest.ts';
import { endRules } from './rules/ends.ts';
import { exhibitRules } from './rules/exhibit.ts';
import { answerRules } from './rules/handover/answer.ts';
import { answerSaidRules } from './rules/handover/answer-said.ts';
import { excerptRules } from './rules/handover/excerpt.ts';
import { offerRules } from './rules/handover/offer.ts';
import { receiveRules } from './rules/handover/receive.ts';
import { incidentRules } from './rules/incident.ts';
import { keyRules } from './rules/keys.ts';
import { partRules } from './rules/parts.ts';
import { partsElsewhereRules } from './rules/parts-elsewhere.ts';
import { referenceRules } from './rules/reference.ts';
import { releaseRules } from './rules/release.ts';
import { sealRules } from './rules/seal.ts';
import { signerRules } from './rules/signer.ts';
import { storeRules } from './rules/store.ts';
import { termsBindRules } from './rules/terms/bind.ts';
import { termsRules } from './rules/terms/terms.ts';
import { timeRules } from './rules/times.ts';
import { whereaboutsRules } from './rules/whereabouts.ts';
import { workRules } from './rules/work.ts';
import { standingRules } from './standing.ts';

/** Every rule, in the order in which they are judged. */
export const rules: readonly Rule[] = [
  ...signerRules,
  ...closeRules,
  ...exhibitRules,
  ...aboutRules,
  ...referenceRules,
  ...keyRules,
  ...partRules,
  ...partsElsewhereRules,
  ...offerRules,
  ...digestRules,
  ...answerRules,
  ...answerSaidRules,
  ...excerptRules,
  ...receiveRules,
  ...releaseRules,
  ...workRules,
  ...correctRules,
  ...incidentRules,
  ...sealRules,
  ...bypassedRules,
  ...storeRules,
  ...whereaboutsRules,
  ...endRules,
  ...authorityRules,
  ...termsBindRules,
  ...termsRules,
  ...timeRules,
  ...declarationRules,
  ...standingRules,
];

/** Every rule by its id. */
export const rulesById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

interface RulesOfType {
  readonly impossible: readonly Rule[];
  readonly irregular: readonly Rule[];
}

/** The rules that an event of each type is compared with. */
export const rulesOf = Object.fromEntries(
  eventTypeNames.map((type) => {
    const own = rules.filter((rule) => rule.types.includes(type));
    const ofClass = (name: Rule['class']): readonly Rule[] => own.filter((rule) => rule.class === name);
    return [type, { impossible: ofClass('impossible'), irregular: ofClass('irregular') }];
  }),
) as unknown as Readonly<Record<EventTypeName, RulesOfType>>;
