/** Vectors of stock-taking while offers are open, of seals that nobody looked at, and of retention past its authority. */
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import type { Agency } from './agency.ts';
import type { Vector } from './vector.ts';

export async function wholeEdgeVectors(): Promise<Vector[]> {
  return [...(await stockVectors()), ...(await unseenSealVectors()), ...(await retentionVectors())];
}

const found = (number: string, what: 'seen' | 'not-seen') => ({
  ...bodies.inventory([]),
  exhibits: [{ number, found: what }],
});
const moving = (number: string) => ({ ...bodies.store([number]), move: 'moved' });
const withdrawing = (offer: number, evidence: 'never-left' | 'back') => ({
  ...bodies.withdraw(offer),
  evidence,
  ...(evidence === 'back' && { seals: [] }),
});

/** KA/1 is offered, and sent unless `isHere`. */
async function offered(name: string, isHere = false): Promise<{ a: Agency; b: Agency; offer: number }> {
  const [a, b] = await pair(name);
  const offer = await a.offer(['KA/1'], [b.officer]);
  if (!isHere) await a.add('dispatch', bodies.dispatch(['KA/1']));
  return { a, b, offer };
}

async function stockVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'stock-taking-while-offered';
    const { a, b, offer } = await offered(name, true);
    await a.add('inventory', found('KA/1', 'seen'));
    await a.add('access', bodies.access(['KA/1']));
    await a.add('store', moving('KA/1'));
    await a.add('disclose', bodies.disclose(['KA/1']));
    await a.add('dispatch', bodies.dispatch(['KA/1']));
    await a.add('inventory', found('KA/1', 'not-seen'));
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    vectors.push(
      across([a, b], {
        name,
        about:
          'What is offered is counted, shown, moved, disclosed and sent. A second inventory does not see it, because it is on the way.',
      }),
    );
  }
  {
    const name = 'not-seen-while-on-the-way';
    const { a } = await offered(name);
    await a.add('inventory', found('KA/1', 'not-seen'));
    vectors.push(
      across([a], {
        name,
        about: 'An inventory does not see what was sent: it is not missing.',
        findings: ['ON_THE_WAY'],
      }),
    );
  }
  {
    const name = 'not-seen-while-offered';
    const { a } = await offered(name, true);
    await a.add('inventory', found('KA/1', 'not-seen'));
    vectors.push(
      across([a], {
        name,
        about: 'An inventory does not see what is offered, and no dispatch is on record: it counts as on the way.',
        findings: ['INVENTORY_DIFFERS', 'ON_THE_WAY'],
      }),
    );
  }
  {
    const name = 'not-seen-while-offered-and-withdrawn';
    const { a, offer } = await offered(name, true);
    await a.add('inventory', found('KA/1', 'not-seen'));
    await a.add('withdraw', withdrawing(offer, 'never-left'));
    vectors.push(
      across([a], {
        name,
        about: 'The same, and then the offer is withdrawn as if it had never left. Nobody has seen it since.',
        verdict: 'inconclusive',
        findings: ['INVENTORY_DIFFERS', 'WHEREABOUTS_NOT_SHOWN'],
      }),
    );
  }
  {
    const name = 'moved-while-on-the-way';
    const { a } = await offered(name);
    await a.add('store', moving('KA/1'));
    vectors.push(
      across([a], {
        name,
        about: 'Another shelf is recorded for what was sent. That does not bring it back.',
        findings: ['ON_THE_WAY'],
      }),
    );
  }
  {
    const name = 'moved-while-on-the-way-and-withdrawn';
    const { a, offer } = await offered(name);
    await a.add('store', moving('KA/1'));
    await a.add('withdraw', withdrawing(offer, 'never-left'));
    vectors.push(
      across([a], {
        name,
        about: 'Another shelf is recorded for what was sent, and then the offer is withdrawn as if it had never left.',
        verdict: 'inconclusive',
        findings: ['WHEREABOUTS_NOT_SHOWN'],
      }),
    );
  }
  {
    const name = 'found-while-offered-and-withdrawn';
    const { a, offer } = await offered(name);
    await a.add('inventory', found('KA/1', 'seen'));
    await a.add('withdraw', withdrawing(offer, 'back'));
    vectors.push(
      across([a], {
        name,
        about: 'An inventory finds what was sent, and the offer is withdrawn.',
        findings: ['FOUND_WHILE_OFFERED'],
      }),
    );
  }
  return vectors;
}

