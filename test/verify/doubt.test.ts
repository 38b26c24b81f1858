/** Keys in doubt: which entries and receipts a pin covers, to the second, and what the verdict says of the rest. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { formatTime } from '../../src/ledger/times.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { bodies } from '../custody/bodies.ts';
import { Agency, handOver } from '../vectors/agency.ts';
import { type Actor, actor, LedgerWriter, noon } from '../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';

type Copy = Pick<LedgerWriter, 'bytes' | 'now'>;

/** What is found with these pins, but the notice about the end; code and facts. */
async function found(...given: Parameters<typeof verified>) {
  const { findings } = await verified(...given);
  return findings
    .filter(({ code }) => code !== 'END_NOT_SHOWN')
    .map(({ code, seq, facts }) => ({ code, seq, ...facts }));
}

async function verified(ledger: Copy, pins: readonly Pin[], others: readonly Copy[] = []) {
  const { verification } = await verifyLedger({
    source: sourceOf(ledger.bytes()),
    trust: { pins },
    others: others.map((other, at) => ({ name: `${at}`, source: sourceOf(other.bytes()) })),
    now: Math.max(...[ledger, ...others].map(({ now }) => now)) + 60,
  });
  return verification;
}
const codesOf = async (...given: Parameters<typeof found>) => (await found(...given)).map(({ code }) => code);

describe('a pin with an end', () => {
  let chief: Actor;
  let officer: Actor;
  let ledger: LedgerWriter;
  const facts = { name: 'TEST case', agency: 'TEST Agency', how: 'letter', when: '2026-11-04T09:00:00Z' } as const;
  const ofLedger = (more: object) => ({ kind: 'ledger', ledger: toHex(ledger.id), ...facts, ...more }) as Pin;

  // The opening entry at noon, four notes a minute apart.
  beforeAll(async () => {
    chief = await actor('Chief', 'office', ['admin']);
    officer = await actor('Officer', 'desk', ['custodian', 'examiner']);
    ledger = await LedgerWriter.open({ label: 'doubt', people: [chief, officer] });
    for (let n = 0; n < 4; n += 1) await ledger.add('note', { text: 'TEST' }, { by: officer });
  });

  it.each([
    [181, 1, 4],
    [180, 2, 3],
    [61, 3, 2],
    [60, 4, 1],
    [0, 4, 1],
    [240, 1, 4],
    [241, 0, 0],
  ])('%i seconds after the opening leaves %i notes uncovered, from entry %i on', async (after, count, seq) => {
    const until = formatTime(noon + after);
    const key = toHex(officer.signer.keyId);
    const expected = count === 0 ? [] : [{ code: 'PIN_EXPIRED', key, count, seq, until }];
    expect(await found(ledger, [pinOf(chief), pinOf(officer, { until })])).toEqual(expected);
  });

  it('leaves no key trusted that signed at or after it, with a pin of its own or by who enrolled it', async () => {
    const trustedWith = async (...pins: Pin[]) => {
      const { signers } = await verified(ledger, pins);
      return signers.map(({ trusted }) => trusted);
    };
    const late = { until: formatTime(noon + 180) };
    expect(await trustedWith(pinOf(chief))).toEqual([true, true]);
    expect(await trustedWith(pinOf(chief), pinOf(officer, late))).toEqual([true, false]);
    expect(await trustedWith(pinOf(chief, late))).toEqual([true, false]);
    expect(await trustedWith(pinOf(chief, { until: formatTime(noon) }))).toEqual([false, false]);
  });

  it('within a second covers that second', async () => {
    const until = '2026-11-03T12:04:00.5Z';
    expect(await found(ledger, [pinOf(chief), pinOf(officer, { until })])).toEqual([]);
  });

  it('of the ledger and of the key: the earlier counts, and is the one that is told', async () => {
    const [early, late] = [formatTime(noon + 120), formatTime(noon + 200)];
    const key = toHex(officer.signer.keyId);
    const told = { code: 'PIN_EXPIRED', key, count: 3, seq: 2, until: early };
    const both = (ledgerUntil: string, keyUntil: string) =>
      found(ledger, [pinOf(chief), ofLedger({ until: ledgerUntil }), pinOf(officer, { until: keyUntil })]);
    expect(await both(early, late)).toEqual([told]);
    expect(await both(late, early)).toEqual([told]);
    expect(await found(ledger, [ofLedger({ until: early })])).toEqual([told]);
  });

  it('that says the key was in other hands doubts all that it signed, since whenever', async () => {
    const compromisedSince = '2030-01-01T00:00:00Z';
    const key = toHex(officer.signer.keyId);
    expect(await found(ledger, [pinOf(chief), pinOf(officer, { compromisedSince })])).toEqual([
      { code: 'PIN_COMPROMISED', key, count: 4, seq: 1, since: compromisedSince },
    ]);
  });
});

