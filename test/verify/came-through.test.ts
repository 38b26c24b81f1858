/** What a sender's faults bear on here: the exhibits that came by that way, and no others. */
import { describe, expect, it } from 'vitest';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { Agency, handOver } from '../vectors/agency.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';
import { give } from '../vectors/whole-numbers.ts';

const pair = async (label: string): Promise<[Agency, Agency]> => [
  await Agency.open(`came through ${label}`, 'KA', 'DE'),
  await Agency.open(`came through ${label}`, 'NL', 'NL'),
];

/** A gap about one exhibit: by the record no such seal is on it. */
const openSeal = (a: Agency, number: string) =>
  a.add('seal', { ...bodies.seal([number], 'S-1'), state: 'opened', why: 'TEST' });

/** What each finding of that code in the first ledger bears on. */
async function borne(code: string, [first, other]: readonly [Agency, Agency], pinned = [first, other]) {
  const { verification } = await verifyLedger({
    source: sourceOf(first.ledger.bytes()),
    trust: { pins: pinned.map(({ chief }) => pinOf(chief)) },
    others: [{ name: 'other', source: sourceOf(other.ledger.bytes()) }],
    now: Math.max(first.ledger.now, other.ledger.now) + 60,
  });
  return verification.findings.filter((found) => found.code === code).map(({ bears }) => bears);
}
const onlyOn = (...exhibits: readonly string[]) => [{ on: 'exhibits', exhibits }];

describe('a finding about a sender bears', () => {
  it('on the one of two exhibits that has a gap there', async () => {
    const [a, b] = await pair('two');
    await a.collect('KA/1', 'KA/2');
    await openSeal(a, 'KA/1');
    await handOver(a, b, ['KA/1', 'KA/2']);
    expect(await borne('SENDER_GAPS', [b, a])).toEqual(onlyOn('NL-KA/1'));
  });

  it('on the copy that was made after the gap, and not on the one before', async () => {
    const [a, b] = await pair('copies');
    await a.collect('KA/1');
    await a.add('acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] });
    await openSeal(a, 'KA/1');
    await a.add('acquire', { ...bodies.acquire('KA/1', ['KA/1.2']), attempt: 2, under: [1] });
    await handOver(a, b, ['KA/1.1', 'KA/1.2']);
    expect(await borne('SENDER_GAPS', [b, a])).toEqual(onlyOn('NL-KA/1.2'));
  });

  it('on what came home, and not on what never left or is still there', async () => {
    const [a, b] = await pair('home');
    await a.collect('KA/1', 'KA/2', 'KA/3');
    await handOver(a, b, ['KA/1', 'KA/2']);
    await openSeal(b, 'NL-KA/1');
    await give(b, a, 'NL-KA/1', 'KA/1');
    expect(await borne('SENDER_GAPS', [a, b])).toEqual(onlyOn('KA/1'));
    expect(await borne('SENDER_GAPS', [b, a])).toEqual([]);
  });

  it('on all that came from an opening key without a pin, and not on what was collected here', async () => {
    const [a, b] = await pair('stranger');
    await a.collect('KA/1', 'KA/2');
    await b.collect('NL/9');
    await handOver(a, b, ['KA/1', 'KA/2']);
    expect(await borne('SENDER_NOT_PINNED', [b, a], [b])).toEqual(onlyOn('NL-KA/1', 'NL-KA/2'));
  });

  it('on what an impossible entry names', async () => {
    const [a, b] = await pair('impossible');
    await a.collect('KA/1', 'KA/2', 'KA/1');
    await handOver(a, b, ['KA/1', 'KA/2']);
    expect(await borne('SENDER_FAILED', [b, a])).toEqual(onlyOn('NL-KA/1'));
  });

  it('on what came there on paper', async () => {
    const [a, b] = await pair('paper');
    await a.collect('KA/2');
    const scan = new Uint8Array(32).fill(9);
    const { kind } = thing('KA/1');
    await a.add('receive', {
      from: { paper: { from: 'owner', office: 'TEST', signed: { name: 'TEST Owner' }, attachment: scan } },
      exhibits: [{ theirs: 'KA/1', ours: 'KA/1', hold: 'custody', seals: [], condition: 'TEST', kind }],
      attachments: [{ kind: 'signed-paper', title: 'TEST', mediaType: 'image/jpeg', size: 5, sha256: scan }],
    });
    await handOver(a, b, ['KA/1', 'KA/2']);
    expect(await borne('SENDER_PAPERS', [b, a])).toEqual(onlyOn('NL-KA/1'));
  });
});
