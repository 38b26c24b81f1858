/** All cases of all rules. */
import type { RuleCase } from '../rule-case.ts';
import { signerCases } from './signer.ts';

export const allCases: readonly RuleCase[] = [...signerCases];
