/** A signed statement (ledger.md, section 5) with any of its parts as no honest program would make it; signed well over what it holds. */
import { type CborInput, type CborKey, CborTag, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { keyIdUrn } from '../../src/crypto/keys.ts';
import { sigStructure } from '../../src/crypto/sign1.ts';
import type { Signer } from '../../src/crypto/signer.ts';

export interface RawParts {
  readonly kind: keyof typeof contexts;
  readonly signer: Signer;
  readonly iat: number;
  readonly payload: CborInput;
  /** As `iss` where it is absent. */
  readonly sub?: string;
  /** Members of the header in place of what they should be. */
  readonly header?: readonly (readonly [number, CborInput])[];
  /** The same of its claims. */
  readonly claims?: readonly (readonly [number, CborInput])[];
  /** Gives the statement from its four elements, in place of the usual array of them. */
  readonly shape?: (parts: readonly CborInput[]) => CborInput;
}

const mapOf = (...pairs: readonly (readonly [number, CborInput])[]): CborInput =>
  new Map<CborKey, CborValue>(pairs as [CborKey, CborValue][]);

export async function rawStatement(raw: RawParts): Promise<Uint8Array> {
  const { kind, signer, iat, payload, header = [], claims = [], shape = (parts) => tagged([...parts]) } = raw;
  const iss = keyIdUrn(signer.keyId);
  const said = mapOf([1, iss], [2, raw.sub ?? iss], [6, iat], ...claims);
  const protectedBytes = encodeCbor(mapOf([1, -19], [4, signer.keyId], [15, said], [16, contexts[kind]], ...header));
  const payloadBytes = encodeCbor(payload);
  const signature = await signer.sign(sigStructure(protectedBytes, payloadBytes));
  return encodeCbor(shape([protectedBytes, new Map(), payloadBytes, signature]));
}

export const tagged = (parts: CborInput): CborInput => new CborTag(parts as CborValue);

/** The members of a statement's payload. */
export function payloadOf(statement: Uint8Array): Record<string, CborInput> {
  const limits = { maxBytes: 1_048_576 };
  const [, , payload] = (decodeCbor(statement, limits) as CborTag).value as Uint8Array[];
  return Object.fromEntries(decodeCbor(payload as Uint8Array, limits) as unknown as Map<string, CborInput>);
}
