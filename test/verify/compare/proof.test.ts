/** Proofs of two histories and of two receipts: each kind holds, whatever is changed in it does not, and nothing of it is believed. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { type CborInput, encodeCbor } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { inclusionProof, leafHash } from '../../../src/crypto/merkle.ts';
import { CustodyError } from '../../../src/errors.ts';
import { decodeUnverifiedEntry } from '../../../src/ledger/entry.ts';
import { decodeUnverifiedCard } from '../../../src/ledger/statements/card.ts';
import { compareAnswers } from '../../../src/verify/compare/answers.ts';
import { checkProof } from '../../../src/verify/compare/check-proof.ts';
import { compareLedgers } from '../../../src/verify/compare/compare.ts';
import { decodeProof, encodeProof } from '../../../src/verify/compare/proof.ts';
import { LedgerWriter } from '../../vectors/ledger-writer.ts';
import { ada, answer, bo, changed, compare, copies, copy, cy, note, open, proofOf, taken } from './proof-samples.ts';

const judge = async (bytes: Uint8Array): Promise<string> => {
  try {
    const result = await checkProof(decodeProof(bytes));
    return result.holds ? 'holds' : 'fails';
  } catch (error) {
    if (error instanceof CustodyError) return error.code;
    throw error;
  }
};

describe('two copies', () => {
  it('are the same, or one is ahead', async () => {
    const [one, two] = await copies(3, [], [['TEST more', ada]]);
    expect(await compare([one, one] as LedgerWriter[])).toMatchObject({ relation: 'same', first: { size: 3 } });
    expect(await compare([one, two] as LedgerWriter[])).toMatchObject({ relation: 'second-extends' });
    expect(await compare([two, one] as LedgerWriter[])).toMatchObject({ relation: 'first-extends' });
  });

  it('of two ledgers cannot be compared', async () => {
    const other = await LedgerWriter.open({ label: 'other', people: [ada, bo] });
    expect(await compare([await open(), other])).toMatchObject({ relation: 'other-ledger' });
  });

  it('are compared as far as they count, and the damage is told', async () => {
    const [one, two] = await copies(4, [], [['TEST more', ada]]);
    const broken = (two as LedgerWriter).bytes();
    broken[broken.length - 3] = (broken[broken.length - 3] as number) ^ 4;
    const found = await compareLedgers(copy(one?.bytes()), copy(broken));
    expect(found).toMatchObject({ relation: 'same', first: { damage: undefined }, second: { size: 4 } });
    expect(found.second.damage).toMatchObject({
      code: 'SIGNATURE_INVALID',
      message: expect.stringContaining('signature'),
    });
    expect(await compareLedgers(copy(one?.bytes()), copy(one?.bytes().subarray(0, 300)))).toMatchObject({
      relation: 'unreadable',
      second: { ledger: null, size: 0 },
    });
  });
});

describe('a fork', () => {
  it('by one key at one place is proven by its two entries and its card', async () => {
    const ledgers = await copies(20, [['TEST this', ada]], [['TEST that', ada]]);
    const { relation, fork } = await compare(ledgers);
    expect({ relation, at: fork?.at, key: fork?.key }).toEqual({
      relation: 'fork',
      at: 20,
      key: toHex(ada.signer.keyId),
    });
    expect(fork?.entries.first).toMatchObject({ type: 'note', holder: { name: 'TEST Ada' } });
    const proof = decodeProof(fork?.proof ?? new Uint8Array());
    expect(Object.keys(proof).sort()).toEqual(['at', 'card', 'proof', 'sides']);
    expect(fork?.proof?.length).toBeLessThan(2000);
    expect(await checkProof(proof)).toMatchObject({ holds: true, at: 20, keys: [{ holder: { name: 'TEST Ada' } }] });
  });

  it('is the same proof whichever copy is named first', async () => {
    const ledgers = await copies(5, [['TEST this', ada]], [['TEST that', ada]]);
    expect(await proofOf(ledgers)).toEqual(await proofOf([...ledgers].reverse()));
  });

  it('at which two keys signed is proven by a key that signed later in both', async () => {
    const ledgers = await copies(
      6,
      [
        ['TEST this', ada],
        ['TEST later', bo],
      ],
      [
        ['TEST that', bo],
        ['TEST x', ada],
        ['TEST y', ada],
      ],
    );
    const { fork } = await compare(ledgers);
    const proof = decodeProof(fork?.proof ?? new Uint8Array());
    const result = await checkProof(proof);
    expect(result).toMatchObject({ holds: true, at: 6, keys: [{ keyId: fork?.key }] });
    expect(proof).toMatchObject({ sides: [{}, {}] });
    expect(proof.proof === 'fork' && proof.sides.some(({ path }) => path !== undefined)).toBe(true);
  });

  it('by two keys that never meet is proven by the entries before it', async () => {
    const ledgers = await copies(4, [['TEST this', ada]], [['TEST that', bo]]);
    const { fork } = await compare(ledgers);
    expect(fork?.key).toBeUndefined();
    const proof = decodeProof(fork?.proof ?? new Uint8Array());
    expect(Object.keys(proof).sort()).toEqual(['at', 'prefix', 'proof', 'sides']);
    const result = await checkProof(proof);
    expect(result.holds && result.keys.map(({ holder }) => holder.name).sort()).toEqual(['TEST Ada', 'TEST Bo']);
  });

  it('in good faith is owned by an incident that names all of the other, and only then', async () => {
    const [abandoned] = await copies(3, [
      ['TEST lost', ada],
      ['TEST lost too', bo],
    ]);
    const leaves = (abandoned as LedgerWriter).entries.slice(3).map(leafHash);
    const incident = (named: readonly Uint8Array[]) => ({
      code: 'other',
      found: '2026-11-03T12:00:00Z',
      state: 'open',
      measures: 'TEST restored from a copy',
      leaves: [...named],
    });
    const own = async (named: readonly Uint8Array[]) => {
      const [kept] = await copies(3, []);
      await (kept as LedgerWriter).add('incident', incident(named), { by: ada });
      return await compare([abandoned, kept] as LedgerWriter[]);
    };
    expect((await own(leaves)).fork).toMatchObject({ owned: { by: 'second', incidents: [3] }, moved: [] });
    expect((await own(leaves.slice(1))).fork?.owned).toBeUndefined();
  });

  it('whose abandoned history moved custody says so', async () => {
    const collect = {
      manner: 'found',
      exhibit: { number: 'KA/1', kind: 'document', quantity: 1, description: 'TEST', condition: 'good' },
      from: { nobody: 'found' },
      foundAt: 'TEST',
    };
    const [abandoned] = await copies(2, []);
    await (abandoned as LedgerWriter).add('collect', collect, { by: ada });
    const [kept] = await copies(2, []);
    const leaves = (abandoned as LedgerWriter).entries.slice(2).map(leafHash);
    const body = { code: 'other', found: '2026-11-03T12:00:00Z', state: 'open', measures: 'TEST', leaves };
    await (kept as LedgerWriter).add('incident', body, { by: ada });
    expect((await compare([kept, abandoned] as LedgerWriter[])).fork).toMatchObject({
      owned: { by: 'first' },
      moved: ['entry 2'],
    });
  });
});

describe('two receipts', () => {
  it('of one key that decide one exhibit differently are a proof', async () => {
    const compared = compareAnswers(await answer('accepted'), await answer('refused'));
    expect(compared).toMatchObject({ relation: 'contradict', decided: [{ number: 'KA/1' }] });
    const result = await checkProof(decodeProof(compared.proof ?? new Uint8Array()));
    expect(result).toMatchObject({ holds: true, proof: 'answers', keys: [{ keyId: toHex(cy.signer.keyId) }] });
  });

  it('that take one exhibit into two ledgers contradict each other too', async () => {
    const elsewhere = { into: sha256(new Uint8Array(9)) };
    expect(compareAnswers(await answer('accepted'), await answer('accepted', elsewhere)).relation).toBe('contradict');
  });

  it('of which one left it undecided, or that decide alike, do not', async () => {
    const taken = await answer('accepted');
    expect(compareAnswers(await answer('undecided'), taken).relation).toBe('agree');
    expect(compareAnswers(await answer('accepted', { size: 5 }), taken).relation).toBe('agree');
    expect(compareAnswers(taken, taken).relation).toBe('same');
  });

  it('of two keys or to two offers show nothing', async () => {
    const taken = await answer('accepted');
    expect(compareAnswers(await answer('refused', {}, bo), taken).relation).toBe('other');
    expect(compareAnswers(await answer('refused', { offer: new Uint8Array(32) }), taken).relation).toBe('other');
  });
});

const proofs = {
  one: await proofOf(await copies(9, [['TEST this', ada]], [['TEST that', ada]])),
  later: await proofOf(
    await copies(
      7,
      [
        ['TEST this', ada],
        ['TEST later', bo],
      ],
      [['TEST that', bo]],
    ),
  ),
  two: await proofOf(await copies(3, [['TEST this', ada]], [['TEST that', bo]])),
  answers: compareAnswers(await answer('accepted'), await answer('refused')).proof ?? new Uint8Array(),
};

describe.each(Object.entries(proofs))('the proof %s', (_, bytes) => {
  it('holds, and is the one encoding of itself', async () => {
    expect(await judge(bytes)).toBe('holds');
    expect(encodeProof(decodeProof(bytes))).toEqual(bytes);
  });

  it('with any bit changed does not hold, and is never more than refused', async () => {
    // every byte in the small ones, every seventh in those with a prefix; one bit of each in turn
    const step = bytes.length > 4000 ? 7 : 1;
    for (let at = 0; at < bytes.length; at += step) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      expect(['fails', 'PROOF_INVALID'], `byte ${at}`).toContain(await judge(flipped));
    }
  });

  it('cut off anywhere or with something behind it is none', async () => {
    for (let at = 0; at < bytes.length; at += 97) expect(await judge(bytes.subarray(0, at))).toBe('PROOF_INVALID');
    expect(await judge(concatBytes(bytes, new Uint8Array(1)))).toBe('PROOF_INVALID');
  });

  it('with another key in its map is none', async () => {
    expect(await judge(changed(bytes, (map) => map.set('extra', 1)))).toBe('PROOF_INVALID');
    expect(await judge(changed(bytes, (map) => map.set('format', 2)))).toBe('PROOF_INVALID');
    expect(await judge(changed(bytes, (map) => map.delete('proof')))).toBe('PROOF_INVALID');
  });
});

describe('a proof made on purpose', () => {
  const sides = (bytes: Uint8Array) => taken(bytes).get('sides') as Map<string, CborInput>[];

  it('of one entry twice is none', async () => {
    const [one] = sides(proofs.one);
    const twice = changed(proofs.one, (map) => map.set('sides', [one as CborInput, one as CborInput]));
    expect(await judge(twice)).toBe('PROOF_INVALID');
  });

  it('with its sides turned round is none', async () => {
    const turned = changed(proofs.one, (map) => map.set('sides', [...sides(proofs.one)].reverse() as CborInput));
    expect(await judge(turned)).toBe('PROOF_INVALID');
  });

  it('of two honest entries of one history does not hold', async () => {
    const ledger = await open();
    for (let i = 1; i < 6; i += 1) await note(ledger, `TEST ${i}`, ada);
    const entries = ledger.entries.map(decodeUnverifiedEntry);
    const leaves = ledger.entries.map(leafHash);
    const card = decodeUnverifiedCard(ada.card);
    const [third, fifth] = [entries[3], entries[5]];
    if (third === undefined || fifth === undefined) throw new Error('too short');
    const path = inclusionProof(leaves, 3, 5);
    const honest = { entry: fifth, leaf: leaves[3] as Uint8Array, path };
    const build = (leaf: Uint8Array, steps: readonly Uint8Array[]) =>
      encodeProof({ proof: 'fork', at: 3, card, sides: [{ entry: third }, { ...honest, leaf, path: steps }] });
    expect(await judge(build(leaves[3] as Uint8Array, path))).toBe('fails');
    expect(await judge(build(new Uint8Array(32), path))).toBe('fails');
    expect(await judge(build(leaves[2] as Uint8Array, path))).toBe('fails');
    expect(await judge(build(leaves[3] as Uint8Array, []))).toBe('fails');
    const far = Array.from({ length: 54 }, () => new Uint8Array(32));
    expect(await judge(build(leaves[3] as Uint8Array, far))).toBe('PROOF_INVALID');
  });

  it('by a key that signed only one of them does not hold', async () => {
    const [a, b] = await copies(4, [['TEST this', ada]], [['TEST that', bo]]);
    const entry = (ledger: LedgerWriter | undefined) => ({
      entry: decodeUnverifiedEntry(ledger?.entries.at(-1) as Uint8Array),
    });
    const card = decodeUnverifiedCard(ada.card);
    expect(await judge(encodeProof({ proof: 'fork', at: 4, card, sides: [entry(a), entry(b)] }))).toBe('fails');
  });

  it('of entries of two ledgers does not hold', async () => {
    const other = await LedgerWriter.open({ label: 'other', people: [ada, bo] });
    const one = await open();
    await note(one, 'TEST', ada);
    await note(other, 'TEST', ada);
    const entry = (ledger: LedgerWriter) => ({ entry: decodeUnverifiedEntry(ledger.entries[1] as Uint8Array) });
    const card = decodeUnverifiedCard(ada.card);
    expect(await judge(encodeProof({ proof: 'fork', at: 1, card, sides: [entry(one), entry(other)] }))).toBe('fails');
  });

  it('by a stranger who was never enrolled does not hold with a prefix', async () => {
    const [a, b] = await copies(4, [['TEST this', cy]], [['TEST that', bo]]);
    const entry = (ledger: LedgerWriter | undefined) => ({
      entry: decodeUnverifiedEntry(ledger?.entries.at(-1) as Uint8Array),
    });
    const prefix = concatBytes(...(a as LedgerWriter).entries.slice(0, 4));
    expect(await judge(encodeProof({ proof: 'fork', at: 4, prefix, sides: [entry(a), entry(b)] }))).toBe('fails');
    expect((await compare([a, b] as LedgerWriter[])).relation).toBe('second-extends');
  });

  it('that is no map, or a very large one, is refused at once', async () => {
    expect(await judge(encodeCbor([1]))).toBe('PROOF_INVALID');
    expect(await judge(new Uint8Array())).toBe('PROOF_INVALID');
    expect(await judge(new Uint8Array([0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toBe('PROOF_INVALID');
    expect(await judge(encodeCbor({ format: 1, proof: 'fork', at: 1, sides: [], card: ada.card }))).toBe(
      'PROOF_INVALID',
    );
  });
});
