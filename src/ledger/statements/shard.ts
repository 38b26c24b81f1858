/** What a computer signs of the files that it hashed: of which plan, which shard, and which bytes of a result (docs/clusters.md). */
import { equalBytes } from '../../bytes/arrays.ts';
import { encodeCbor } from '../../bytes/cbor.ts';
import { contexts, maxStatementBytes } from '../../crypto/contexts.ts';
import { keyId as keyIdOf } from '../../crypto/keys.ts';
import { createSign1, decodeUnverifiedSign1, type UnverifiedSign1, verifySign1 } from '../../crypto/sign1.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { keyIdHex } from '../entry.ts';
import { bytes, count, type Static, seconds, text } from '../schema.ts';
import { decodePayload } from './statement.ts';

const fields = {
  key: bytes('public key of the signer', 32),
  plan: bytes('SHA-256 of the plan', 32),
  shard: count('number of the shard'),
  result: bytes('SHA-256 of the file of the result', 32),
  hashed: count('files that were read to their end'),
  reused: count('files of these that an interrupted run had read'),
  host: text('computer, as it calls itself'),
  tool: text('program and version'),
  started: seconds('when it began'),
  ended: seconds('when it ended'),
};

export type ShardFacts = Omit<Static<typeof fields>, 'key'>;

/** A statement whose signature is valid under the key that it names; whose key that is, it does not show. */
export interface ShardStatement extends ShardFacts {
  /** Lower-case hex of the kid. */
  readonly keyId: string;
  readonly iat: number;
}

export const maxShardBytes = maxStatementBytes[contexts.shard];

/** Signs a statement and returns its bytes. Throws SHARD_INVALID for what none may hold, and whatever the signer throws. */
export async function createShardStatement(facts: ShardFacts, signer: Signer, iat: number): Promise<Uint8Array> {
  const payload = encodeCbor({ ...facts, key: signer.publicKey });
  const made = await createSign1({ context: contexts.shard, iat, payload, signer });
  await readShardStatement(made);
  return made;
}

/** Reads a statement and checks its signature. Throws SHARD_INVALID for other bytes, SHARD_CHANGED for a signature that is not valid. */
export async function readShardStatement(statement: Uint8Array): Promise<ShardStatement> {
  const signed = decoded(statement);
  const { key, ...facts } = decodePayload(signed.payload, {
    fields,
    code: 'SHARD_INVALID',
    what: 'a statement of a shard',
  });
  if (!equalBytes(keyIdOf(key), signed.keyId) || !(await verifySign1(signed, key)))
    throw new CustodyError('SHARD_CHANGED', 'its signature is not valid');
  return { ...facts, keyId: keyIdHex(signed.keyId), iat: signed.iat };
}

function decoded(statement: Uint8Array): UnverifiedSign1 {
  try {
    return decodeUnverifiedSign1(statement, { context: contexts.shard, maxBytes: maxShardBytes });
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    throw new CustodyError('SHARD_INVALID', `not a statement of a shard: ${cause.message}`, { cause });
  }
}
