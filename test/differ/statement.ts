/** Signed statements taken apart, changed, and signed again with TEST keys. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { CborTag, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { sigStructure } from '../../src/crypto/sign1.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { BoundedMap } from '../../src/engine/bounded-map.ts';

const limits = { maxBytes: 2 ** 21 };

export interface Statement {
  readonly header: Map<number, CborValue>;
  readonly payload: CborValue;
  readonly signature: Uint8Array;
}

/** A statement's parts, or undefined for other bytes. Never throws. */
export function readStatement(bytes: Uint8Array): Statement | undefined {
  if (bytes[0] !== 0xd2 || bytes[1] !== 0x84) return undefined;
  const value = attempt(() => decodeCbor(bytes, limits));
  if (!(value instanceof CborTag) || !Array.isArray(value.value)) return undefined;
  const [head, , body, signature] = value.value;
  if (!(head instanceof Uint8Array) || !(body instanceof Uint8Array) || !(signature instanceof Uint8Array))
    return undefined;
  const header = attempt(() => decodeCbor(head, limits));
  const payload = attempt(() => decodeCbor(body, limits));
  if (!(header instanceof Map) || payload === undefined) return undefined;
  return { header: header as Map<number, CborValue>, payload, signature };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // what cannot be read is left as it is
    return undefined;
  }
}

/** Signatures made so far, by key and message: most entries of a changed ledger are what they were. */
const signatures = new BoundedMap<string, Uint8Array>(20_000);

async function signedOnce(signer: Signer, message: Uint8Array): Promise<Uint8Array> {
  const name = toHex(signer.keyId) + toHex(sha256(message));
  return signatures.get(name) ?? signatures.set(name, await signer.sign(message));
}

/** The statement as bytes, signed by the key that its header names if that is a TEST key; else it keeps its old signature. */
export async function writeStatement(
  { header, payload, signature }: Statement,
  signers: ReadonlyMap<string, Signer>,
): Promise<Uint8Array> {
  const head = encodeCbor(header as never);
  const body = encodeCbor(payload as never);
  const kid = header.get(4);
  const signer = kid instanceof Uint8Array ? signers.get(toHex(kid)) : undefined;
  const signed = signer === undefined ? signature : await signedOnce(signer, sigStructure(head, body));
  return concatBytes(Uint8Array.of(0xd2), encodeCbor([head, new Map(), body, signed] as never));
}
