import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { createSign1 } from '../../src/crypto/sign1.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { createGenesis, decodeGenesis, decodeUnverifiedGenesis } from '../../src/ledger/genesis.ts';
import { Openings } from '../../src/ledger/private/openings.ts';
import { openCase } from '../../src/ledger/private/withhold.ts';
import { refusalOf } from './refusal.ts';
import { cardOf, countingRandom, entryWith, genesisWith, iat, ledger, nonce, one, three, two } from './samples.ts';

const [cardOne, cardTwo] = await Promise.all([cardOf(one), cardOf(two)]);
const keys = [
  { card: cardOne, post: 'desk', roles: ['admin', 'custodian'] as const },
  { card: cardTwo, post: 'evidence-room', roles: ['custodian'] as const },
];
const caseInfo = { number: 'TEST-2026-1', title: 'TEST case', references: ['TEST-REF-9'] };
const continues = { ledger, size: 12, root: new Uint8Array(32), break: 'tail-lost' } as const;

const payload = { type: 'genesis', seq: 0, format: 1, nonce, keys };
const signed = (value: CborInput, { signer = one, sub = toHex(nonce) }: { signer?: Signer; sub?: string } = {}) =>
  createSign1({ context: contexts.entry, sub, iat, payload: encodeCbor(value), signer });
const decoding = async (value: CborInput, by: { signer?: Signer; sub?: string } = {}) => {
  const bytes = await signed(value, by);
  return refusalOf(() => decodeUnverifiedGenesis(decodeUnverifiedEntry(bytes)));
};

describe('a genesis', () => {
  it('is read as it was made, its case withheld', async () => {
    const random = countingRandom();
    const made = await createGenesis({
      nonce,
      keys,
      caseInfo,
      anchorWithin: 3600,
      continues,
      signer: one,
      iat,
      random,
    });
    const genesis = await decodeGenesis(made.bytes);
    expect(genesis).toMatchObject({ format: 1, nonce, anchorWithin: 3600, continues });
    expect(genesis.keys.map(({ card, post, roles }) => [card.keyId, post, roles])).toEqual([
      [toHex(one.keyId), 'desk', ['admin', 'custodian']],
      [toHex(two.keyId), 'evidence-room', ['custodian']],
    ]);
    expect(toHex(genesis.ledger)).toBe(createHash('sha256').update(made.bytes).digest('hex'));
    expect(made.openings).toHaveLength(3);
    const openings = new Openings();
    for (const opening of made.openings) openings.add(opening);
    const opened = openCase(genesis.case as object, { openings, keyId: one.keyId });
    expect(opened).toEqual({ body: caseInfo, counts: { open: 0, opened: 3, withheld: 0 }, withheldPaths: [] });
  });

  it('may hold only what it must, and an open case', async () => {
    const bare = await decodeGenesis(await genesisWith());
    expect(Object.keys(bare).sort()).toEqual(['entry', 'format', 'keys', 'ledger', 'nonce']);
    const open = await decodeGenesis(await genesisWith({ caseInfo, open: new Set(['title']) }));
    expect(open.case?.title).toBe('TEST case');
    expect(open.case?.number).toBeInstanceOf(Uint8Array);
    expect((await decodeGenesis(await genesisWith({ caseInfo, open: 'all' }))).case).toEqual(caseInfo);
  });

  it.each<[string, CborInput, string]>([
    [
      'another format',
      { ...payload, format: 2 },
      'FORMAT_UNKNOWN: the ledger is of format 2, this program knows format 1',
    ],
    ['format 0', { ...payload, format: 0 }, 'FORMAT_UNKNOWN: the ledger is of format 0, this program knows format 1'],
    ['a format in words', { ...payload, format: 'one' }, 'SCHEMA: not an opening entry: format is not an integer'],
    [
      'a short nonce',
      { ...payload, nonce: nonce.slice(1) },
      'SCHEMA: not an opening entry: nonce is 31 bytes long, not 32',
    ],
    ['no keys', { ...payload, keys: [] }, 'SCHEMA: not an opening entry: keys has 0 elements, at least 1 needed'],
    [
      'an unknown role',
      { ...payload, keys: [{ ...keys[0], roles: ['root'] }] },
      'SCHEMA: not an opening entry: keys[0].roles[0] is not one of admin, custodian, examiner, witness',
    ],
    ['an unknown field', { ...payload, made: {} }, 'SCHEMA: not an opening entry: has an unknown field made'],
    [
      'an unknown field of a key',
      { ...payload, keys: [{ ...keys[0], name: 'x' }] },
      'SCHEMA: not an opening entry: keys[0] has an unknown field name',
    ],
    [
      'a case without number',
      { ...payload, case: { title: 'TEST' } },
      'SCHEMA: not an opening entry: case lacks number',
    ],
    [
      'an unknown break',
      { ...payload, continues: { ...continues, break: 'tired' } },
      'SCHEMA: not an opening entry: continues.break is not one of admin-lost, tail-lost, moved',
    ],
    [
      'a signer without role admin',
      { ...payload, keys: [{ ...keys[0], roles: ['custodian'] }] },
      'SCHEMA: not an opening entry: its signer does not have the role admin',
    ],
    [
      'a signer who is not first',
      { ...payload, keys: [{ ...keys[1], roles: ['admin'] }, keys[0]] as CborInput },
      "SCHEMA: not an opening entry: the first of its keys is not its signer's",
    ],
    [
      'a key twice',
      { ...payload, keys: [keys[0], { ...keys[0], post: 'other' }] as CborInput },
      'SCHEMA: not an opening entry: it names a key twice',
    ],
    [
      'a card that is none',
      { ...payload, keys: [{ ...keys[0], card: new Uint8Array(3) }] },
      'CARD_INVALID: not a key card: bytes follow the item (byte 1)',
    ],
  ])('is refused with %s', async (_, value, refusal) => {
    expect(await decoding(value)).toBe(refusal);
  });

  it('is refused when its signer is not among its keys', async () => {
    expect(await decoding(payload, { signer: three })).toBe(
      "SCHEMA: not an opening entry: the first of its keys is not its signer's",
    );
  });

  it('is refused when its header names another nonce', async () => {
    expect(await decoding(payload, { sub: toHex(ledger) })).toBe(
      'SCHEMA: not an opening entry: its header does not name its nonce',
    );
  });

  it('is refused with a bad signature, its own or that of a card', async () => {
    const bytes = await genesisWith();
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 1;
    expect(await refusalOf(() => decodeGenesis(bytes))).toBe(
      'SCHEMA: not an opening entry: its signature is not valid',
    );
    const forged = cardTwo.slice();
    forged[forged.length - 40] = (forged[forged.length - 40] as number) ^ 1;
    const withForged = [keys[0], { ...keys[1], card: forged }] as typeof keys;
    const refusal = 'CARD_INVALID: not a key card: its signature is not valid under its own key';
    expect(await refusalOf(() => genesisWith({ keys: withForged }))).toBe(refusal);
    const signedAnyway = await signed({ ...payload, keys: withForged });
    expect(await refusalOf(() => decodeGenesis(signedAnyway))).toBe(refusal);
  });

  it('is not any other entry', async () => {
    const note = await entryWith({ seq: 0 });
    expect(await refusalOf(() => decodeGenesis(note))).toBe(
      'NOT_A_LEDGER: this is not a case file: it does not begin with an opening entry',
    );
  });
});
