/** All that is said in Hindi. */
import { assemble } from '../assemble.ts';
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

export const words = assemble({
  codes,
  commands,
  details,
  events,
  evidence,
  exhibit,
  findings,
  forms,
  letter,
  page,
  papers,
  phrases,
  profiles,
  receipt,
  report,
  statements,
  states,
  steps,
  timeline,
  verdict,
});
