/** All that is said in Hindi. */
import type { Words } from '../words.ts';
import { forms } from './forms.ts';
import { page } from './page.ts';
import { papers } from './papers.ts';
import { statements } from './statements.ts';
import { verdict } from './verdict.ts';

export const words: Words = {
  texts: { ...forms, ...page, ...papers, ...statements, ...verdict },
  findings: {},
  phrases: {},
  events: {},
  codes: {},
};
