/** What pins of outside witnesses of time hold: an authority for time stamps (RFC 3161), or the key of a witness (C2SP). */
import { concatBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { parseWitnessKey, type WitnessKey } from '../../crypto/witness/witness-key.ts';
import { CustodyError } from '../../errors.ts';

/** The key of a witness from its line; undefined for anything else. */
function readWitnessKey(vkey: string): WitnessKey | undefined {
  try {
    return parseWitnessKey(vkey);
  } catch (error) {
    if (error instanceof CustodyError) return undefined;
    throw error;
  }
}

/** No pin names more policies. */
const maxPolicies = 16;

/** Why these are not policies; undefined if they are. */
const policiesProblem = (value: unknown): string | undefined =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= maxPolicies &&
  value.every((oid) => typeof oid === 'string' && isPolicy(oid)) &&
  new Set(value).size === value.length
    ? undefined
    : `policies are not 1 to ${maxPolicies} object identifiers with dots, each once`;

/** An object identifier in its dotted form, as certificates have them. */
export const isPolicy = (oid: string): boolean =>
  oid.length <= 100 && /^(?:[01]\.(?:\d|[123]\d)|2\.(?:0|[1-9]\d{0,8}))(?:\.(?:0|[1-9]\d{0,14}))*$/.test(oid);

/** Milliseconds: up to a day. */
const maxAccuracy = 86_400_000;
export const isAccuracy = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maxAccuracy;

/** What identifies the key of a witness: the SHA-256 of its kind and bytes, in hexadecimal. */
export function witnessId(vkey: string): string {
  const key = readWitnessKey(vkey);
  return key === undefined ? '' : toHex(sha256(concatBytes(Uint8Array.of(key.type), key.publicKey)));
}

/** What a pin of an outside witness has besides, as it will be kept; a text says why it is not that. */
export function detailsOf(
  kind: 'time' | 'witness',
  { vkey, policies, accuracy }: Readonly<Record<string, unknown>>,
): { readonly policies?: readonly string[]; readonly accuracy?: number } | string {
  if (kind === 'witness')
    return typeof vkey === 'string' && readWitnessKey(vkey) !== undefined
      ? {}
      : 'vkey is not the verifier key of a witness';
  const problem = policies === undefined ? undefined : policiesProblem(policies);
  if (problem !== undefined) return problem;
  if (accuracy !== undefined && !isAccuracy(accuracy)) return 'accuracy is not a number of milliseconds, up to a day';
  return {
    ...(policies !== undefined && { policies: policies as string[] }),
    ...(accuracy !== undefined && { accuracy }),
  };
}
