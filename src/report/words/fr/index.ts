/** All that is said in French. */
import type { Words } from '../words.ts';
import { codes } from './codes.ts';
import { commands } from './commands.ts';
import { details } from './details.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import { exhibit } from './exhibit.ts';
import { findings } from './findings.ts';
import { forms } from './forms.ts';
import { letter } from './letter.ts';
import { page } from './page.ts';
import { papers } from './papers.ts';
import { phrases } from './phrases.ts';
import { profiles } from './profiles.ts';
import { receipt } from './receipt.ts';
import { report } from './report.ts';
import { statements } from './statements.ts';
import { states } from './states.ts';
import { steps } from './steps.ts';
import { timeline } from './timeline.ts';
import { verdict } from './verdict.ts';

export const words: Words = {
  texts: { ...forms, ...letter, ...page, ...papers, ...statements, ...timeline, ...verdict },
  findings,
  phrases: {
    ...commands,
    ...details,
    ...evidence,
    ...exhibit,
    ...phrases,
    ...profiles,
    ...receipt,
    ...report,
    ...steps,
  },
  events,
  codes: { ...codes, ...states },
};
