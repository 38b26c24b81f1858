/** All cases of all rules. */
import type { RuleCase } from '../rule-case.ts';
import { exhibitCases } from './exhibit.ts';
import { handoverCases } from './handover.ts';
import { keepingCases } from './keeping.ts';
import { keyCases } from './keys.ts';
import { referenceCases } from './reference.ts';
import { signerCases } from './signer.ts';
import { workCases } from './work.ts';

export const allCases: readonly RuleCase[] = [
  ...signerCases,
  ...exhibitCases,
  ...keyCases,
  ...referenceCases,
  ...workCases,
  ...keepingCases,
  ...handoverCases,
];
