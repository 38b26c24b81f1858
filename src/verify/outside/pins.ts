/** What pins of outside witnesses of time hold: an authority for time stamps (RFC 3161), or the key of a witness (C2SP). */
import { concatBytes, equalBytes, utf8 } from '../../bytes/arrays.ts';
import { fromBase64, fromHex, toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';

/** The key of a C2SP witness: Ed25519 (0x04) or ML-DSA-44 (0x06). */
export interface WitnessKey {
  readonly name: string;
  /** SHA-256 of name, line feed, kind and key: its first 4 bytes. */
  readonly id: Uint8Array;
  readonly kind: 4 | 6;
  readonly key: Uint8Array;
}

/** Kind of key → its length in bytes. */
const keyLengths: Readonly<Record<number, number>> = { 4: 32, 6: 1312 };
/** No name of a witness is longer, in bytes. */
const maxNameBytes = 255;

/** Reads a verifier key, `NAME+8 hex digits+base64 of kind and key`; undefined for anything else. */
export function readWitnessKey(vkey: string): WitnessKey | undefined {
  const [, name = '', id = '', base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([\w+/=]{44,1752})$/.exec(vkey) ?? [];
  const named = utf8(name);
  if (named.length === 0 || named.length > maxNameBytes) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = fromBase64(base64);
  } catch {
    return undefined;
  }
  const kind = bytes[0] as WitnessKey['kind'];
  if (bytes.length - 1 !== keyLengths[kind]) return undefined;
  const stated = fromHex(id);
  const isOwn = equalBytes(sha256(concatBytes(named, Uint8Array.of(10), bytes)).subarray(0, 4), stated);
  return isOwn ? { name, id: stated, kind, key: bytes.subarray(1) } : undefined;
}

/** No pin names more policies. */
const maxPolicies = 16;

/** Why these are not policies; undefined if they are. */
export const policiesProblem = (value: unknown): string | undefined =>
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
export const maxAccuracy = 86_400_000;
export const isAccuracy = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= maxAccuracy;

/** What identifies the key of a witness: the SHA-256 of its kind and bytes, in hexadecimal. */
export function witnessId(vkey: string): string {
  const key = readWitnessKey(vkey);
  return key === undefined ? '' : toHex(sha256(concatBytes(Uint8Array.of(key.kind), key.key)));
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
