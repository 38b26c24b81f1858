/** Digests over bytes, by whichever engine this build has. */
import { engine } from '#engine';
import type { DigestName, RunningDigest } from '../engine/engine.ts';

export type { DigestName, RunningDigest } from '../engine/engine.ts';
export { bytesFromLatin1, latin1FromBytes } from '../engine/latin1.ts';

/** SHA-256 of the bytes, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return engine.sha256(bytes);
}

/** SHA-256 as a 32-character latin1 string: the fast form, for keys of maps and Merkle trees. */
export function sha256Latin1(data: Uint8Array | string, prefix?: number): string {
  return engine.sha256Latin1(data, prefix);
}

/** A running SHA-256. */
export function createSha256(): RunningDigest {
  return engine.createSha256();
}

/** A running digest of any kind that manifests and other people's lists name. */
export function createDigest(name: DigestName): RunningDigest {
  return engine.createDigest(name);
}

/** HMAC-SHA-256 (RFC 2104), 32 bytes. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return engine.hmacSha256(key, bytes);
}
