/** Each law taken out, one at a time: the shortest story that is then verified. `npm run model:mutations` goes deeper: MUTATIONS=N. */
import { expect, it } from 'vitest';
import { describeMutations, describeSwitched, switchOff, takeOut } from './mutations.ts';
import { rememberSignatures } from './remember.ts';

const deeper = Number(process.env.MUTATIONS ?? 0);

it('the model misses a law that is taken out', async () => {
  const forget = rememberSignatures();
  const found = await takeOut(Math.max(4, deeper));
  const switched = await switchOff(Math.max(4, deeper));
  forget();
  if (deeper > 0) process.stdout.write(`${describeMutations(found)}${switched.map(describeSwitched).join('')}`);
  expect(found.unsound).toEqual([]);
  for (const { law, course, found: codes } of switched) if (course !== undefined) expect(codes).toContain(law);
  expect(switched.filter(({ course }) => course !== undefined).map(({ law }) => law)).toEqual(
    expect.arrayContaining(['OFFER_CLOSED', 'RECEIVED_TWICE']),
  );
  expect([...found.shortest.keys()]).toEqual(expect.arrayContaining(['OFFER_CLOSED', 'RECEIVED_TWICE']));
}, 3_600_000);
