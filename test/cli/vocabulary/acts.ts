/** Every event type, with the acts that record it with every field. */
import { type EventTypeName, eventTypeNames, vocabulary } from '../../../src/ledger/vocabulary/index.ts';
import * as ending from './ending.ts';
import * as keeping from './keeping.ts';
import * as law from './law.ts';
import * as passing from './passing.ts';
import * as itself from './record-itself.ts';
import { type Acts, rounds, take } from './story.ts';
import * as taking from './taking.ts';
import * as work from './work.ts';

const named: Readonly<Partial<Record<EventTypeName, Acts>>> = {
  ...taking,
  ...keeping,
  ...work,
  ...passing,
  ...law,
  ...ending,
  ...itself,
  'end-key': itself.endKey,
};

/** A type that needs no story: twice about a thing in custody. */
const plain =
  (type: EventTypeName): Acts =>
  async (play) => {
    await take(play, 'KA/1');
    const chosen = vocabulary[type].exhibits.map((path) => [path, path === 'exhibits' ? ['KA/1'] : 'KA/1']);
    for (const round of rounds(2)) await play.full(type, round, Object.fromEntries(chosen));
  };

export const acts = Object.fromEntries(eventTypeNames.map((type) => [type, named[type] ?? plain(type)])) as Readonly<
  Record<EventTypeName, Acts>
>;
