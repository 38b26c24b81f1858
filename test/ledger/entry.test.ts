import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { createSign1, verifySign1 } from '../../src/crypto/sign1.ts';
import { createEntry, decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { formatTime } from '../../src/ledger/times.ts';
import { refusalOf } from './refusal.ts';
import { entryWith, genesisWith, history, iat, ledger, nonce, one } from './samples.ts';

const payload = { ledger, seq: 1, history, about: {}, general: 0, key: 0, type: 'note', body: { text: 'TEST' } };
const signed = (value: CborInput) =>
  createSign1({ context: contexts.entry, sub: toHex(nonce), iat, payload: encodeCbor(value), signer: one });
const decoding = async (value: CborInput) => {
  const bytes = await signed(value);
  return refusalOf(() => decodeUnverifiedEntry(bytes));
};

describe('decodeUnverifiedEntry', () => {
  it('reads what createEntry wrote', async () => {
    const at = formatTime(iat - 60, 60);
    const bytes = await entryWith({ at });
    const entry = decodeUnverifiedEntry(bytes);
    const { seq, type, keyId, sub, body } = entry;
    expect({ seq, type, keyId, sub, iat: entry.iat, at: entry.at, body }).toEqual({
      seq: 1,
      type: 'note',
      keyId: toHex(one.keyId),
      sub: toHex(nonce),
      iat,
      at,
      body: new Map([['text', 'TEST']]),
    });
    expect(entry.ledger).toEqual(ledger);
    expect(entry.history).toEqual(history);
    expect(entry.bytes).toEqual(bytes);
    expect(await verifySign1(entry.statement, one.publicKey)).toBe(true);
    const leaf = createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest();
    expect(toHex(entry.leaf())).toBe(leaf.toString('hex'));
  });

  it('recognises a genesis, whose payload is its body', async () => {
    const entry = decodeUnverifiedEntry(await genesisWith());
    expect(entry).toMatchObject({ seq: 0, type: 'genesis', ledger: undefined, history: undefined, at: undefined });
    expect(entry.body.get('nonce')).toEqual(nonce);
  });

  it('leaves at, body and an unknown type to others', async () => {
    expect(await decoding({ ...payload, at: 'yesterday', body: { nonsense: 1 } })).toBe('accepted');
    expect(await decoding({ ...payload, type: 'teleport' })).toBe('accepted');
    expect(await decoding({ ...payload, type: 'genesis' })).toBe('accepted');
  });

  it.each<[string, CborInput, string]>([
    ['a payload that is no map', ['genesis', 0], 'SCHEMA: the payload is not a map'],
    ['no type', { ...payload, type: undefined }, 'SCHEMA: the payload has no text type'],
    ['a type in bytes', { ...payload, type: new Uint8Array(4) }, 'SCHEMA: the payload has no text type'],
    ['no seq', { ...payload, seq: undefined }, 'SCHEMA: the payload has no seq that is an integer from 0'],
    ['a negative seq', { ...payload, seq: -1 }, 'SCHEMA: the payload has no seq that is an integer from 0'],
    ['true for 1', { ...payload, seq: true }, 'SCHEMA: the payload has no seq that is an integer from 0'],
    ['no ledger', { ...payload, ledger: undefined }, 'SCHEMA: the payload has no ledger of 32 bytes'],
    [
      'a ledger of 31 bytes',
      { ...payload, ledger: new Uint8Array(31) },
      'SCHEMA: the payload has no ledger of 32 bytes',
    ],
    ['a ledger in hex', { ...payload, ledger: toHex(ledger) }, 'SCHEMA: the payload has no ledger of 32 bytes'],
    ['no history', { ...payload, history: undefined }, 'SCHEMA: the payload has no history of 32 bytes'],
    [
      'a history of 33 bytes',
      { ...payload, history: new Uint8Array(33) },
      'SCHEMA: the payload has no history of 32 bytes',
    ],
    ['no body', { ...payload, body: undefined }, 'SCHEMA: the payload has no body that is a map'],
    ['a body in an array', { ...payload, body: [] }, 'SCHEMA: the payload has no body that is a map'],
    ['a sixth field that is not at', { ...payload, late: {} }, 'SCHEMA: the payload has an unknown field'],
    ['a seventh field', { ...payload, at: 'x', late: {} }, 'SCHEMA: the payload has an unknown field'],
    ['a genesis further on', { type: 'genesis', seq: 1 }, 'SCHEMA: a genesis whose seq is not 0'],
  ])('refuses %s', async (_, value, refusal) => {
    expect(await decoding(value)).toBe(refusal);
  });

  it('refuses statements of another kind, and what is none', async () => {
    const card = await createSign1({ context: contexts.card, iat, payload: encodeCbor(payload), signer: one });
    expect(await refusalOf(() => decodeUnverifiedEntry(card))).toBe(
      "SIGN1_FORM: the header's typ is not application/vnd.custody.entry.v1+cose",
    );
    expect(await refusalOf(() => decodeUnverifiedEntry(new Uint8Array(0)))).toBe(
      'CBOR: the bytes end inside the item (byte 0)',
    );
    expect(await refusalOf(() => decodeUnverifiedEntry(Uint8Array.of(0xa0)))).toBe(
      'SIGN1_FORM: not a COSE_Sign1 statement (tag 18)',
    );
  });

  it('takes an entry of 1 MiB and not one byte more', async () => {
    const sized = (length: number) => ({ ...payload, body: { text: 'x'.repeat(length) } });
    const spare = 1_048_576 - (await signed(sized(1_000_000))).length;
    const largest = await signed(sized(1_000_000 + spare));
    expect(largest.length).toBe(1_048_576);
    expect(decodeUnverifiedEntry(largest).body.size).toBe(1);
    await expect(signed(sized(1_000_001 + spare))).rejects.toMatchObject({ code: 'SIGN1_FORM' });
    // Nothing of ours makes a longer one, so a byte is put behind the largest.
    const larger = new Uint8Array(1_048_577);
    larger.set(largest);
    expect(await refusalOf(() => decodeUnverifiedEntry(larger))).toBe('CBOR: too many bytes (byte 0)');
  });
});

describe('createEntry', () => {
  it('signs nothing that is malformed', async () => {
    const never = { ...one, sign: () => Promise.reject(new Error('signed')) };
    const creating = (changed: object) => refusalOf(() => entryWith({ signer: never, ...changed }));
    expect(await creating({ type: 'teleport' })).toBe('SCHEMA: there is no event type teleport');
    expect(await creating({ type: 'genesis' })).toBe('SCHEMA: there is no event type genesis');
    expect(await creating({ body: {} })).toBe('SCHEMA: note: lacks text');
    expect(await creating({ body: 'TEST' })).toBe('SCHEMA: the payload has no body that is a map');
    expect(await creating({ at: 'yesterday', body: { texts: 'x' } })).toBe(
      'SCHEMA: note: at is not a time like 2026-11-03T05:40:00+01:00; has an unknown field texts; lacks text',
    );
    expect(await creating({ at: formatTime(iat + 1) })).toBe('SCHEMA: note: at is after the time of signing');
    expect(await creating({ history: new Uint8Array(31) })).toBe('SCHEMA: the payload has no history of 32 bytes');
    expect(await creating({ nonceHex: 'AB' })).toBe("SIGN1_FORM: the header's sub is not 64 lower-case hex digits");
    expect(await creating({ body: { text: '\ud800' } })).toBe('CBOR: text that is not valid UTF-8');
  });

  it('takes late, and spans', async () => {
    const late = { code: 'paper-first', reason: 'TEST' };
    const at = [formatTime(iat - 200_000), formatTime(iat - 190_000)] as const;
    const bytes = await createEntry({
      ledger,
      nonceHex: toHex(nonce),
      seq: 7,
      history,
      about: new Map([['KA/1', 3]]),
      general: 6,
      key: 2,
      type: 'note',
      at,
      body: { text: 'TEST', late },
      iat,
      signer: one,
    });
    expect(decodeUnverifiedEntry(bytes).at).toEqual(at);
  });
});
