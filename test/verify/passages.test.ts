/** The way of an exhibit is followed as far as it goes (docs/spec/whole.md, 7). */
import { expect, it } from 'vitest';
import { Agency } from '../vectors/agency.ts';
import { chiefsOf, found } from './liars.ts';

type Renamed = readonly (readonly [theirs: string, ours: string])[];

/** Offered, answered, entered, taken in under the numbers said; the entry that takes it in. */
async function pass(from: Agency, to: Agency, exhibits: Renamed): Promise<number> {
  const offer = await from.offer(
    exhibits.map(([theirs]) => theirs),
    [to.officer],
  );
  const answer = await to.answer(
    from,
    offer,
    exhibits.map(([number, ours]) => ({ number, ours })),
  );
  const entry = from.entry(await from.answered(answer));
  to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
  return to.receive(answer, { entry });
}

it('what comes home as another exhibit is found, however often it passed', async () => {
  const a = await Agency.open('passages', 'KA', 'DE');
  const b = await Agency.open('passages', 'NL', 'NL');
  await a.collect('KA/1', 'KA/2', 'KA/3');
  await b.collect('NL/0');
  await pass(a, b, [
    ['KA/1', 'y/0'],
    ['KA/2', 'NL/2'],
    ['KA/3', 'NL/3'],
  ]);
  // under a new number each time, so that each exhibit has one link
  let [x, y] = ['NL/0', 'y/0'];
  for (let times = 1; times <= 20; times += 1) {
    const [home, away] = [
      { x: `x-${times}`, y: `y-${times}` },
      { x: `x/${times}`, y: `y/${times}` },
    ];
    await pass(b, a, [
      [x, home.x],
      [y, home.y],
    ]);
    await pass(a, b, [
      [home.x, away.x],
      [home.y, away.y],
    ]);
    ({ x, y } = away);
  }
  const swapped = await pass(b, a, [[x, 'KA/2']]);
  const other = await pass(b, a, [[y, 'KA/3']]);
  const { findings } = await found(a.ledger, chiefsOf(a, b), { others: [b.ledger] });
  const told = findings.filter(({ code }) => code === 'HOME_OTHER_EXHIBIT');
  expect(told.map(({ seq }) => seq)).toEqual([swapped, other]);
}, 120_000);
