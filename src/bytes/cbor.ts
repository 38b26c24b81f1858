/** CBOR (RFC 8949) in the profile of format 1: one value, one encoding, everything else refused. The room's public face. */
import { CustodyError } from '../errors.ts';
import { isEncodingOf } from './cbor-compare.ts';
import { CborError } from './cbor-error.ts';
import { decodeItem } from './cbor-library.ts';
import { scanItem } from './cbor-scan.ts';
import { type CborLimits, CborTag, type CborValue } from './cbor-value.ts';

export { encodeCbor } from './cbor-encode.ts';
export { CborError, type CborReason } from './cbor-error.ts';
export {
  type CborInput,
  type CborKey,
  type CborLimits,
  type CborMap,
  CborTag,
  type CborValue,
} from './cbor-value.ts';

/**
 * The one item that `bytes` are. Maps come back as `Map` in the order of their keys, byte strings as plain `Uint8Array`
 * copies that share nothing with `bytes` (which may be a Buffer or a part of a larger array, and stay as they were).
 * Throws `CborError` for anything outside the profile or over `limits`.
 */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits): CborValue {
  if (bytes.length > limits.maxBytes) throw new CborError('size', 0);
  const end = scanItem(bytes, 0, limits, 'whole');
  if (end < 0) throw new CborError('truncated', bytes.length);
  if (end < bytes.length) throw new CborError('trailing', end);
  // The tag is taken off here: cbor-x would wrap it in a class of its own, or in whatever was registered for 18.
  const isTagged = bytes[0] === 0xd2;
  const start = isTagged ? 1 : 0;
  // A fresh view: cbor-x leaves a property on what it is given, and its slices of a Buffer would be Buffers.
  const value: unknown = decodeItem(new Uint8Array(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start));
  if (!isEncodingOf(value, bytes, start)) throw new CustodyError('BUG', 'decoded value differs from its bytes');
  return isTagged ? new CborTag(value as CborValue) : (value as CborValue);
}

/**
 * Length of the item that starts at `offset`, or undefined if the bytes end inside it. Looks at heads only: text and the
 * order of keys are for `decodeCbor`. Throws `CborError` as soon as no further bytes could make it an item of the profile
 * within `limits`.
 */
export function cborItemLength(bytes: Uint8Array, offset: number, limits: CborLimits): number | undefined {
  const end = scanItem(bytes, offset, limits, 'structure');
  if (end >= 0 && end - offset <= limits.maxBytes) return end - offset;
  if (end >= 0 || bytes.length - offset >= limits.maxBytes) throw new CborError('size', offset);
  return undefined;
}
