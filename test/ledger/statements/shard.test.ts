/** Statements of shards: read as they were made, and taken for nothing else. */
import { describe, expect, it } from 'vitest';
import { type CborInput, encodeCbor } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { type Context, contexts } from '../../../src/crypto/contexts.ts';
import { createSign1 } from '../../../src/crypto/sign1.ts';
import { decodeUnverifiedCard } from '../../../src/ledger/statements/card.ts';
import {
  createShardStatement,
  maxShardBytes,
  readShardStatement,
  type ShardFacts,
} from '../../../src/ledger/statements/shard.ts';
import { refusalOf } from '../refusal.ts';
import { cardOf, iat, one, two } from '../samples.ts';

const facts: ShardFacts = {
  ...{ plan: new Uint8Array(32).fill(1), result: new Uint8Array(32).fill(2) },
  ...{ shard: 7, hashed: 12, reused: 3, host: 'TEST-node-7', tool: 'custody TEST', started: iat - 60, ended: iat },
};
const made = await createShardStatement(facts, one, iat);

const reading = async (value: CborInput, context: Context = contexts.shard) => {
  const payload = encodeCbor(value);
  return await code(await createSign1({ context, iat, payload, signer: one }));
};
const code = async (bytes: Uint8Array) =>
  await readShardStatement(bytes).then(
    () => 'read',
    ({ code }) => code,
  );

describe('a statement of a shard', () => {
  it('is read as it was made', async () => {
    expect(await readShardStatement(made)).toEqual({ ...facts, keyId: toHex(one.keyId), iat });
    expect(made.length).toBeLessThan(700);
  });

  it('is refused with one bit changed, wherever that is', async () => {
    const codes = new Set<string>();
    for (let at = 0; at < made.length; at += 1) {
      const changed = made.slice();
      changed[at] = (changed[at] as number) ^ 1;
      codes.add(await code(changed));
    }
    expect([...codes].sort()).toEqual(['SHARD_CHANGED', 'SHARD_INVALID']);
  });

  it('is refused under another key than it names', async () => {
    expect(await reading({ ...facts, key: two.publicKey })).toBe('SHARD_CHANGED');
    expect(await reading({ ...facts, key: one.publicKey })).toBe('read');
  });

  it('is refused of any other form', async () => {
    const { host: _, ...without } = { ...facts, key: one.publicKey };
    expect(await reading(without)).toBe('SHARD_INVALID');
    expect(await reading({ ...without, host: 'TEST', more: 1 })).toBe('SHARD_INVALID');
    expect(await reading({ ...without, host: 'TEST', shard: -1 })).toBe('SHARD_INVALID');
    expect(await reading({ ...without, host: 'TEST', result: new Uint8Array(31) })).toBe('SHARD_INVALID');
    expect(await code(new Uint8Array(0))).toBe('SHARD_INVALID');
    expect(await code(new Uint8Array(maxShardBytes + 1))).toBe('SHARD_INVALID');
    await expect(createShardStatement({ ...facts, host: 'x'.repeat(maxShardBytes) }, one, iat)).rejects.toThrow();
  });

  it('is taken for nothing else that a key signs, and nothing else for it', async () => {
    expect(await reading({ ...facts, key: one.publicKey }, contexts.directory)).toBe('SHARD_INVALID');
    expect(await code(await cardOf(one))).toBe('SHARD_INVALID');
    expect(await refusalOf(() => decodeUnverifiedCard(made))).toContain('CARD_INVALID');
  });
});
