/** The one table of rules: for recording and for verifying alike (custody.md, Rules). */
import { type EventTypeName, eventTypeNames } from '../ledger/vocabulary/index.ts';
import type { Rule } from './rule.ts';
import { answerRules } from './rules/answer.ts';
import { authorityRules } from './rules/authority.ts';
import { closeRules } from './rules/close.ts';
import { correctRules } from './rules/correct.ts';
import { declarationRules } from './rules/declared.ts';
import { exhibitRules } from './rules/exhibit.ts';
import { keyRules } from './rules/keys.ts';
import { offerRules } from './rules/offer.ts';
import { partRules } from './rules/parts.ts';
import { receiveRules } from './rules/receive.ts';
import { referenceRules } from './rules/reference.ts';
import { sealRules } from './rules/seal.ts';
import { signerRules } from './rules/signer.ts';
import { storeRules } from './rules/store.ts';
import { termsRules } from './rules/terms.ts';
import { timeRules } from './rules/times.ts';
import { workRules } from './rules/work.ts';
import { standingRules } from './standing.ts';

/** Every rule, in the order in which they are judged. */
export const rules: readonly Rule[] = [
  ...signerRules,
  ...closeRules,
  ...exhibitRules,
  ...referenceRules,
  ...keyRules,
  ...partRules,
  ...offerRules,
  ...answerRules,
  ...receiveRules,
  ...workRules,
  ...correctRules,
  ...sealRules,
  ...storeRules,
  ...authorityRules,
  ...termsRules,
  ...timeRules,
  ...declarationRules,
  ...standingRules,
];

/** Every rule by its id. */
export const rulesById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

export interface RulesOfType {
  readonly impossible: readonly Rule[];
  readonly irregular: readonly Rule[];
}

/** The rules that an event of each type is held against. */
export const rulesOf = Object.fromEntries(
  eventTypeNames.map((type) => {
    const own = rules.filter((rule) => rule.types.includes(type));
    const ofClass = (name: Rule['class']): readonly Rule[] => own.filter((rule) => rule.class === name);
    return [type, { impossible: ofClass('impossible'), irregular: ofClass('irregular') }];
  }),
) as unknown as Readonly<Record<EventTypeName, RulesOfType>>;
