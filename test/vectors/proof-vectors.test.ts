/** The vectors of proofs: made again they are what the files hold, and each comes out as it should. `UPDATE=1` writes them. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { fromBase64, toBase64 } from '../../src/bytes/hex.ts';
import { inclusionProof, leafHash } from '../../src/crypto/merkle.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { decodeUnverifiedCard } from '../../src/ledger/statements/card.ts';
import { encodeProof, type ForkSide } from '../../src/verify/compare/proof.ts';
import { ada, answer, bo, changed, copies, cy, note, open, proofOf, taken } from '../verify/compare/proof-samples.ts';
import { type EntryOptions, LedgerWriter } from './ledger-writer.ts';
import { formVectors } from './proof-forms.ts';
import { judgeProof, type ProofOutcome, type ProofVector } from './proof-vector.ts';

const folder = new URL('../../fixtures/proofs/', import.meta.url);
const card = decodeUnverifiedCard(ada.card);

const entry = (ledger: LedgerWriter | undefined, seq: number): ForkSide => {
  const bytes = ledger?.entries.at(seq);
  if (bytes === undefined) throw new Error('the ledger is too short');
  return { entry: decodeUnverifiedEntry(bytes) };
};
const sidesOf = (proof: Uint8Array) => taken(proof).get('sides') as CborInput[];

async function makeVectors(): Promise<ProofVector[]> {
  const byOne = await proofOf(await copies(9, [['TEST this', ada]], [['TEST that', ada]]));
  const forked = [
    [
      ['TEST this', ada],
      ['TEST later', bo],
    ],
    [['TEST that', bo]],
  ] as const;
  const later = await proofOf(await copies(7, ...forked.map((branch) => [...branch])));
  const byTwo = await proofOf(await copies(3, [['TEST this', ada]], [['TEST that', bo]]));
  const answers = [await answer('accepted'), await answer('refused')] as const;
  const contradicting = encodeProof({ proof: 'answers', answers });
  const honest = await open();
  for (let i = 1; i < 6; i += 1) await note(honest, `TEST ${i}`, ada);
  const path = inclusionProof(honest.entries.map(leafHash), 3, 5);
  const leaf = leafHash(honest.entries[3] as Uint8Array);
  const other = await LedgerWriter.open({ label: 'other', people: [ada, bo] });
  await note(other, 'TEST', ada);
  const stranger = await copies(4, [['TEST this', cy]], [['TEST that', bo]]);
  const [mine, theirs] = await copies(4, [['TEST this', ada]], [['TEST that', bo]]);
  const prefix = concatBytes(...(mine as LedgerWriter).entries.slice(0, 4));
  const flipped = changed(byOne, (map) => {
    const [first, second] = sidesOf(byOne) as unknown as [Map<string, Uint8Array>, CborInput];
    const bytes = first.get('entry') as Uint8Array;
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    map.set('sides', [first as CborInput, second]);
  });
  const make = (name: string, about: string, proof: Uint8Array, expected: ProofOutcome): ProofVector => ({
    name,
    about,
    proof,
    expected,
  });
  return [
    make('fork-by-one-key', 'One key signed two entries at one place of one history.', byOne, 'holds'),
    make(
      'fork-by-one-key-later',
      'Two keys signed at the fork; one of them signed behind it in the other history too, which a path shows.',
      later,
      'holds',
    ),
    make(
      'fork-by-two-keys',
      'Two keys signed one history each; the entries before show both enrolled.',
      byTwo,
      'holds',
    ),
    make('answers-contradict', 'One key accepted and refused one exhibit of one offer.', contradicting, 'holds'),
    make(
      'answers-into-two-ledgers',
      'One key took one exhibit into two ledgers.',
      encodeProof({
        proof: 'answers',
        answers: [answers[0], await answer('accepted', { into: new Uint8Array(32).fill(7) })],
      }),
      'holds',
    ),
    make(
      'honest-history',
      'Two entries of one history, the earlier of which the later one holds.',
      encodeProof({ proof: 'fork', at: 3, card, sides: [entry(honest, 3), { ...entry(honest, 5), leaf, path }] }),
      'does not hold',
    ),
    make(
      'path-leads-elsewhere',
      'The same with another leaf, which the path does not lead from.',
      encodeProof({
        proof: 'fork',
        at: 3,
        card,
        sides: [entry(honest, 3), { ...entry(honest, 5), leaf: new Uint8Array(32), path }],
      }),
      'does not hold',
    ),
    make(
      'two-ledgers',
      'Entries of two ledgers by one key.',
      encodeProof({ proof: 'fork', at: 1, card, sides: [entry(honest, 1), entry(other, 1)] }),
      'does not hold',
    ),
    make(
      'other-ledger-id',
      'Two entries that differ in the ledger that they name, and agree in its nonce.',
      encodeProof({
        proof: 'fork',
        at: 1,
        card,
        sides: [entry(honest, 1), await lone({ ledger: new Uint8Array(32) })],
      }),
      'does not hold',
    ),
    make(
      'other-nonce',
      'Two entries that name one ledger, and differ in its nonce.',
      encodeProof({ proof: 'fork', at: 1, card, sides: [entry(honest, 1), await lone({ sub: '00'.repeat(32) })] }),
      'does not hold',
    ),
    make(
      'other-history',
      'Two entries of one ledger at two places said to stand at one: the history before them is not the same.',
      encodeProof({ proof: 'fork', at: 4, card, sides: [entry(honest, 4), entry(await differing(), 4)] }),
      'does not hold',
    ),
    make(
      'other-key',
      'One of the entries is signed by another key than that of the card.',
      encodeProof({ proof: 'fork', at: 4, card, sides: [entry(mine, -1), entry(theirs, -1)] }),
      'does not hold',
    ),
    make(
      'never-enrolled',
      'One of two keys was never enrolled.',
      encodeProof({
        proof: 'fork',
        at: 4,
        prefix: concatBytes(...(stranger[0] as LedgerWriter).entries.slice(0, 4)),
        sides: [entry(stranger[0], -1), entry(stranger[1], -1)],
      }),
      'does not hold',
    ),
    make(
      'prefix-too-short',
      'The entries before lack the last one.',
      encodeProof({
        proof: 'fork',
        at: 4,
        prefix: prefix.slice(0, prefix.length - ((mine as LedgerWriter).entries[3] as Uint8Array).length),
        sides: [entry(mine, -1), entry(theirs, -1)],
      }),
      'does not hold',
    ),
    make('signature-changed', 'A bit of a signature is changed.', flipped, 'does not hold'),
    make(
      'answers-agree',
      'Two answers of one key that decide alike.',
      encodeProof({ proof: 'answers', answers: [answers[0], await answer('accepted', { size: 5 })] }),
      'does not hold',
    ),
    make(
      'answers-undecided-first',
      'One key left an exhibit undecided, and accepted it later.',
      encodeProof({ proof: 'answers', answers: [answers[0], await answer('undecided')] }),
      'does not hold',
    ),
    make(
      'answers-to-two-offers',
      'One key accepted an exhibit of one offer and refused that of the same number in another.',
      encodeProof({ proof: 'answers', answers: [answers[0], await answer('refused', { offer: new Uint8Array(32) })] }),
      'does not hold',
    ),
    make(
      'answers-in-two-ledgers',
      'One key answered offers of two ledgers differently.',
      encodeProof({ proof: 'answers', answers: [answers[0], await answer('refused', { ledger: new Uint8Array(32) })] }),
      'does not hold',
    ),
    make(
      'answers-by-two-keys',
      'Two keys answered one offer differently.',
      encodeProof({ proof: 'answers', answers: [answers[0], await answer('refused', {}, bo)] }),
      'does not hold',
    ),
    make(
      'one-entry-twice',
      'Both sides are the same entry.',
      changed(byOne, (map) => map.set('sides', [sidesOf(byOne)[0], sidesOf(byOne)[0]] as CborInput)),
      'no proof',
    ),
    make(
      'sides-turned-round',
      'The sides are not in the order of their bytes.',
      changed(byOne, (map) => map.set('sides', [...sidesOf(byOne)].reverse())),
      'no proof',
    ),
    make(
      'card-and-prefix',
      'A proof by one key with the entries before.',
      changed(byOne, (map) => map.set('prefix', prefix)),
      'no proof',
    ),
    make(
      'unknown-format',
      'Its format is 2.',
      changed(byOne, (map) => map.set('format', 2)),
      'no proof',
    ),
    make('cut-off', 'The last byte is missing.', byOne.subarray(0, byOne.length - 1), 'no proof'),
  ];
}

/** Another entry 1 of the ledger, or of what it says to be one. */
async function lone(more: EntryOptions): Promise<ForkSide> {
  const ledger = await open();
  const bytes = await ledger.entry('note', { text: 'TEST lone' }, { by: ada, ...more });
  return { entry: decodeUnverifiedEntry(bytes) };
}

/** A history of the same ledger that differs from the honest one before its last entry. */
async function differing(): Promise<LedgerWriter> {
  const ledger = await open();
  for (let i = 1; i < 5; i += 1) await note(ledger, `TEST other ${i}`, ada);
  return ledger;
}

const json = ({ name, about, proof, expected }: ProofVector): string =>
  `${JSON.stringify({ name, about, proof: toBase64(proof), expected }, undefined, 2)}\n`;

const made = [...(await makeVectors()), ...(await formVectors())];
if (process.env.UPDATE) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const vector of made) writeFileSync(new URL(`${vector.name}.json`, folder), json(vector));
}
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('proof vectors', () => {
  it('the files are those that are made', () => {
    expect(files.sort()).toEqual(made.map(({ name }) => `${name}.json`).sort());
  });

  it.each(made.map((vector) => [vector.name, vector] as const))('%s is what its file holds', (name, vector) => {
    expect(json(vector)).toBe(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  });

  it.each(files)('%s', async (name) => {
    const { proof, expected } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
      proof: string;
      expected: ProofOutcome;
    };
    expect(await judgeProof(fromBase64(proof))).toBe(expected);
  });
});