/** L3: `receive` without `seals` says that nobody looked. */
async function unseenSealVectors(): Promise<Vector[]> {
  const told = async (
    name: string,
    about: string,
    { isSealed, later, findings }: { isSealed: boolean; later?: readonly string[]; findings: readonly string[] },
  ): Promise<Vector> => {
    const [a, b] = await pair(name);
    if (isSealed) await a.add('seal', bodies.seal(['KA/1'], 'S-1'));
    const seals = isSealed ? ['S-1'] : [];
    const offer = await a.offer(['KA/1'], [b.officer], {
      exhibits: [{ number: 'KA/1', parts: 'with', seals, incidents: [] }],
    });
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now + 3600;
    await b.add('receive', {
      from: { answered: entry },
      exhibits: [{ theirs: 'KA/1', ours: 'NL-KA/1', hold: 'custody', condition: 'as described', kind: 'other-device' }],
    });
    if (later !== undefined) {
      const exhibits = [{ number: 'NL-KA/1', found: 'seen', seals: later }];
      await b.add('inventory', { ...bodies.inventory([]), exhibits });
    }
    return across([b, a], { name, about, findings });
  };
  return [
    await told('seals-not-looked-at', 'It left under a seal, and the entry that takes it in says nothing of seals.', {
      isSealed: true,
      findings: ['SEALS_NOT_LOOKED_AT'],
    }),
    await told('seals-looked-at-later', 'The same; a later inventory lists the seals for the first time.', {
      isSealed: true,
      later: ['S-1'],
      findings: ['SEALS_NOT_LOOKED_AT'],
    }),
    await told('no-seals-to-look-at', 'It left without a seal, and the entry that takes it in says nothing of seals.', {
      isSealed: false,
      findings: [],
    }),
  ];
}

/** L20, at the end: what is kept under authorities that have ended. */
async function retentionVectors(): Promise<Vector[]> {
  const expire = (a: Agency) => {
    a.ledger.now += 60;
    return a.add('authority', retaining('W-2', { state: 'expired', issued: a.ledger.now }));
  };
  const told = async (
    name: string,
    about: string,
    { period, later, isPast }: { period?: { to: number }; later?: (a: Agency) => Promise<unknown>; isPast: boolean },
  ): Promise<Vector> => {
    const [a] = await pair(name);
    const acts = [{ act: 'seize' }, { act: 'retain', ...period }];
    const under = [await a.add('authority', { ...bodies.authority('W-2'), acts })];
    await a.add('collect', { ...bodies.collect('KA/2'), under });
    await later?.(a);
    return across([a], { name, about, findings: isPast ? ['RETAINED_PAST_AUTHORITY'] : [] });
  };
  const retaining = (number: string, more: object) => ({
    ...bodies.authority(number),
    acts: [{ act: 'retain' }],
    ...more,
  });
  return [
    await told('retained-under-its-authority', 'A warrant permits to seize a thing and to retain it.', {
      isPast: false,
    }),
    await told('retained-past-its-period', 'A warrant permits to retain a thing up to a date, which is past.', {
      period: { to: 1 },
      isPast: true,
    }),
    await told('retained-past-its-authority', 'A warrant that permitted to retain a thing has expired.', {
      later: (a) => expire(a),
      isPast: true,
    }),
    await told('retained-under-another-authority', 'The same, and a court permits to retain this thing.', {
      later: async (a) => {
        await expire(a);
        await a.add('authority', retaining('C-1', { exhibits: ['KA/2'] }));
      },
      isPast: false,
    }),
    await told('retained-under-a-request', 'The same, and a court was only asked.', {
      later: async (a) => {
        await expire(a);
        await a.add('authority', retaining('C-1', { state: 'requested', exhibits: ['KA/2'] }));
      },
      isPast: true,
    }),
    await told('released-when-its-authority-ended', 'The same, and the thing went back to its owner.', {
      later: async (a) => {
        await a.add('release', { ...bodies.release(['KA/2']), under: [1] });
        await expire(a);
      },
      isPast: false,
    }),
  ];
}
