/** Several ledgers at once: no change to one leaves another verified, each is read once, and nothing that they say makes the work grow out of bounds. */
import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { CustodyError } from '../../src/errors.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import { maxOthers } from '../../src/verify/read-given.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { Agency, handOver } from '../vectors/agency.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';

let a: Agency;
let b: Agency;
let answered: number;

beforeAll(async () => {
  a = await Agency.open('across test', 'KA', 'DE');
  b = await Agency.open('across test', 'NL', 'NL');
  await a.collect('KA/1', 'KA/2');
  ({ answered } = await handOver(a, b, ['KA/1', 'KA/2']));
});

/** How often each source was asked, in the order given. */
async function verify(
  first: Uint8Array,
  others: readonly Uint8Array[],
): Promise<Verification & { readonly reads: number[] }> {
  const reads = [first, ...others].map(() => 0);
  const source = (bytes: Uint8Array, at: number) => (from: number) => {
    reads[at] = (reads[at] ?? 0) + 1;
    return sourceOf(bytes)(from);
  };
  const { verification } = await verifyLedger({
    source: source(first, 0),
    trust: { pins: [a, b].map(({ chief }) => pinOf(chief)) },
    others: others.map((bytes, at) => ({ name: `${at}`, source: source(bytes, at + 1) })),
    now: Math.max(a.ledger.now, b.ledger.now) + 60,
  });
  return { ...verification, reads };
}

const codes = ({ findings }: Verification) => findings.map(({ code }) => code);

it('counts a receipt for the key that signed it, and gaps as no pass', async () => {
  const { signers, checks } = await verify(b.ledger.bytes(), []);
  expect(signers.find(({ name }) => name === b.officer.holder.name)).toMatchObject({ receipts: 1 });
  expect(signers.find(({ name }) => name === b.chief.holder.name)).not.toHaveProperty('receipts');
  // what came from elsewhere is a gap without the ledger of the sender
  expect(checks.find(({ name }) => name === 'custody')).toMatchObject({ outcome: 'gaps' });
  const whole = await verify(b.ledger.bytes(), [a.ledger.bytes()]);
  expect(whole.checks.find(({ name }) => name === 'custody')).toMatchObject({ outcome: 'pass' });
});

describe('ledgers held against each other', () => {
  it('are read once each where everything fits', async () => {
    const { verdict, reads } = await verify(b.ledger.bytes(), [a.ledger.bytes()]);
    expect({ verdict, reads }).toEqual({ verdict: 'verified', reads: [1, 1] });
  });

  it('no changed bit of the sender’s ledger leaves the recipient’s verified', async () => {
    const whole = a.ledger.bytes();
    const verdicts = new Map<string, number>();
    for (let at = 3; at < whole.length; at += 41) {
      const changed = whole.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      let verdict: string;
      try {
        ({ verdict } = await verify(b.ledger.bytes(), [changed]));
      } catch (error) {
        if (!(error instanceof CustodyError)) throw error;
        verdict = error.code;
      }
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
    expect([...verdicts.keys()].filter((verdict) => !['failed', 'inconclusive'].includes(verdict))).toEqual([]);
    expect(verdicts.get('failed')).toBeGreaterThan(20);
  });

  it('a sender’s ledger cut before its entry leaves a gap in both, cut behind it in neither', async () => {
    await a.add('note', { text: 'TEST later' });
    for (let size = 1; size <= a.size; size++) {
      const cut = concatBytes(...a.ledger.entries.slice(0, size));
      const { verdict, with: others } = await verify(b.ledger.bytes(), [cut]);
      const isWhole = size > answered;
      expect({ size, verdict, other: others?.[0]?.verdict }).toEqual({
        size,
        verdict: isWhole ? 'verified' : 'inconclusive',
        other: isWhole ? 'verified' : 'inconclusive',
      });
    }
  });

  it('a ledger that fails by itself fails whatever stands beside it', async () => {
    const failing = await Agency.open('across test', 'SE', 'SE');
    await failing.collect('X/1', 'X/1');
    for (const others of [[], [a.ledger.bytes()], [a.ledger.bytes(), b.ledger.bytes()]]) {
      expect((await verify(failing.ledger.bytes(), others)).verdict).toBe('failed');
    }
  });

  it('one whose opening entry is damaged is as good as not given', async () => {
    const damaged = a.ledger.bytes().slice();
    damaged[400] = (damaged[400] as number) ^ 1;
    const found = await verify(b.ledger.bytes(), [damaged]);
    expect(codes(found)).toContain('RECEIVED_UNCHECKED');
    expect(found.with?.[0]?.verdict).toBe('failed');
  });

  it('without one that can be opened in the first place are judged each for itself', async () => {
    const damaged = a.ledger.bytes().slice();
    damaged[400] = (damaged[400] as number) ^ 1;
    const stranger = await Agency.open('across test', 'SE', 'SE');
    const found = await verify(damaged, [b.ledger.bytes(), stranger.ledger.bytes()]);
    expect(found.verdict).toBe('failed');
    expect(found.courses).toEqual([]);
    expect(found.with?.map(({ findings }) => findings.map(({ code }) => code).includes('OTHER_UNRELATED'))).toEqual([
      false,
      false,
    ]);
  });

  it('are at most so many, and the same one may be among them twice', async () => {
    const many = Array.from({ length: maxOthers + 1 }, () => a.ledger.bytes());
    await expect(verify(b.ledger.bytes(), many)).rejects.toMatchObject({ code: 'USAGE' });
    expect(await verify(b.ledger.bytes(), many.slice(0, 2))).toMatchObject({ verdict: 'verified' });
    await expect(verify(b.ledger.bytes(), [new Uint8Array(600)])).rejects.toMatchObject({ code: 'NOT_A_LEDGER' });
  });

  it('an exhibit that goes to and fro a hundred times has a course of so many stays, and costs no more than that', async () => {
    const one = await Agency.open('across to and fro', 'KA', 'DE');
    const two = await Agency.open('across to and fro', 'NL', 'NL');
    await one.collect('KA/1');
    let [from, to, number] = [one, two, 'KA/1'];
    for (let round = 0; round < 100; round++) {
      const offer = await from.offer([number], [to.officer]);
      const taken = to === one ? 'KA/1' : 'NL/1';
      const answer = await to.answer(from, offer, [{ number, ours: taken }]);
      const entry = from.entry(await from.answered(answer));
      to.ledger.now = Math.max(to.ledger.now, from.ledger.now);
      await to.receive(answer, { entry });
      [from, to, number] = [to, from, taken];
    }
    const started = performance.now();
    const { verification } = await verifyLedger({
      source: sourceOf(one.ledger.bytes()),
      trust: { pins: [one, two].map(({ chief }) => pinOf(chief)) },
      others: [{ name: 'two', source: sourceOf(two.ledger.bytes()) }],
      now: one.ledger.now + 86_400,
    });
    expect(codes(verification)).toEqual(['END_NOT_SHOWN']);
    expect(verification.courses?.[0]?.stays).toHaveLength(101);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
