/** All cases of all rules. */
import type { RuleCase } from '../rule-case.ts';
import { aboutCases } from './about.ts';
import { answerCases } from './answer.ts';
import { answerUnfitCases } from './answer-unfit.ts';
import { authorityCases } from './authority.ts';
import { closeCases } from './close.ts';
import { digestCases } from './digest.ts';
import { excerptCases } from './excerpt.ts';
import { exhibitCases } from './exhibit.ts';
import { keepingCases } from './keeping.ts';
import { keyCases } from './keys.ts';
import { mismatchCases } from './mismatch.ts';
import { offerCases } from './offer.ts';
import { outcomeCases } from './outcome.ts';
import { receiveCases } from './receive.ts';
import { referenceCases } from './reference.ts';
import { releaseCases } from './release.ts';
import { sealCases } from './seal.ts';
import { signerCases } from './signer.ts';
import { termsCases } from './terms.ts';
import { timeCases } from './times.ts';
import { wholeCases } from './whole.ts';
import { workCases } from './work.ts';

export const allCases: readonly RuleCase[] = [
  ...signerCases,
  ...exhibitCases,
  ...keyCases,
  ...referenceCases,
  ...outcomeCases,
  ...workCases,
  ...mismatchCases,
  ...authorityCases,
  ...sealCases,
  ...keepingCases,
  ...closeCases,
  ...offerCases,
  ...digestCases,
  ...excerptCases,
  ...answerCases,
  ...answerUnfitCases,
  ...receiveCases,
  ...releaseCases,
  ...termsCases,
  ...timeCases,
  ...wholeCases,
  ...aboutCases,
];
