/** Every event type, with the acts that record it with every field. */
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import * as ending from './ending.ts';
import * as keeping from './keeping.ts';
import * as law from './law.ts';
import * as passing from './passing.ts';
import * as itself from './record-itself.ts';
import type { Acts } from './story.ts';
import * as taking from './taking.ts';
import * as work from './work.ts';

export const acts: Readonly<Record<EventTypeName, Acts>> = {
  ...taking,
  ...keeping,
  ...work,
  ...passing,
  ...law,
  ...ending,
  ...itself,
  'end-key': itself.endKey,
};
