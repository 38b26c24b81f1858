/** A record withheld from one reader: its leaf hash takes its place, so that root and order stay checkable. */
import { leafHash } from '../crypto/merkle.ts';

/** The bytes that replace a record: a CBOR byte string of its 32-byte leaf hash. The header is never withheld. */
export function withholdRecord(record: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(34);
  bytes.set([0x58, 32]);
  bytes.set(leafHash(record), 2);
  return bytes;
}
