/** CBOR (RFC 8949) in the profile of format 1: one value, one encoding, everything else refused. The room's public face. */
export { cborItemLength, decodeCbor } from './cbor-decode.ts';
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