describe('a receipt', () => {
  let a: Agency;
  let b: Agency;
  let answered: number;
  let signedAt: number;

  beforeAll(async () => {
    a = await Agency.open('doubt', 'KA', 'DE');
    b = await Agency.open('doubt', 'NL', 'NL');
    await a.collect('KA/1');
    ({ answered } = await handOver(a, b, ['KA/1']));
    // by which time the receipt was signed: ten minutes after the offer
    signedAt = noon + 3 * 60 + 600;
  });

  it('by a key that is pinned until a second later counts, by one that is pinned until then does not', async () => {
    const until = (time: number) => codesOf(a.ledger, [pinOf(a.chief), pinOf(b.officer, { until: formatTime(time) })]);
    expect(await until(signedAt + 1)).toEqual(['LEFT_UNCHECKED']);
    expect(await until(signedAt)).toEqual(['ANSWERER_DOUBTFUL', 'LEFT_UNCHECKED']);
  });

  it('by a key that nobody pinned counts through its own ledger, if that is trusted and whole and the key is a custodian there', async () => {
    const chiefs = [pinOf(a.chief), pinOf(b.chief)];
    expect(await codesOf(a.ledger, chiefs)).toEqual(['ANSWERER_NOT_PINNED', 'LEFT_UNCHECKED']);
    expect(await codesOf(a.ledger, chiefs, [b.ledger])).toEqual([]);
    expect(await codesOf(a.ledger, [pinOf(a.chief)], [b.ledger])).toEqual(['ANSWERER_NOT_PINNED']);
  });

  it('into a ledger that knows the key not at all, or not as a custodian, is nobody’s', async () => {
    const signer = await actor('doubt witness', 'NL', ['witness'], b.officer.holder);
    for (const enrolled of [false, true]) {
      const [from, to] = [await Agency.open('strange', 'KA', 'DE'), await Agency.open('strange', 'NL', 'NL')];
      await from.collect('KA/1');
      if (enrolled) {
        const { card, post, roles } = signer;
        await to.add('enrol', { card, post, roles }, { by: to.chief });
      }
      const offer = await from.offer(['KA/1'], [signer]);
      const receipt = await to.answer(from, offer, [{ number: 'KA/1' }], { by: signer });
      await from.answered(receipt);
      const codes = await codesOf(from.ledger, [pinOf(from.chief), pinOf(to.chief)], [to.ledger]);
      expect({ enrolled, codes }).toEqual({ enrolled, codes: expect.arrayContaining(['ANSWERER_NOT_PINNED']) });
    }
  });

  it('within one ledger is doubted where the key that signed it is', async () => {
    const own = await Agency.open('doubt within', 'KA', 'DE');
    const keeper = await actor('doubt keeper', 'room', ['custodian'], { ...own.officer.holder, name: 'TEST Keeper' });
    await own.add('enrol', { card: keeper.card, post: keeper.post, roles: keeper.roles }, { by: own.chief });
    await own.collect('KA/1');
    const offer = await own.offer(['KA/1'], [keeper]);
    const entry = await own.answered(await own.answer(own, offer, [{ number: 'KA/1' }], { by: keeper }));
    expect(await codesOf(own.ledger, [pinOf(own.chief)])).toEqual([]);
    const compromisedSince = '2026-12-01T00:00:00Z';
    expect(await found(own.ledger, [pinOf(own.chief), pinOf(keeper, { compromisedSince })])).toMatchObject([
      { code: 'ANSWERER_DOUBTFUL', seq: entry, key: toHex(keeper.signer.keyId) },
    ]);
  });

  it('that takes many things into a ledger which holds none of them names three and counts the rest', async () => {
    const [from, to] = [await Agency.open('many', 'KA', 'DE'), await Agency.open('many', 'NL', 'NL')];
    const numbers = ['KA/1', 'KA/2', 'KA/3', 'KA/4', 'KA/5'];
    await from.collect(...numbers);
    const offer = await from.offer(numbers, [to.officer]);
    await from.answered(
      await to.answer(
        from,
        offer,
        numbers.map((number) => ({ number })),
      ),
    );
    const [told] = await found(from.ledger, [pinOf(from.chief), pinOf(to.chief)], [to.ledger]);
    expect(told).toMatchObject({
      code: 'NOT_RECEIVED_YET',
      exhibits: { text: '{first} and {more} more', facts: { first: 'KA/1, KA/2, KA/3', more: 2 } },
    });
  });

  it('is as good as the entry by which custody passed', () => {
    expect(answered).toBe(4);
  });
});

describe('gaps of a sender', () => {
  it('are all counted, those beyond the hundred that are listed too', async () => {
    const [from, to] = [await Agency.open('gaps', 'KA', 'DE'), await Agency.open('gaps', 'NL', 'NL')];
    await from.collect('KA/1', 'KA/2');
    const irregular = [{ rule: 'NO_AUTHORITY', why: 'TEST' }];
    const measure = { ...bodies.measure('KA/1'), irregular } as unknown as CborInput & object;
    await from.add('measure', measure);
    const again = { ...bodies.measure('KA/1'), outcome: 'match', against: { entry: from.size - 1 }, irregular };
    for (let n = 1; n < 104; n += 1) await from.add('measure', again);
    await handOver(from, to, ['KA/1']);
    const told = await found(to.ledger, [pinOf(from.chief), pinOf(to.chief)], [from.ledger]);
    expect(told).toMatchObject([{ code: 'SENDER_GAPS', count: { facts: { count: 104 } } }]);
    expect(told[0]).toMatchObject({ first: { code: 'NO_AUTHORITY' } });
  });
});
